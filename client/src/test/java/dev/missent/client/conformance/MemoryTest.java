package dev.missent.client.conformance;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.List;

import dev.missent.client.Attempts;
import dev.missent.junit.MisdirectingServer;
import dev.missent.junit.MisdirectingServerBuilder;
import dev.missent.junit.Reply;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Cases 46, 48 and 73: what is remembered of a 421 beyond the connection, rules 28 to 30. */
class MemoryTest extends Conformance {
    /** Strict, and closes the connection that it is asked {@code /last} on. */
    private static MisdirectingServerBuilder strict(String... names) {
        return MisdirectingServer.forNames(names).strict()
            .answering(request -> request.path().equals("/last") ? Reply.ok().thenClose() : null);
    }

    private static void close(HttpClient client, MisdirectingServer server, String host)
        throws IOException, InterruptedException {
        get(client, server.url(host, "/last"));
    }

    /**
     * What {@link Told} tells without the connections that were passed over because they are being closed: whether one that the server
     * has closed is still there to be passed over is a matter of microseconds.
     */
    private static List<String> told(HttpResponse<?> response) {
        return Told.by(response).stream().map(line -> line.replace("; not draining", "")).toList();
    }

    private static long misdirected(MisdirectingServer server) {
        return server.requests().stream().filter(request -> request.status() == 421).count();
    }

    /** Case 46, rule 28. */
    @Test
    void afterTheOwnConnectionIsGoneAnotherOneIsOpened() throws Exception {
        var server = start(strict("a.test", "b.test"));
        var client = client(server);
        get(client, server, "a.test");
        get(client, server, "b.test");
        close(client, server, "b.test");
        var response = get(client, server, "b.test");
        assertThat(told(response).getLast()).isEqualTo("200 own_connection; not answered_421");
        assertThat(Traffic.of(server).getLast()).isEqualTo("3 (b.test) b.test 200");
        assertThat(misdirected(server)).isEqualTo(1);
    }

    /** Case 46, rule 28: "It survives both connections." */
    @Test
    void whatIsRememberedSurvivesBothConnections() throws Exception {
        var server = start(strict("a.test", "b.test"));
        var client = client(server);
        get(client, server, "a.test");
        get(client, server, "b.test");
        close(client, server, "b.test");
        close(client, server, "a.test");
        get(client, server, "a.test");
        assertThat(told(get(client, server, "b.test")).getLast()).startsWith("200 own_connection")
            .endsWith("; not remembered_421");
        assertThat(misdirected(server)).isEqualTo(1);
    }

    /** Rule 29: "Symmetric: B's connection is not offered to A." */
    @Test
    void whoWasRefusedElsewhereDoesNotLendEither() throws Exception {
        var server = start(strict("a.test", "b.test"));
        var client = client(server);
        get(client, server, "a.test");
        get(client, server, "b.test");
        close(client, server, "a.test");
        assertThat(told(get(client, server, "a.test")).getLast()).startsWith("200 own_connection")
            .endsWith("; not kept_apart");
        assertThat(misdirected(server)).isEqualTo(1);
    }

    /** Case 48, rule 29. */
    @Test
    void sixHostsOfAStrictServerCostTwo421s() throws Exception {
        var hosts = List.of("a.test", "b.test", "c.test", "d.test", "e.test", "f.test");
        var server = start(strict(hosts.toArray(String[]::new)));
        var client = client(server);
        for (int round = 1; round <= 3; round++) {
            for (var host : hosts) {
                assertThat(get(client, server, host).statusCode()).isEqualTo(200);
            }
            assertThat(misdirected(server)).as("421 responses up to round " + round).isEqualTo(2);
        }
        assertThat(server.connections()).hasSize(6);
    }

    /** Rule 29: "ORIGIN-listed origins excepted". */
    @Test
    void whatAStrictServerListsIsShared() throws Exception {
        var server = start(
            MisdirectingServer.forNames("a.test", "b.test", "c.test", "d.test").origins("b.test", "c.test", "d.test")
                .always("b.test", "c.test"));
        var client = client(server);
        for (var host : List.of("a.test", "b.test", "c.test")) {
            get(client, server, host);
        }
        assertThat(Told.by(get(client, server, "d.test")).getLast()).startsWith("200 origin_dns_and_certificate");
    }

    /** Case 73, rule 28: "cleared on network change". */
    @Test
    void aClientThatHasForgottenTriesAgainAndPaysOne421() throws Exception {
        var server = start(strict("a.test", "b.test"));
        var client = client(server);
        get(client, server, "a.test");
        get(client, server, "b.test");
        close(client, server, "b.test");
        close(client, server, "a.test");
        client.forget();
        get(client, server, "a.test");
        var response = get(client, server, "b.test");
        assertThat(told(response)).contains("421 dns_and_certificate; own_connection").endsWith("200 own_connection");
        assertThat(Attempts.of(response)).hasSizeLessThanOrEqualTo(3);
        assertThat(misdirected(server)).isEqualTo(2);
    }
}
