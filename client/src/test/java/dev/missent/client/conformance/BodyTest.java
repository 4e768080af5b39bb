package dev.missent.client.conformance;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

import dev.missent.client.RequestOptions;
import dev.missent.junit.MisdirectingServer;
import dev.missent.junit.Received;
import dev.missent.junit.Reply;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Cases 58 to 61: bodies that can be sent once only, and answers before their end. */
class BodyTest extends Conformance {
    private static final int LONG = 10 << 20;

    private static HttpResponse<String> post(HttpClient client, MisdirectingServer server, InputStream body) throws Exception {
        return client.send(post(server, BodyPublishers.ofInputStream(() -> body)), BodyHandlers.ofString());
    }

    private static HttpRequest post(MisdirectingServer server, HttpRequest.BodyPublisher body) {
        return HttpRequest.newBuilder(server.url("b.test", "/")).POST(body).build();
    }

    private static InputStream stream(int length) {
        return new ByteArrayInputStream(new byte[length]);
    }

    private static Received last(MisdirectingServer server) {
        return server.requests().getLast();
    }

    /** Answers 200 to GET on any connection, and 421 to POST on another's. */
    private MisdirectingServer provenThenStrict() throws Exception {
        return start(MisdirectingServer.forNames("a.test", "b.test")
            .answering(request -> request.method().equals("POST") && request.differsFromSni() ? Reply.misdirected() : null));
    }

    /** Case 58, rule 22: what cannot be repeated is not risked on a connection that has not proven itself. */
    @Test
    void aBodyThatCannotBeRepeatedGoesOverItsOwnConnectionAtOnce() throws Exception {
        var server = start(MisdirectingServer.forNames("a.test", "b.test").strict());
        var client = client(server);
        get(client, server, "a.test");
        var response = post(client, server, stream(LONG));
        assertThat(Told.by(response)).containsExactly("200 own_connection; not body_not_repeatable");
        assertThat(last(server).body().length()).isEqualTo(LONG);
        assertThat(Traffic.of(server)).containsExactly("1 (a.test) a.test 200", "2 (b.test) b.test 200");
    }

    /** Rule 22: "unless listed in ORIGIN". */
    @Test
    void aBodyThatCannotBeRepeatedMayShareWhatTheServerHasListed() throws Exception {
        var server = start(MisdirectingServer.forNames("a.test", "b.test").origins("b.test"));
        var client = client(server);
        get(client, server, "a.test");
        assertThat(Told.by(post(client, server, stream(LONG)))).containsExactly("200 origin_dns_and_certificate");
        assertThat(last(server).body().length()).isEqualTo(LONG);
    }

    /** Case 59, rule 21: "beyond it return the 421"; nothing is sent in part. */
    @Test
    void aLongBodyThatIsGoneIsNotSentAgain() throws Exception {
        var server = provenThenStrict();
        var client = client(server);
        get(client, server, "a.test");
        get(client, server, "b.test");
        var response = post(client, server, stream(LONG));
        assertThat(response.statusCode()).isEqualTo(421);
        assertThat(Told.by(response)).containsExactly("421 dns_and_certificate; body_not_repeatable");
        assertThat(Traffic.of(server)).containsExactly("1 (a.test) a.test 200", "1 (a.test) b.test 200", "1 (a.test) b.test 421");
    }

    /** Rule 21: "tee up to a limit ... and replay from the tee"; the publisher has one subscription and cannot give anything twice. */
    @Test
    void aShortBodyIsKeptAndSentAgainAsAWhole() throws Exception {
        var server = provenThenStrict();
        var client = client(server);
        get(client, server, "a.test");
        get(client, server, "b.test");
        var response = post(client, server, stream(5));
        assertThat(Told.by(response)).containsExactly("421 dns_and_certificate; own_connection", "200 own_connection");
        assertThat(last(server).body().length()).isEqualTo(5);
    }

    /** Rule 21: "or publishers the caller marks". */
    @Test
    void aLongBodyThatTheApplicationCallsRepeatableIsSentAgain() throws Exception {
        var server = start(MisdirectingServer.forNames("a.test", "b.test").strict());
        var client = client(server);
        get(client, server, "a.test");
        var request = RequestOptions.DEFAULT.withRepeatableBody()
            .on(post(server, BodyPublishers.ofInputStream(() -> stream(LONG))));
        var response = client.send(request, BodyHandlers.ofString());
        assertThat(Told.by(response)).containsExactly("421 dns_and_certificate; own_connection", "200 own_connection");
        assertThat(last(server).body().length()).isEqualTo(LONG);
    }

    /** Case 61. RFC 9113 s8.1: a client "MUST NOT discard responses" that come before its request is complete; it stops sending. */
    @Test
    void a421BeforeTheEndOfTheBodyEndsTheUploadAndKeepsTheConnection() throws Exception {
        var server = start(MisdirectingServer.forNames("a.test", "b.test").strict().beforeBody());
        var client = client(server);
        get(client, server, "a.test");
        var response = client.send(post(server, BodyPublishers.ofByteArray(new byte[LONG])), BodyHandlers.ofString());
        assertThat(Told.by(response)).containsExactly("421 dns_and_certificate; own_connection", "200 own_connection");
        get(client, server, "a.test");
        assertThat(Traffic.of(server)).containsExactly("1 (a.test) a.test 200", "1 (a.test) b.test 421", "2 (b.test) b.test 200",
            "1 (a.test) a.test 200");
        assertThat(server.requests().get(1).body().complete()).isFalse();
        assertThat(server.requests().get(1).body().length()).isLessThan(LONG);
        assertThat(server.requests().get(2).body().length()).isEqualTo(LONG);
    }
}
