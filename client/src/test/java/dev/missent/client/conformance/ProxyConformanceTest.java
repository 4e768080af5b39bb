package dev.missent.client.conformance;

import java.io.IOException;
import java.util.List;

import dev.missent.client.Attempts;
import dev.missent.client.MissentClient;
import dev.missent.core.coalesce.Obstacle;
import dev.missent.junit.MisdirectingServer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** Cases 77 to 79: connections through a proxy and beside it. */
class ProxyConformanceTest extends Conformance {
    private static String connect(MisdirectingServer server, String host) {
        return "CONNECT " + host + ":" + server.port() + " HTTP/1.1";
    }

    /** What has {@code proxied} in its path goes through the proxy, the rest does not; ORIGIN frames count without DNS. */
    private MissentClient client(MisdirectingServer server, TunnelProxy proxy) {
        return client(builder(server).originWithoutDns()
            .proxy(proxy.selector(uri -> uri.getPath().equals("/proxied"))));
    }

    private static void expectOwn(MissentClient client, MisdirectingServer server, String host, String path) throws Exception {
        assertThat(Attempts.of(get(client, server.url(host, path)))).noneMatch(attempt -> attempt.isShared());
    }

    /** Case 77, rule 10: behind a proxy the address of the server is not known. */
    @Test
    void everyHostHasATunnelOfItsOwn() throws Exception {
        var proxy = open(TunnelProxy.open());
        var server = start(MisdirectingServer.forNames("a.test", "b.test"));
        var client = client(builder(server).proxy(proxy.selector(uri -> true)));
        get(client, server, "a.test");
        get(client, server, "b.test");
        get(client, server, "a.test");
        assertThat(proxy.asked()).containsExactly(connect(server, "a.test"), connect(server, "b.test"));
        assertThat(Traffic.of(server)).containsExactly("1 (a.test) a.test 200", "2 (b.test) b.test 200", "1 (a.test) a.test 200");
    }

    /** Case 77, rule 10: an ORIGIN frame alone is not enough either. */
    @Test
    void aListedHostHasATunnelOfItsOwnUnlessTheApplicationDoesWithoutDns() throws Exception {
        var proxy = open(TunnelProxy.open());
        var server = start(MisdirectingServer.forNames("a.test", "b.test").origins("b.test"));
        var client = client(builder(server).proxy(proxy.selector(uri -> true)));
        get(client, server, "a.test");
        expectOwn(client, server, "b.test", "/");
        assertThat(server.connections()).hasSize(2);
    }

    /** Case 78. RFC 9110 s15.5.20: "A proxy MUST NOT generate a 421 response". */
    @Test
    void a421OfTheProxyIsAFailureOfTheTunnelAndNotRepeated() throws Exception {
        var proxy = open(TunnelProxy.answering(421));
        var server = start(MisdirectingServer.forNames("a.test"));
        var client = client(builder(server).proxy(proxy.selector(uri -> true)));
        var failure = catchThrowable(() -> get(client, server, "a.test"));
        assertThat(failure).isInstanceOf(IOException.class);
        assertThat(Told.by(failure)).hasSize(1);
        assertThat(proxy.asked()).hasSize(1);
        assertThat(server.connections()).isEmpty();
    }

    /** Case 79, rule 10: a tunnel for the host that the proxy itself has is a tunnel, and its server name the origin's. */
    @Test
    void theServerNameInATunnelIsTheOrigins() throws Exception {
        var proxy = open(TunnelProxy.open());
        var server = start(MisdirectingServer.forNames("localhost", "a.test"));
        var client = client(builder(server).proxy(proxy.selector(uri -> true)));
        get(client, server, "localhost");
        get(client, server, "a.test");
        assertThat(Traffic.of(server)).containsExactly("1 (localhost) localhost 200", "2 (a.test) a.test 200");
    }

    /** Rule 2: the route is part of the key. */
    @Test
    void aRequestForTheProxyDoesNotTravelOverADirectConnection() throws Exception {
        var proxy = open(TunnelProxy.open());
        var server = start(MisdirectingServer.forNames("a.test", "b.test").origins("a.test", "b.test"));
        var client = client(server, proxy);
        get(client, server.url("a.test", "/direct"));
        for (var host : List.of("a.test", "b.test")) {
            expectOwn(client, server, host, "/proxied");
        }
        assertThat(proxy.asked()).containsExactly(connect(server, "a.test"), connect(server, "b.test"));
        assertThat(Traffic.of(server)).containsExactly("1 (a.test) a.test 200", "2 (a.test) a.test 200", "3 (b.test) b.test 200");
    }

    /** Rule 2. */
    @Test
    void aDirectRequestDoesNotTravelThroughTheProxy() throws Exception {
        var proxy = open(TunnelProxy.open());
        var server = start(MisdirectingServer.forNames("a.test", "b.test").origins("a.test", "b.test"));
        var client = client(server, proxy);
        get(client, server.url("a.test", "/proxied"));
        for (var host : List.of("b.test", "a.test")) {
            get(client, server.url(host, "/direct"));
        }
        assertThat(proxy.asked()).containsExactly(connect(server, "a.test"));
        assertThat(Traffic.of(server)).noneMatch(line -> line.startsWith("1 (a.test) b.test"));
        assertThat(server.connections()).hasSizeGreaterThanOrEqualTo(2);
    }

    /** Rule 10, in the words of the client. */
    @Test
    void aTunnelThatIsPassedOverIsNamedWithItsObstacle() throws Exception {
        var proxy = open(TunnelProxy.open());
        var server = start(MisdirectingServer.forNames("a.test", "b.test"));
        var client = client(server, proxy);
        get(client, server.url("a.test", "/proxied"));
        var attempt = Attempts.of(get(client, server.url("b.test", "/direct"))).getFirst();
        assertThat(attempt.passedOver()).extracting(passed -> passed.obstacle()).containsExactly(Obstacle.PROXIED);
    }
}
