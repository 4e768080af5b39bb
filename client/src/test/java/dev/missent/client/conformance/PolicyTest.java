package dev.missent.client.conformance;

import java.util.List;

import dev.missent.client.RequestOptions;
import dev.missent.core.coalesce.Policy;
import dev.missent.junit.MisdirectingServer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Rule 40: what an application says about sharing, "per client and per request". */
class PolicyTest extends Conformance {
    private static final List<String> TWO_CONNECTIONS = List.of("1 (a.test) a.test 200", "2 (b.test) b.test 200");
    private static final List<String> ONE_CONNECTION = List.of("1 (a.test) a.test 200", "1 (a.test) b.test 200");

    private MisdirectingServer server() throws Exception {
        return start(MisdirectingServer.forNames("a.test", "b.test"));
    }

    @Test
    void aClientThatNeverSharesHasAConnectionForEachHostAndKeepsThem() throws Exception {
        var server = server();
        var client = client(builder(server).coalescing(Policy.NEVER));
        for (var host : List.of("a.test", "b.test", "a.test", "b.test")) {
            assertThat(Told.by(get(client, server, host)).getFirst()).startsWith("200 own_connection");
        }
        assertThat(server.connections()).hasSize(2);
    }

    @Test
    void aRequestThatNeverSharesHasAConnectionOfItsHost() throws Exception {
        var server = server();
        var client = client(server);
        get(client, server, "a.test");
        get(client, server.url("b.test", "/"), RequestOptions.DEFAULT.withCoalescing(Policy.NEVER));
        assertThat(Traffic.of(server)).isEqualTo(TWO_CONNECTIONS);
    }

    @Test
    void aClientThatTrustsFramesOnlyDoesNotShareWithoutOne() throws Exception {
        var server = server();
        var client = client(builder(server).coalescing(Policy.ORIGIN_ONLY));
        get(client, server, "a.test");
        assertThat(Told.by(get(client, server, "b.test"))).containsExactly("200 own_connection; not not_listed");
        assertThat(Traffic.of(server)).isEqualTo(TWO_CONNECTIONS);
    }

    @Test
    void aClientThatTrustsFramesOnlySharesWhatIsListed() throws Exception {
        var server = start(MisdirectingServer.forNames("a.test", "b.test").origins("b.test"));
        var client = client(builder(server).coalescing(Policy.ORIGIN_ONLY));
        get(client, server, "a.test");
        get(client, server, "b.test");
        assertThat(Traffic.of(server)).isEqualTo(ONE_CONNECTION);
    }

    @Test
    void aRequestThatTrustsFramesOnlyDoesNotShareWithoutOne() throws Exception {
        var server = server();
        var client = client(server);
        get(client, server, "a.test");
        get(client, server.url("b.test", "/"), RequestOptions.DEFAULT.withCoalescing(Policy.ORIGIN_ONLY));
        assertThat(Traffic.of(server)).isEqualTo(TWO_CONNECTIONS);
    }

    /** The policy of a request goes before that of the client, in both directions. */
    @Test
    void aRequestMayShareWhereItsClientDoesNot() throws Exception {
        var server = server();
        var client = client(builder(server).coalescing(Policy.NEVER));
        get(client, server, "a.test");
        get(client, server.url("b.test", "/"), RequestOptions.DEFAULT.withCoalescing(Policy.DNS_AND_CERTIFICATE));
        assertThat(Traffic.of(server)).isEqualTo(ONE_CONNECTION);
    }

    @Test
    void aHostThatIsExcludedBorrowsNoConnection() throws Exception {
        var server = server();
        var client = client(builder(server).neverCoalesce("B.test"));
        get(client, server, "a.test");
        assertThat(Told.by(get(client, server, "b.test"))).containsExactly("200 own_connection; not host_never_shares");
        assertThat(Traffic.of(server)).isEqualTo(TWO_CONNECTIONS);
    }

    @Test
    void aHostThatIsExcludedLendsNoConnection() throws Exception {
        var server = server();
        var client = client(builder(server).neverCoalesce("a.test"));
        get(client, server, "a.test");
        assertThat(Told.by(get(client, server, "b.test"))).containsExactly("200 own_connection; not host_never_shares");
        assertThat(Traffic.of(server)).isEqualTo(TWO_CONNECTIONS);
    }

    /** Rule 40: "plus dedicated() for one request". */
    @Test
    void aDedicatedConnectionIsForOneRequest() throws Exception {
        var server = server();
        var client = client(server);
        get(client, server, "a.test");
        var dedicated = RequestOptions.DEFAULT.withDedicatedConnection();
        assertThat(Told.by(get(client, server.url("a.test", "/"), dedicated))).containsExactly("200 own_connection");
        get(client, server.url("b.test", "/"), dedicated);
        get(client, server, "a.test");
        get(client, server, "b.test");
        assertThat(Traffic.of(server)).containsExactly("1 (a.test) a.test 200", "2 (a.test) a.test 200", "3 (b.test) b.test 200",
            "1 (a.test) a.test 200", "1 (a.test) b.test 200");
    }
}
