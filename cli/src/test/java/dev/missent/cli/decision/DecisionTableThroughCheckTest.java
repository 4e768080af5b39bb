package dev.missent.cli.decision;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.missent.cli.Said;
import dev.missent.core.connection.Protocol;
import dev.missent.core.connection.TlsVersion;
import dev.missent.gateway.Gateway;
import dev.missent.gateway.StartOutcome;
import dev.missent.gateway.certificate.ConfigurationLoader;
import dev.missent.gateway.certificate.LoadOutcome;
import dev.missent.gateway.run.Platform;
import dev.missent.testkit.WrittenLines;
import dev.missent.testkit.certificate.Pki;
import dev.missent.testkit.table.DecisionRow;
import dev.missent.testkit.table.DecisionTable;
import dev.missent.testkit.table.Expectation;
import dev.missent.testkit.table.Fixture;
import dev.missent.testkit.table.FixtureFile;
import dev.missent.testkit.table.RowRequest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/**
 * The third run of the decision table: {@code missent check} looks at a gateway that is configured as the table says, from outside and
 * without the configuration. What the report shows in a cell of the matrix is the answer of the row; what the report expects there is the
 * judgement's.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DecisionTableThroughCheckTest {
    private static final String LISTENER = "l1";
    /**
     * Hosts with and without a common certificate, with a client certificate, and over HTTP/1.1 only. That a site does not share connections,
     * or wants another TLS minimum than the one that was negotiated, cannot be seen from outside.
     */
    private static final List<String> HOSTS = List.of("a.example", "b.example", "c.example", "d.example", "x.example",
        "xm.example",
        "g.example", "h.example");

    private JsonNode matrix = JsonMapper.shared().nullNode();

    @BeforeAll
    void check(@TempDir Path folder) throws IOException {
        Pki.shared().writeTo(folder);
        var file = Files.writeString(folder.resolve("gateway.yaml"), new FixtureFile(Fixture.main()).text());
        try (var gateway = start(load(file))) {
            int port = gateway.address(LISTENER).getPort();
            Files.writeString(file, Files.readString(file).replace("public_ports: [443], protocols: [h1, h2] }",
                "public_ports: [" + port + "], protocols: [h1, h2] }"));
            assertThat(gateway.reload(load(file))).isInstanceOf(StartOutcome.Running.class);
            check(folder, port);
        }
    }

    /** The clients of the table use port 443; this one asks at the port of the listener. */
    private void check(Path folder, int port) {
        var arguments = new ArrayList<>(List.of("check", "-o", "json", "--ca", folder.resolve("ca.pem").toString()));
        for (var host : HOSTS) {
            arguments.addAll(List.of("https://" + host + ":" + port + "/", "--resolve", host + ":" + port + ":127.0.0.1"));
        }
        var said = Said.by(arguments.toArray(String[]::new));
        matrix = JsonMapper.shared().readTree(said.out()).path("matrix");
        assertThat(matrix.path("hosts").size()).as(said.err()).isEqualTo(HOSTS.size());
    }

    private static LoadOutcome.Loaded load(Path file) throws IOException {
        if (ConfigurationLoader.load(file) instanceof LoadOutcome.Loaded loaded) {
            return loaded;
        }
        throw new AssertionError("the configuration is refused");
    }

    private static Gateway start(LoadOutcome.Loaded loaded) {
        return switch (Gateway.start(loaded, Platform.best(new WrittenLines(), notice -> {}))) {
            case StartOutcome.Running(var gateway) -> gateway;
            case StartOutcome.Refused(var sentences) -> throw new AssertionError(sentences);
        };
    }

    @TestFactory
    Stream<DynamicTest> everyCellShowsTheAnswerOfTheTableAndExpectsTheJudgementOfTheTable() {
        var rows = DecisionTable.decisions().rows().stream().filter(DecisionTableThroughCheckTest::isCell).toList();
        assertThat(rows).hasSizeGreaterThanOrEqualTo(5);
        return rows.stream().map(row -> dynamicTest(row.title(Protocol.HTTP_2), () -> compare(row)));
    }

    /** Whether a row is a plain request over HTTP/2 for one of the hosts over a connection for another. */
    private static boolean isCell(DecisionRow row) {
        var connection = row.connection();
        boolean plain = connection.client() == null && connection.maxTls() == TlsVersion.TLS_1_3 && connection.resumes() == null
            && connection.on() == null && row.needs().isEmpty();
        return row.listener().equals(LISTENER) && plain && row.protocols().contains(Protocol.HTTP_2)
            && row.expect() instanceof Expectation.Answer && row.request() instanceof RowRequest.To(var host, var path)
            && path.equals("/") && connection.sni() != null && HOSTS.contains(connection.sni()) && HOSTS.contains(host)
            && !host.equals(connection.sni());
    }

    private void compare(DecisionRow row) {
        var host = ((RowRequest.To) row.request()).authority();
        var cell = matrix.path("cells").path(index("connections", String.valueOf(row.connection().sni())))
            .path(index("hosts", host));
        int status = ((Expectation.Answer) row.expect()).status();
        assertThat(cell.path("protocol").asString()).as(row.place()).isEqualTo("h2");
        assertThat(cell.path("status").asInt()).as(row.place()).isEqualTo(status);
        assertThat(cell.path("reason").asString("")).as(row.place()).isEqualTo(status == 421 ? row.token() : "");
    }

    private int index(String axis, String host) {
        for (int i = 0; i < matrix.path(axis).size(); i++) {
            if (matrix.path(axis).path(i).asString().startsWith(host)) {
                return i;
            }
        }
        throw new AssertionError(host + " is not among the " + axis + " of the matrix: " + matrix.path(axis));
    }
}
