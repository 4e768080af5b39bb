package dev.missent.client.conformance;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import dev.missent.junit.Connected;
import dev.missent.junit.MisdirectingServer;
import dev.missent.junit.Reply;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

/** Case 63, rule 27: many requests at once. */
class SingleFlightTest extends Conformance {
    private static final Duration PATIENCE = Duration.ofMillis(300);
    private static final int ROUNDS = 20;
    private static final int MANY = 8;

    private static CompletableFuture<HttpResponse<String>> ask(HttpClient client, MisdirectingServer server, String host) {
        return client.sendAsync(HttpRequest.newBuilder(server.url(host, "/")).build(), BodyHandlers.ofString());
    }

    private static List<CompletableFuture<HttpResponse<String>>> askManyTimes(HttpClient client, MisdirectingServer server,
        String host) {
        return IntStream.range(0, MANY).mapToObj(number -> ask(client, server, host)).toList();
    }

    private static void expectAll200(List<CompletableFuture<HttpResponse<String>>> all) throws Exception {
        for (var each : all) {
            assertThat(await(each).statusCode()).isEqualTo(200);
        }
    }

    /** Case 63, rule 27: "requests to O that are queued or come later wait for one dedicated connection". */
    @Test
    void requestsThatWaitForAnothersConnectionShareOneOfTheirOwnInTheEnd() throws Exception {
        var server = start(MisdirectingServer.forNames("a.test", "b.test").strict());
        var client = client(server);
        var all = new ArrayList<>(List.of(ask(client, server, "a.test")));
        all.addAll(askManyTimes(client, server, "b.test"));
        expectAll200(all);
        assertThat(server.connections()).extracting(Connected::sni).containsExactlyInAnyOrder("a.test", "b.test");
    }

    /** Rule 27: "those already in flight on C run on and join it if they get 421". */
    @Test
    void requestsInFlightThatAreAllRefusedShareOneConnection() throws Exception {
        var refuse = new CompletableFuture<Void>();
        var server = start(MisdirectingServer.forNames("a.test", "b.test")
            .answering(request -> request.differsFromSni() ? Reply.misdirected().when(refuse) : null));
        var client = client(server);
        get(client, server, "a.test");
        var all = askManyTimes(client, server, "b.test");
        server.awaitRequests(1 + MANY);
        refuse.complete(null);
        expectAll200(all);
        assertThat(server.connections()).extracting(Connected::sni).containsExactly("a.test", "b.test");
        assertThat(Traffic.of(server)).hasSize(1 + MANY + MANY).endsWith("2 (b.test) b.test 200");
    }

    /** Rule 27: a new host without any connection needs one handshake, not eight. */
    @Test
    void firstRequestsToOneHostShareOneConnection() throws Exception {
        var server = start(MisdirectingServer.forNames("a.test"));
        expectAll200(askManyTimes(client(server), server, "a.test"));
        assertThat(server.connections()).hasSize(1);
    }

    /**
     * RFC 9113 s9.1: "Clients SHOULD NOT open more than one HTTP/2 connection to a given host and port pair", where the names differ only.
     * Nobody waits longer than 300 ms for another's connection: a round in which the machine was slower than that shows nothing, and is
     * repeated.
     */
    @Test
    void firstRequestsToFiftyNamesOfOneServerNeedOneConnection() throws Exception {
        for (int round = 1; round <= ROUNDS; round++) {
            var server = start(MisdirectingServer.forNames("*.x.test"));
            var client = client(server);
            long began = System.nanoTime();
            expectAll200(IntStream.range(0, 50).mapToObj(number -> ask(client, server, "h" + number + ".x.test")).toList());
            if (System.nanoTime() - began < PATIENCE.toNanos()) {
                assertThat(server.connections()).hasSizeLessThanOrEqualTo(2);
                return;
            }
        }
        abort("fifty requests take longer than " + PATIENCE + " on this machine");
    }
}
