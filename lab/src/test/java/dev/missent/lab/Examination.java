package dev.missent.lab;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import dev.missent.lab.probe.Prober;
import dev.missent.lab.scenario.Scenario;
import dev.missent.lab.scenario.State;
import dev.missent.lab.server.Deployment;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

import static org.assertj.core.api.Assertions.assertThat;

/** The stages that a scenario goes through with the doctor, in their order. The broken servers run until they are cured. */
final class Examination implements AutoCloseable {
    private final Scenario scenario;
    private final Doctor doctor;
    private final Consumer<Row> results;
    private @Nullable Deployment broken;
    private @Nullable Diagnosis diagnosis;
    private @Nullable Verdict verdict;
    private @Nullable Verdict repaired;
    private Cure cure;
    private boolean begun;

    Examination(Scenario scenario, Doctor doctor, Consumer<Row> results) {
        this.scenario = scenario;
        this.doctor = doctor;
        this.results = results;
        this.cure = scenario.expectation().byHand() ? Cure.BY_HAND : Cure.NONE;
    }

    /** The first finding has the right rule and names the right product, and nothing else is named that is not there. */
    void namesTheCause() throws Exception {
        Wanted.require(scenario);
        begun = true;
        diagnosis = doctor.examine(broken().target());
        verdict = Verdict.broken(scenario, diagnosis, true);
        assertThat(verdict.complaints()).as(() -> scenario + "\n" + diagnosis).isEmpty();
    }

    /** The same when nobody told the doctor of the server behind. */
    void namesItWithoutTheOrigin() throws Exception {
        Wanted.require(scenario);
        var blind = doctor.examine(broken().target().withoutOrigin());
        assertThat(Verdict.broken(scenario, blind, false).complaints()).as(() -> scenario + "\n" + blind).isEmpty();
    }

    /** What the doctor printed is applied; then the symptom is gone, and the doctor finds nothing. */
    void itsFixCures() throws Exception {
        Assumptions.assumeTrue(verdict != null && verdict.cause(), "the cause was not named, so there is no fix to try");
        cure = Cure.NO;
        var deployment = broken();
        List<String> changed = new ArrayList<>();
        for (var fix : Prescription.of(scenario, diagnosis)) {
            var applied = new Repair(deployment).apply(fix.server(), fix.edits());
            changed.add(fix.server() + ", without a place for " + applied.missed() + ":\n" + applied.text());
        }
        assertThat(changed).as(() -> scenario + ": edits for " + scenario.expectation().at() + " in " + diagnosis).isNotEmpty();
        deployment.restart();
        String context = scenario + "\n" + String.join("\n", changed);
        assertThat(new Prober(deployment).complaints(scenario.probes().cured())).as(() -> context + deployment.logs()).isEmpty();
        var after = doctor.examine(deployment.target());
        assertThat(Verdict.repaired(scenario, after).complaints()).as(() -> context + after).isEmpty();
        cure = Cure.YES;
    }

    /** Where a person has repaired it, the doctor finds nothing. */
    void findsNothingAfterTheRepair() throws Exception {
        Wanted.require(scenario);
        try (var deployment = Deployment.start(scenario, State.REPAIRED)) {
            var after = doctor.examine(deployment.target());
            repaired = Verdict.repaired(scenario, after);
            assertThat(repaired.complaints()).as(() -> scenario + "\n" + after).isEmpty();
        }
    }

    private Deployment broken() throws IOException {
        var running = broken == null ? Deployment.start(scenario, State.BROKEN) : broken;
        broken = running;
        return running;
    }

    @Override
    public void close() {
        if (broken != null) {
            broken.close();
        }
        if (begun) {
            var said = diagnosis == null ? new Diagnosis(List.of(), 0, 0) : diagnosis;
            results.accept(new Row(scenario, verdict, cure, repaired, said.requests(), said.seconds()));
        }
    }
}
