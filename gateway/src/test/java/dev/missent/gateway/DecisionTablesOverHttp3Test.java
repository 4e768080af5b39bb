package dev.missent.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import dev.missent.core.connection.ClientAuth;
import dev.missent.core.connection.Protocol;
import dev.missent.core.connection.Security;
import dev.missent.core.judge.Verdict;
import dev.missent.testkit.certificate.Pki;
import dev.missent.testkit.http3.Http3Stream;
import dev.missent.testkit.http3.QuicDial;
import dev.missent.testkit.http3.RawHttp3;
import dev.missent.testkit.leak.LeakCheck;
import dev.missent.testkit.message.Fields;
import dev.missent.testkit.table.DecisionRow;
import dev.missent.testkit.table.DecisionTable;
import dev.missent.testkit.table.Expectation;
import dev.missent.testkit.table.FixtureFile;
import dev.missent.testkit.table.FixtureListener;
import dev.missent.testkit.table.Handshake;
import dev.missent.testkit.table.Need;
import dev.missent.wire.tls.TlsEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/**
 * Asks running gateways over HTTP/3 every row of the tables that HTTP/3 or HTTP/2 can say. The rows about HTTP/2 are the same over HTTP/3, but
 * where client certificates decide: over QUIC nobody is asked for one, and the judgement is asked for what follows.
 */
@ExtendWith(LeakCheck.class)
class DecisionTablesOverHttp3Test {
    private static final Set<Need> MET = EnumSet.of(Need.H3, Need.HANDSHAKE, Need.CODEC, Need.EXTENDED_CONNECT, Need.ORIGIN);

    private final Map<String, StartedGateway> gateways = new HashMap<>();

    @TempDir
    Path folder = Path.of("");

    @AfterEach
    void close() {
        gateways.values().forEach(StartedGateway::close);
    }

    @TestFactory
    Stream<DynamicTest> everyRowThatHttp3CanSay() {
        return Stream.of(DecisionTable.decisions(), DecisionTable.gatewayApi())
            .flatMap(table -> table.rows().stream().filter(DecisionTablesOverHttp3Test::isSayable)
                .map(row -> dynamicTest(row.title(Protocol.HTTP_3), () -> check(row, before(table, row)))));
    }

    /** TLS 1.2 does not exist in QUIC, and the client's library sends no server name that ends with a dot. */
    private static boolean isSayable(DecisionRow row) {
        boolean spoken = row.protocols().contains(Protocol.HTTP_3) || row.protocols().contains(Protocol.HTTP_2);
        boolean tls = row.fixture().listeners().stream().filter(listener -> listener.name().equals(row.listener()))
            .allMatch(FixtureListener::isTls);
        var facts = row.connection();
        boolean dotted = facts.sni() != null && facts.sni().endsWith(".");
        return spoken && tls && !dotted && row.isRunnableWith(MET) && facts.resumes() == null
            && facts.maxTls().token().equals("1.3")
            && !(row.expect() instanceof Expectation.Described);
    }

    private static List<DecisionRow> before(DecisionTable table, DecisionRow row) {
        String first = row.connection().on();
        return first == null
            ? List.of()
            : table.rows().stream().takeWhile(each -> !each.equals(row))
                .filter(each -> each.id().equals(first) || first.equals(each.connection().on())).toList();
    }

    private StartedGateway gateway(DecisionRow row) throws IOException {
        var fixture = row.fixture();
        var known = gateways.get(fixture.name());
        if (known == null) {
            var own = Files.createDirectories(folder.resolve(fixture.name()));
            var text = new FixtureFile(fixture).text().replace("protocols: [h1, h2]", "protocols: [h1, h2, h3]");
            known = StartedGateway.of(own, text, TlsEngine.best());
            gateways.put(fixture.name(), known);
        }
        return known;
    }

