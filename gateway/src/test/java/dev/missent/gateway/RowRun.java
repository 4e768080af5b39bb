package dev.missent.gateway;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import dev.missent.core.connection.Protocol;
import dev.missent.testkit.certificate.Pki;
import dev.missent.testkit.client.Chop;
import dev.missent.testkit.client.Dialled;
import dev.missent.testkit.client.Failure;
import dev.missent.testkit.client.RawConnection;
import dev.missent.testkit.client.RawHttp1;
import dev.missent.testkit.client.RawHttp2;
import dev.missent.testkit.client.RawResponse;
import dev.missent.testkit.client.RawStream;
import dev.missent.testkit.message.Fields;
import dev.missent.testkit.message.Source;
import dev.missent.testkit.table.DecisionRow;
import dev.missent.testkit.table.FixtureListener;
import dev.missent.testkit.table.Handshake;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A row of a decision table, asked of a gateway over one protocol.
 *
 * @param gateway runs with the fixture of the row
 * @param row the row
 * @param before the rows whose requests are sent on the same connection before
 * @param protocol the protocol
 * @param chop how the ClientHello is cut, or null
 */
record RowRun(StartedGateway gateway, DecisionRow row, List<DecisionRow> before, Protocol protocol, @Nullable Chop chop) {
    /** What came back for the requests, in their order. */
    List<RawResponse> responses() throws IOException {
        try (var connection = dial().orThrow()) {
            return protocol == Protocol.HTTP_1_1 ? http1(connection.http1()) : http2(connection.http2());
        }
    }

    /** Why there is no response: the handshake fails, or, in TLS 1.3, what follows it. */
    Failure refusal() throws IOException {
        return switch (dial()) {
            case Dialled.Failed(var failure) -> failure;
            case Dialled.Open(var connection) -> {
                try (connection) {
                    yield Objects.requireNonNull(connection.http1().get("a.example", "/").failure(), "there is a response");
                }
            }
        };
    }

    /** The name of the certificate that is presented. */
    String presented() {
        try (var connection = dial().orThrow()) {
            return Pki.shared().nameOf(Objects.requireNonNull(connection.facts().leaf())).orElse("another one");
        }
    }

    private Dialled dial() {
        var address = gateway.address(row.listener());
        var facts = row.connection();
        if (!isTls()) {
            return RawConnection.cleartext(address);
        }
        var dial = RawConnection.tls(address).alpn(protocol == Protocol.HTTP_1_1 ? "http/1.1" : "h2")
            .maxVersion(facts.maxTls().standardName());
        if (facts.sni() != null) {
            dial.sni(facts.sni());
        }
        if (facts.client() != null) {
            dial.clientCertificate(Pki.shared().client(facts.client()));
        }
        return chop == null ? dial.open() : dial.chop(chop).open();
    }

    private boolean isTls() {
        return row.fixture().listeners().stream().filter(it -> it.name().equals(row.listener())).allMatch(FixtureListener::isTls);
    }

    private List<RawResponse> http1(RawHttp1 http) {
        var rows = new ArrayList<>(before);
        rows.add(row);
        rows.forEach(each -> http.send(String.join("\r\n", each.request().http1().lines()) + "\r\n\r\n"));
        var responses = new ArrayList<RawResponse>();
        rows.forEach(each -> responses.add(http.response(each.request().http1().method())));
        if (isKept(responses.getLast())) {
            http.send(Source.generated(announced(row)));
            assertThat(http.get(own(), "/").status()).as("after 421 the connection is open").isNotZero();
        }
        return responses;
    }

    private List<RawResponse> http2(RawHttp2 http) {
        var rows = new ArrayList<>(before);
        rows.add(row);
        var streams = new ArrayList<RawStream>();
        rows.forEach(each -> streams.add(http.open(head(each), announced(each) == 0)));
        var responses = streams.stream().map(RawStream::response).toList();
        // 400 too: a stream error is none of the connection
        assertThat(http.get(own(), "/").response().status()).as("the connection is open").isNotZero();
        assertThat(http.goAway()).isEmpty();
        return responses;
    }

    /**
     * Whether an HTTP/1.1 connection must be open after the response. RFC 9110 s10.1.1: whoever answers an expectation with a final status
     * "MUST indicate whether it intends to close the connection", because nobody knows whether the body follows.
     */
    private boolean isKept(RawResponse last) {
        boolean expects = row.request().http1().fields().stream().anyMatch(field -> field.name().equalsIgnoreCase("expect"));
        return last.status() == 421 && !(expects && last.fields().hasToken("connection", "close"));
    }

    /** How many requests a run sends: one more than its rows when it looks at what has become of the connection. */
    int requests(RawResponse last) {
        return before.size() + (protocol != Protocol.HTTP_1_1 || isKept(last) ? 2 : 1);
    }

    private String own() {
        return row.connection().sni() == null ? "d.example" : row.connection().sni();
    }

    private Fields head(DecisionRow of) {
        var fields = Fields.NONE;
        for (var field : of.request().http2(scheme(of)).fields()) {
            fields = fields.with(field.name(), field.value());
        }
        return fields;
    }

    private static String scheme(DecisionRow of) {
        return of.fixture().handshake(of, Protocol.HTTP_2) instanceof Handshake.Done done
            ? done.connection(of.listener(), Protocol.HTTP_2).scheme()
            : "https";
    }

    /** The length of the body that the head announces. */
    private long announced(DecisionRow of) {
        var fields = protocol == Protocol.HTTP_1_1
            ? of.request().http1().fields()
            : of.request().http2("https").fields();
        return fields.stream().filter(field -> field.name().equalsIgnoreCase("content-length"))
            .mapToLong(field -> Long.parseLong(field.value())).findFirst().orElse(0);
    }
}
