package dev.missent.testkit.adapter;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;

import dev.missent.core.connection.Protocol;
import dev.missent.testkit.certificate.Pki;
import dev.missent.testkit.client.RawConnection;
import dev.missent.testkit.client.RawHttp1;
import dev.missent.testkit.client.RawHttp2;
import dev.missent.testkit.client.RawResponse;
import dev.missent.testkit.message.Fields;
import dev.missent.testkit.table.DecisionRow;
import dev.missent.testkit.table.Expectation;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A row, asked over one protocol.
 *
 * @param row the row
 * @param before the rows whose requests are sent on the same connection before
 * @param protocol the protocol
 */
record AdapterRow(DecisionRow row, List<DecisionRow> before, Protocol protocol) {
    void check(InetSocketAddress server, @Nullable String byServer) throws IOException {
        try (var connection = dial(server)) {
            assertThat("h2".equals(connection.facts().alpn())).as("HTTP/2 was negotiated").isEqualTo(protocol == Protocol.HTTP_2);
            var response = protocol == Protocol.HTTP_1_1 ? http1(connection.http1()) : http2(connection.http2());
            if (byServer != null) {
                assertThat(said(response)).as(row.place()).isEqualTo(byServer);
            } else if (row.expect() instanceof Expectation.Answer(var status, var site)) {
                assertThat(response.status()).as(row.place() + " " + response).isEqualTo(status);
                checkBody(status, response);
            }
        }
    }

    private RawConnection dial(InetSocketAddress server) {
        var dial = RawConnection.tls(server).alpn(protocol == Protocol.HTTP_1_1 ? "http/1.1" : "h2")
            .maxVersion(row.connection().maxTls().standardName());
        if (row.connection().sni() != null) {
            dial.sni(row.connection().sni());
        }
        if (row.connection().client() != null) {
            dial.clientCertificate(Pki.shared().client(row.connection().client()));
        }
        return dial.open().orThrow();
    }

    private RawResponse http1(RawHttp1 http) {
        before.forEach(each -> ask(http, each));
        return ask(http, row);
    }

    private static RawResponse ask(RawHttp1 http, DecisionRow each) {
        var head = each.request().http1();
        return http.send(String.join("\r\n", head.lines()) + "\r\nAccept: application/json\r\n\r\n").response(head.method());
    }

    private RawResponse http2(RawHttp2 http) {
        before.forEach(each -> http.open(head(each), true).response());
        var response = http.open(head(row), true).response();
        if (response.status() == 421) {
            assertThat(http.goAway()).as("a 421 is about one request").isEmpty();
        }
        return response;
    }

    private static Fields head(DecisionRow each) {
        var fields = Fields.NONE;
        for (var field : each.request().http2("https").fields()) {
            fields = fields.with(field.name(), field.value());
        }
        return fields.with("accept", "application/json");
    }

    private void checkBody(int status, RawResponse response) {
        if (status == 200) {
            assertThat(response.body().text()).isEqualTo(AdapterTable.SERVED);
        }
        if (status == 421) {
            assertThat(response.field("content-type")).isEqualTo("application/problem+json");
            assertThat(response.field("cache-control")).isEqualTo("no-store");
            assertThat(response.body().text())
                .startsWith("{\"type\":\"about:blank\",\"title\":\"Misdirected Request\",\"status\":421,")
                .contains("\"reason\":\"" + row.token() + "\"");
        }
    }

    private static String said(RawResponse response) {
        if (response.status() != 0) {
            return Integer.toString(response.status());
        }
        return response.reset().isPresent() ? "reset" : "closed";
    }
}
