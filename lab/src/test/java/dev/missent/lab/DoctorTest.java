package dev.missent.lab;

import java.io.IOException;
import java.util.stream.Stream;

import dev.missent.lab.scenario.Scenario;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.function.Executable;

/** The doctor on every scenario: it names the cause, its fix cures, and it finds nothing where nothing is wrong any more. */
@Tag("realserver")
@Tag("lab")
@Tag("doctor")
@EnabledIfSystemProperty(named = Wanted.REAL_SERVERS, matches = "true", disabledReason = "left out: needs real servers; ./verify runs it")
class DoctorTest {
    private static final String WRITE = "missent.lab.results";
    private static final Results RESULTS = new Results();

    @TestFactory
    Stream<DynamicContainer> theDoctorExamines() {
        var doctor = Doctor.inUse();
        return Wanted.scenarios().map(scenario -> {
            var examination = new Examination(scenario, doctor, RESULTS::add);
            // JUnit closes the stream after the last stage, whatever came of it
            return DynamicContainer.dynamicContainer(scenario.toString(),
                stages(scenario, examination).onClose(examination::close));
        });
    }

    private static Stream<DynamicTest> stages(Scenario scenario, Examination examination) {
        var expectation = scenario.expectation();
        boolean curable = expectation.product() != null && !expectation.byHand();
        return Stream.of(stage(true, "names the cause", examination::namesTheCause),
            stage(scenario.origin() != null, "names it without being told of the server behind",
                examination::namesItWithoutTheOrigin),
            stage(curable, "its fix cures", examination::itsFixCures),
            stage(scenario.repairable(), "finds nothing after the repair by hand", examination::findsNothingAfterTheRepair))
            .flatMap(stage -> stage);
    }

    private static Stream<DynamicTest> stage(boolean asked, String name, Executable executable) {
        return asked ? Stream.of(DynamicTest.dynamicTest(name, executable)) : Stream.empty();
    }

    @AfterAll
    static void write() throws IOException {
        if (Boolean.getBoolean(WRITE)) {
            ResultsPage.inUse().writeScenarios(RESULTS.markdown());
        }
    }
}