    private void check(DecisionRow row, List<DecisionRow> before) throws Exception {
        var gateway = gateway(row);
        if (!(row.fixture().handshake(row, Protocol.HTTP_3) instanceof Handshake.Done done)) {
            assertThatThrownBy(() -> dial(gateway, row).close()).as(row.place()).isInstanceOf(IOException.class);
            return;
        }
        try (var http = dial(gateway, row)) {
            switch (row.expect()) {
                case Expectation.Presents(var certificate) ->
                    assertThat(Pki.shared().nameOf(Objects.requireNonNull(http.leaf()))).as(row.place()).hasValue(certificate);
                case Expectation.Origins(var origins) -> checkOrigins(http, row, origins);
                default -> checkAnswer(gateway, http, row, before, done);
            }
        }
    }

    /** What is sent before any response is there with the response. */
    private static void checkOrigins(RawHttp3 http, DecisionRow row, List<String> expected) throws Exception {
        http.get(row.connection().sni() == null ? "d.example" : row.connection().sni(), "/").response();
        if (expected.isEmpty()) {
            assertThat(http.originsSoFar()).as(row.place()).isNull();
        } else if (!isAskedForCertificate(row)) {
            assertThat(http.origins()).as(row.place()).isEqualTo(expected);
        }
    }

    private static RawHttp3 dial(StartedGateway gateway, DecisionRow row) throws IOException {
        var dial = QuicDial.to(gateway.address(row.listener()));
        var sni = row.connection().sni();
        return sni == null ? dial.open() : dial.sni(sni).open();
    }

    private static void checkAnswer(StartedGateway gateway, RawHttp3 http, DecisionRow row, List<DecisionRow> before,
        Handshake.Done done) throws Exception {
        int lines = gateway.log().count();
        var rows = new ArrayList<>(before);
        rows.add(row);
        var responses = new ArrayList<Http3Stream.Response>();
        for (var each : rows) {
            responses.add(http.open(head(each), announced(each) == 0).response());
        }
        var response = responses.getLast();
        var connection = done.connection(row.listener(), Protocol.HTTP_3);
        var verdict = row.fixture().judgement().judge(connection, row.fixture().target(row, connection));
        var line = gateway.log().await(lines, rows.size()).getLast();
        if (row.expect() instanceof Expectation.Answer expected && isAsOverTcp(row)) {
            assertThat(response.status()).as(row.place()).isEqualTo(expected.status());
            assertThat(line.value("missent.reason")).as(row.place())
                .isEqualTo(expected.site() != null && expected.status() == 404 ? "no_route" : row.token());
            if (expected.status() == 200) {
                assertThat(response.text()).as(row.place()).isEqualTo("site=" + expected.site());
            }
        } else {
            assertThat(line.value("missent.reason")).as(row.place()).isEqualTo(verdict.token());
            assertThat(response.status()).as(row.place())
                .isEqualTo(verdict instanceof Verdict.Refusal refusal ? refusal.status() : 200);
        }
        if (response.status() == 421) {
            assertThat(response.field("cache-control")).isEqualTo("no-store");
            assertThat(response.fields().has("alt-svc")).isFalse();
        }
        // 400 too: a stream error is none of the connection
        assertThat(http.get("d.example", "/").response().status()).as("the connection is open").isNotZero();
    }

    /** Whether neither the name of the connection nor the host is of a site that asks for client certificates, or that has no HTTP/3. */
    private static boolean isAsOverTcp(DecisionRow row) {
        return row.protocols().contains(Protocol.HTTP_3)
            || !row.token().equals("client_auth_differs") && !isAskedForCertificate(row);
    }

    /** Whether the name of the connection is one whose clients are asked for a certificate over TCP. */
    private static boolean isAskedForCertificate(DecisionRow row) {
        return !(row.fixture().handshake(row, Protocol.HTTP_2) instanceof Handshake.Done(Security.Tls tls))
            || tls.clientAuth().mode() != ClientAuth.Mode.NONE;
    }

    private static Fields head(DecisionRow of) {
        var fields = Fields.NONE;
        for (var field : of.request().http2("https").fields()) {
            fields = fields.with(field.name(), field.value());
        }
        return fields;
    }

    private static long announced(DecisionRow of) {
        return of.request().http2("https").fields().stream().filter(field -> field.name().equalsIgnoreCase("content-length"))
            .mapToLong(field -> Long.parseLong(field.value())).findFirst().orElse(0);
    }
}
