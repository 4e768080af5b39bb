package dev.missent.client.conformance;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.missent.client.Attempts;
import dev.missent.junit.MisdirectingServer;
import dev.missent.junit.MisdirectingServerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Cases 44 to 56: a 421 on a shared connection. RFC 9110 s15.5.20: "A client that receives a 421 (Misdirected Request) response MAY retry the
 * request, whether or not the request method is idempotent, over a different connection".
 */
class MisdirectedTest extends Conformance {
    private static MisdirectingServerBuilder strict() {
        return MisdirectingServer.forNames("a.test", "b.test").strict();
    }

    /** Case 44, rule 17. */
    @Test
    void theRequestIsRepeatedOnAConnectionOfItsOwn() throws Exception {
        var server = start(strict());
        var client = client(server);
        get(client, server, "a.test");
        var response = get(client, server, "b.test");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(Told.by(response)).containsExactly("421 dns_and_certificate; own_connection", "200 own_connection");
        assertThat(response.previousResponse()).hasValueSatisfying(first -> assertThat(first.statusCode()).isEqualTo(421));
        assertThat(Traffic.of(server)).containsExactly("1 (a.test) a.test 200", "1 (a.test) b.test 421", "2 (b.test) b.test 200");
    }

    /** Case 45, rules 25 and 26: neither connection is lost by a 421. */
    @Test
    void bothConnectionsAreUsedOnAndNoOther421Comes() throws Exception {
        var server = start(strict());
        var client = client(server);
        for (var host : List.of("a.test", "b.test", "a.test", "b.test", "a.test", "b.test")) {
            assertThat(get(client, server, host).statusCode()).isEqualTo(200);
        }
        assertThat(Traffic.of(server)).containsExactly("1 (a.test) a.test 200", "1 (a.test) b.test 421", "2 (b.test) b.test 200",
            "1 (a.test) a.test 200", "2 (b.test) b.test 200", "1 (a.test) a.test 200", "2 (b.test) b.test 200");
    }

    /** Case 51, rule 17: "The second 421 goes to the caller." */
    @Test
    void theSecond421IsTheAnswer() throws Exception {
        var server = start(MisdirectingServer.forNames("a.test", "b.test").always("b.test"));
        var client = client(server);
        get(client, server, "a.test");
        var response = get(client, server, "b.test");
        assertThat(response.statusCode()).isEqualTo(421);
        assertThat(Told.by(response)).containsExactly("421 dns_and_certificate; own_connection",
            "421 own_connection; second_421");
        assertThat(Traffic.of(server)).containsExactly("1 (a.test) a.test 200", "1 (a.test) b.test 421", "2 (b.test) b.test 421");
    }

    /** Case 56, rules 17 and 21: whatever the method, and the body is sent as a whole both times. */
    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH"})
    void everyMethodIsRepeatedWithItsBody(String method) throws Exception {
        var server = start(strict());
        var client = client(server);
        get(client, server, "a.test");
        var request = HttpRequest.newBuilder(server.url("b.test", "/"))
            .method(method, BodyPublishers.ofByteArray(new byte[100_000])).build();
        assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        assertThat(server.requests()).filteredOn(each -> each.host().equals("b.test")).hasSize(2)
            .allSatisfy(each -> {
                assertThat(each.method()).isEqualTo(method);
                assertThat(each.body().length()).isEqualTo(100_000);
            });
    }

    /** Case 88, rule 38, and rule 24: what is sent is the same in both attempts. */
    @Test
    void theRepetitionIsTheSameRequest() throws Exception {
        var server = start(strict());
        var client = client(server);
        get(client, server, "a.test");
        client.send(HttpRequest.newBuilder(server.url("b.test", "/path?query")).header("X-One", "1").build(),
            BodyHandlers.discarding());
        var sent = server.requests().subList(1, 3);
        assertThat(sent.getFirst().fields()).isEqualTo(sent.getLast().fields());
        assertThat(sent).extracting(each -> each.path()).containsExactly("/path?query", "/path?query");
    }

    /** Case 90, rule 39: "per attempt connection id, SNI, peer, protocol, shared or own, reason". */
    @Test
    void everyAttemptTellsItsConnection() throws Exception {
        var server = start(strict());
        var client = client(server);
        var first = Attempts.of(get(client, server, "a.test")).getFirst();
        var attempts = Attempts.of(get(client, server, "b.test"));
        assertThat(attempts).extracting(attempt -> attempt.sni()).containsExactly("a.test", "b.test");
        assertThat(attempts).extracting(attempt -> attempt.peer()).containsOnly(server.address());
        assertThat(attempts).extracting(attempt -> attempt.protocol()).containsOnly("h2");
        assertThat(attempts).extracting(attempt -> attempt.isShared()).containsExactly(true, false);
        assertThat(attempts).extracting(attempt -> attempt.reused()).containsExactly(true, false);
        assertThat(attempts.getFirst().connection()).isEqualTo(first.connection()).isNotEqualTo(attempts.getLast().connection());
    }

    /** Case 90, rule 39: "on the response and as an event". */
    @Test
    void theListenerHearsOfBothAttempts() throws Exception {
        var server = start(strict());
        var heard = new CopyOnWriteArrayList<Integer>();
        var client = client(builder(server).listener(attempt -> heard.add(attempt.status())));
        get(client, server, "a.test");
        get(client, server, "b.test");
        assertThat(heard).containsExactly(200, 421, 200);
    }
}
