package dev.missent.client.conformance;

import java.util.List;

import dev.missent.client.Attempts;
import dev.missent.client.RequestOptions;
import dev.missent.junit.MisdirectingServer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Cases 29 and 55: an application that chooses server name or address itself. */
class OverrideTest extends Conformance {
    private static final RequestOptions ONE = RequestOptions.DEFAULT.withSni("s1.test");
    private static final RequestOptions OTHER = RequestOptions.DEFAULT.withSni("s2.test");

    /** Case 29, rule 2: "every override is part of the pool key". */
    @Test
    void everyServerNameHasItsOwnConnection() throws Exception {
        var server = start(MisdirectingServer.forNames("a.test"));
        var client = client(server);
        for (var options : List.of(ONE, OTHER, RequestOptions.DEFAULT, ONE, OTHER, RequestOptions.DEFAULT)) {
            get(client, server.url("a.test", "/"), options);
        }
        assertThat(Traffic.of(server)).containsExactly("1 (s1.test) a.test 200", "2 (s2.test) a.test 200",
            "3 (a.test) a.test 200",
            "1 (s1.test) a.test 200", "2 (s2.test) a.test 200", "3 (a.test) a.test 200");
    }

    /** Rule 2. */
    @Test
    void aConnectionWithAServerNameOfTheApplicationIsLentToNobody() throws Exception {
        var server = start(MisdirectingServer.forNames("a.test", "b.test"));
        var client = client(server);
        get(client, server.url("a.test", "/"), RequestOptions.DEFAULT.withSni("b.test"));
        assertThat(Told.by(get(client, server, "b.test"))).containsExactly("200 own_connection; not overridden");
        assertThat(Traffic.of(server)).containsExactly("1 (b.test) a.test 200", "2 (b.test) b.test 200");
    }

    /** Rule 2. */
    @Test
    void aRequestWithAServerNameOfItsOwnBorrowsNoConnection() throws Exception {
        var server = start(MisdirectingServer.forNames("a.test", "b.test"));
        var client = client(server);
        get(client, server, "a.test");
        assertThat(Told.by(get(client, server.url("b.test", "/"), OTHER))).containsExactly("200 own_connection");
        assertThat(Traffic.of(server)).containsExactly("1 (a.test) a.test 200", "2 (s2.test) b.test 200");
    }

    /** Rule 2: the address that was chosen is part of the key too, and DNS is not asked. */
    @Test
    void anAddressOfTheApplicationIsPartOfTheKey() throws Exception {
        var server = start(MisdirectingServer.forNames("a.test").certificate("a.test", "hidden.test"));
        var client = client(server);
        var there = RequestOptions.DEFAULT.withConnectTo(server.address());
        get(client, server.url("hidden.test", "/"), there);
        get(client, server.url("hidden.test", "/"), there);
        assertThat(Told.by(get(client, server, "a.test"))).containsExactly("200 own_connection; not overridden");
        assertThat(Traffic.of(server)).containsExactly("1 (hidden.test) hidden.test 200", "1 (hidden.test) hidden.test 200",
            "2 (a.test) a.test 200");
    }

    /** Case 55, rule 19: the application asked for the mismatch; a repetition would bring the same answer. */
    @Test
    void a421ToAServerNameOfTheApplicationIsNotRepeated() throws Exception {
        var server = start(MisdirectingServer.forNames("a.test").strict());
        var client = client(server);
        var response = get(client, server.url("a.test", "/"), ONE);
        assertThat(response.statusCode()).isEqualTo(421);
        assertThat(Told.by(response)).containsExactly("421 own_connection; sni_overridden");
        assertThat(Attempts.of(response).getFirst().toString()).contains("https://a.test:").contains("SNI s1.test");
        assertThat(Traffic.of(server)).containsExactly("1 (s1.test) a.test 421");
    }
}
