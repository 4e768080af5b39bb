package dev.missent.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.missent.testkit.client.Chop;
import dev.missent.testkit.client.Failure;
import dev.missent.testkit.client.RawResponse;
import dev.missent.testkit.leak.LeakCheck;
import dev.missent.testkit.table.DecisionRow;
import dev.missent.testkit.table.DecisionTable;
import dev.missent.testkit.table.Expectation;
import dev.missent.testkit.table.FixtureFile;
import dev.missent.testkit.table.Need;
import dev.missent.wire.tls.TlsEngine;
import dev.missent.wire.transport.Transport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/** Asks running gateways every row of the tables, over real sockets. What the judgement alone answers has to be the same. */
@ExtendWith(LeakCheck.class)
class DecisionTablesOverLoopbackTest {
    private static final Set<Need> MET = EnumSet.of(Need.HANDSHAKE, Need.CHOPPED_HELLO, Need.CODEC, Need.EXTENDED_CONNECT);
    private static final Set<String> A_FEW = Set.of("1", "2", "5", "6", "6.after", "32", "42", "61", "66", "74", "89", "92.a",
        "H1", "H7");
    private static final String NO_ROUTE = "no_route";

    private final Map<String, StartedGateway> gateways = new HashMap<>();

    @TempDir
    Path folder = Path.of("");

    @AfterEach
    void close() {
        gateways.values().forEach(StartedGateway::close);
    }

    @TestFactory
    Stream<DynamicContainer> everyRowWithBoringSsl() {
        assumeThat(TlsEngine.best()).isEqualTo(TlsEngine.BORINGSSL);
        return tables().map(table -> container(table, table.rows(), TlsEngine.BORINGSSL, Transport.best()));
    }

    @TestFactory
    Stream<DynamicContainer> everyRowWithTheEngineOfTheJdk() {
        return tables().map(table -> container(table, table.rows(), TlsEngine.JDK, Transport.best()));
    }

    @TestFactory
    Stream<DynamicContainer> aFewRowsOverNio() {
        var table = DecisionTable.decisions();
        var rows = table.rows().stream().filter(row -> A_FEW.contains(row.id())).toList();
        return Stream.of(container(table, rows, TlsEngine.best(), Transport.Kind.NIO));
    }

    private DynamicContainer container(DecisionTable table, List<DecisionRow> rows, TlsEngine engine, Transport.Kind transport) {
        var sections = rows.stream().filter(row -> row.isRunnableWith(MET))
            .collect(Collectors.groupingBy(DecisionRow::section, LinkedHashMap::new, Collectors.toList()));
        return dynamicContainer(table.file(), sections.entrySet().stream().map(section -> dynamicContainer(section.getKey(),
            section.getValue().stream().flatMap(row -> tests(table, row, engine, transport)))));
    }

    private Stream<DynamicTest> tests(DecisionTable table, DecisionRow row, TlsEngine engine, Transport.Kind transport) {
        var chops = new ArrayList<@Nullable Chop>();
        if (row.needs().contains(Need.CHOPPED_HELLO)) {
            chops.add(new Chop.Segments(7));
            chops.add(new Chop.Records(50));
        } else {
            chops.add(null);
        }
        return row.protocols().stream().flatMap(protocol -> chops.stream()
            .map(chop -> dynamicTest(row.title(protocol) + (chop == null ? "" : ", " + chop), () -> {
                assumeThat(engine == TlsEngine.JDK && endsWithDot(row.connection().sni()))
                    .as("the JDK's engine answers a server name with a trailing dot with an alert").isFalse();
                check(new RowRun(gateway(row, engine, transport), row, before(table, row), protocol, chop));
            })));
    }

    private static boolean endsWithDot(@Nullable String sni) {
        return sni != null && sni.endsWith(".");
    }

    /** The rows of the same connection that stand before this one. */
    private static List<DecisionRow> before(DecisionTable table, DecisionRow row) {
        String first = row.connection().on();
        return first == null
            ? List.of()
            : table.rows().stream().takeWhile(each -> !each.equals(row))
                .filter(each -> each.id().equals(first) || first.equals(each.connection().on())).toList();
    }

    private StartedGateway gateway(DecisionRow row, TlsEngine engine, Transport.Kind transport) throws IOException {
        var fixture = row.fixture();
        var known = gateways.get(fixture.name());
        if (known == null) {
            var own = Files.createDirectories(folder.resolve(fixture.name()));
            known = StartedGateway.of(own, new FixtureFile(fixture).text(), engine, transport);
            gateways.put(fixture.name(), known);
        }
        return known;
    }

    private static void check(RowRun run) throws IOException {
        var row = run.row();
        switch (row.expect()) {
            case Expectation.Alert(var code) -> assertThat(run.refusal()).as(row.place())
                .isInstanceOfSatisfying(Failure.Refused.class,
                    refused -> assertThat(refused.alert()).isEqualTo(OptionalInt.of(code)));
            case Expectation.Refused refused -> assertThat(run.refusal()).as(row.place()).isInstanceOf(Failure.Refused.class);
            case Expectation.Presents(var certificate) -> assertThat(run.presented()).as(row.place()).isEqualTo(certificate);
            case Expectation.Answer answer -> checkAnswer(run, answer);
            case Expectation.Origins origins -> throw new AssertionError(row.place() + ": no ORIGIN frames yet");
            case Expectation.Described described -> throw new AssertionError(row.place() + ": words are for people");
        }
    }

    private static void checkAnswer(RowRun run, Expectation.Answer expected) throws IOException {
        var row = run.row();
        int before = run.gateway().log().count();
        var responses = run.responses();
        var response = responses.getLast();
        assertThat(response.status()).as(row.place()).isEqualTo(expected.status());
        var line = run.gateway().log().await(before, run.requests(response)).get(responses.size() - 1);
        assertThat(line.value("missent.reason")).as(row.place())
            .isEqualTo(expected.site() != null && expected.status() == 404 ? NO_ROUTE : row.token());
        if (expected.site() != null) {
            assertThat(line.value("missent.site")).as(row.place()).isEqualTo(expected.site());
        }
        if (expected.status() == 200) {
            assertThat(response.body().text()).as(row.place()).isEqualTo("site=" + expected.site());
        }
        if (expected.status() == 421) {
            checkMisdirected(response);
        }
    }

    /** RFC 9110 s15.5.20; what a client needs to try again on another connection, and nothing that it would keep. */
    private static void checkMisdirected(RawResponse response) {
        assertThat(response.field("cache-control")).isEqualTo("no-store");
        assertThat(response.fields().has("alt-svc")).isFalse();
        assertThat(response.fields().has("set-cookie")).isFalse();
        assertThat(response.interim()).isEmpty();
    }

    private static Stream<DecisionTable> tables() {
        return Stream.of(DecisionTable.decisions(), DecisionTable.gatewayApi());
    }
}
