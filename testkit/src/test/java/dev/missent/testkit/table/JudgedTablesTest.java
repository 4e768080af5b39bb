package dev.missent.testkit.table;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.missent.core.connection.Protocol;
import dev.missent.core.connection.Security;
import dev.missent.core.judge.Verdict;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/** Asks the judgement every row of the tables. What a gateway answers over loopback has to be the same. */
class JudgedTablesTest {
    /** What makes no difference to a pure function, or is only a fact of the connection to it. */
    private static final Set<Need> MET = EnumSet.of(Need.H3, Need.HANDSHAKE, Need.FOREIGN_SESSION, Need.CHOPPED_HELLO, Need.ECH,
        Need.EARLY_DATA, Need.EXTENDED_CONNECT, Need.NO_EXTENDED_CONNECT, Need.WEBSOCKET_UPSTREAM);

    @TestFactory
    Stream<DynamicContainer> everyRowIsJudgedAsTheTableSays() {
        return tables().map(table -> dynamicContainer(table.file(), sections(table)));
    }

    @Test
    void everyRowIsJudgedOrSaysWhatItNeeds() {
        assertThat(rows().filter(row -> !row.isRunnableWith(MET))).allSatisfy(row -> assertThat(row.needs()).isNotEmpty());
        assertThat(rows().filter(row -> row.isRunnableWith(MET))).noneMatch(row -> row.expect() instanceof Expectation.Described);
    }

    private static Stream<DynamicContainer> sections(DecisionTable table) {
        return table.rows().stream().filter(row -> row.isRunnableWith(MET))
            .collect(Collectors.groupingBy(DecisionRow::section, LinkedHashMap::new, Collectors.toList())).entrySet().stream()
            .map(section -> dynamicContainer(section.getKey(), section.getValue().stream().flatMap(JudgedTablesTest::tests)));
    }

    private static Stream<DynamicTest> tests(DecisionRow row) {
        return row.protocols().stream().map(protocol -> dynamicTest(row.title(protocol), () -> check(row, protocol)));
    }

    private static void check(DecisionRow row, Protocol protocol) {
        var handshake = row.fixture().handshake(row, protocol);
        switch (row.expect()) {
            case Expectation.Alert alert -> assertThat(handshake).isInstanceOf(Handshake.Refused.class);
            case Expectation.Refused refused -> assertThat(handshake).isInstanceOf(Handshake.Refused.class);
            case Expectation.Presents(var certificate) ->
                assertThat(presented(row, handshake)).as(row.place()).isEqualTo(certificate);
            case Expectation.Answer answer -> checkAnswer(row, answer, verdict(row, protocol, handshake));
            case Expectation.Origins origins -> throw new AssertionError(row.place() + ": the judgement sends no frames");
            case Expectation.Described described -> throw new AssertionError(row.place() + ": words are for people");
        }
    }

    private static void checkAnswer(DecisionRow row, Expectation.Answer expected, Verdict verdict) {
        assertThat(verdict.token()).as(row.place()).isEqualTo(row.token());
        if (verdict instanceof Verdict.Serve(var site, var ground)) {
            assertThat(site.name()).as(row.place()).isEqualTo(expected.site());
        } else {
            assertThat(expected.site()).as(row.place()).isNull();
            assertThat(verdict).as(row.place()).isInstanceOfSatisfying(Verdict.Refusal.class,
                refusal -> assertThat(refusal.status()).as(row.place()).isEqualTo(expected.status()));
        }
    }

    private static Verdict verdict(DecisionRow row, Protocol protocol, Handshake handshake) {
        var connection = done(row.place(), handshake).connection(row.listener(), protocol);
        return row.fixture().judgement().judge(connection, row.fixture().target(row, connection));
    }

    private static String presented(DecisionRow row, Handshake handshake) {
        return done(row.place(), handshake).security() instanceof Security.Tls tls ? tls.presented().name() : "none";
    }

    private static Handshake.Done done(String place, Handshake handshake) {
        return switch (handshake) {
            case Handshake.Done done -> done;
            case Handshake.Refused(var why) -> throw new AssertionError(place + ": there is no connection, because " + why);
        };
    }

    private static Stream<DecisionRow> rows() {
        return tables().flatMap(table -> table.rows().stream());
    }

    private static Stream<DecisionTable> tables() {
        return Stream.of(DecisionTable.decisions(), DecisionTable.gatewayApi());
    }
}
