package dev.missent.client.conformance;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

import dev.missent.client.Attempts;
import dev.missent.core.coalesce.Policy;
import dev.missent.junit.Connected;
import dev.missent.junit.MisdirectingServer;
import dev.missent.junit.Reply;
import dev.missent.testkit.origin.ScriptedOrigin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Cases 9 and 17 to 30: names, addresses, ports, protocols. */
class AddressTest extends Conformance {
    /** Case 9. RFC 9110 s4.2.3: scheme and host "are case-insensitive and normally provided in lowercase". */
    @ParameterizedTest
    @ValueSource(strings = {"B.TEST", "b.test.", "B.Test."})
    void aNameIsTheSameHoweverItIsWritten(String written) throws Exception {
        var server = start(MisdirectingServer.forNames("a.test", "b.test"));
        var client = client(server);
        get(client, server, "a.test");
        assertThat(Told.by(get(client, server, written))).containsExactly("200 dns_and_certificate");
        assertThat(Traffic.of(server)).containsExactly("1 (a.test) a.test 200", "1 (a.test) b.test 200");
    }

    /** Case 9, rule 1. RFC 6066 s3: the server name is "without a trailing dot". */
    @ParameterizedTest
    @ValueSource(strings = {"B.TEST", "b.test.", "XN--BCHER-KVA.test"})
    void theServerNameIsSentInLowerCaseWithoutADot(String written) throws Exception {
        var scene = Scene.set();
        var origin = open(Scene.origin(Scene.certificate("b.test", "xn--bcher-kva.test")).start());
        get(client(scene.builder()), Scene.uri(origin, written));
        assertThat(origin.connections().getFirst().sni()).isIn("b.test", "xn--bcher-kva.test");
    }

    /** Case 17. RFC 9113 s9.1.1: "having resolved to the same IP address". */
    @Test
    void aNameThatResolvesElsewhereHasItsOwnConnection() throws Exception {
        var server = start(MisdirectingServer.forNames("a.test", "b.test").listeningOn("127.0.0.1", "127.0.0.2")
            .resolving("a.test", "127.0.0.1").resolving("b.test", "127.0.0.2"));
        var client = client(server);
        get(client, server, "a.test");
        assertThat(Told.by(get(client, server, "b.test"))).containsExactly("200 own_connection; not other_address");
        assertThat(server.connections()).extracting(Connected::address).containsExactly("127.0.0.1", "127.0.0.2");
    }

    /** Case 18, rule 9 (Firefox bug 1420777): an address in common is not enough, the connection must go there. */
    @Test
    void anAddressInCommonThatTheConnectionDoesNotGoToIsNotEnough() throws Exception {
        var server = start(MisdirectingServer.forNames("a.test", "b.test").listeningOn("127.0.0.1", "127.0.0.2")
            .resolving("b.test", "127.0.0.2"));
        var client = client(server);
        get(client, server, "a.test");
        assertThat(Told.by(get(client, server, "b.test"))).containsExactly("200 own_connection; not other_address");
        assertThat(server.connections()).extracting(Connected::address).containsExactly("127.0.0.1", "127.0.0.2");
    }

    /** Case 19, rule 9. */
    @Test
    void oneOfSeveralAddressesIsEnough() throws Exception {
        var server = start(MisdirectingServer.forNames("a.test", "b.test").listeningOn("127.0.0.1", "127.0.0.2")
            .resolving("b.test", "127.0.0.2", "127.0.0.1"));
        var client = client(server);
        get(client, server, "a.test");
        assertThat(Told.by(get(client, server, "b.test"))).containsExactly("200 dns_and_certificate");
        assertThat(server.connections()).extracting(Connected::address).containsExactly("127.0.0.1");
    }

    /** Rule 9: "A positive decision lives no longer than the DNS answer." */
    @Test
    void aNameThatHasMovedIsNotSharedAnyMore() throws Exception {
        var scene = Scene.set();
        var origin = open(Scene.origin(Scene.certificate("a.test", "b.test")).start());
        var client = client(scene.builder().addressLifetime(Duration.ofNanos(1)));
        get(client, Scene.uri(origin, "a.test"));
        assertThat(Told.by(get(client, Scene.uri(origin, "b.test")))).containsExactly("200 dns_and_certificate");
        scene.resolve("b.test", "127.0.0.2", "127.0.0.1");
        assertThat(Told.by(get(client, Scene.uri(origin, "b.test")))).containsExactly("200 dns_and_certificate");
        scene.resolve("b.test", "0.0.0.0");
        assertThat(Told.by(get(client, Scene.uri(origin, "b.test")))).containsExactly("200 own_connection; not other_address");
        assertThat(origin.connections()).hasSize(2);
    }

    /** Case 22, rule 9 (Firefox bug 1680249): blocked names resolve to it. */
    @Test
    void theUnspecifiedAddressNeverMatches() throws Exception {
        var server = start(MisdirectingServer.forNames("a.test", "b.test").resolving("b.test", "0.0.0.0"));
        var client = client(server);
        get(client, server, "a.test");
        assertThat(Told.by(get(client, server, "b.test"))).containsExactly("200 own_connection; not other_address");
        assertThat(Traffic.of(server)).containsExactly("1 (a.test) a.test 200", "2 (b.test) b.test 200");
    }

    /** Case 23. RFC 9113 s9.1.1: the port is part of the authority; another one is another server. */
    @Test
    void anotherPortIsAnotherServer() throws Exception {
        var scene = Scene.set();
        var certificate = Scene.certificate("a.test", "b.test");
        var one = open(Scene.origin(certificate).start());
        var other = open(Scene.origin(certificate).start());
        var client = client(scene.builder());
        get(client, Scene.uri(one, "a.test"));
        assertThat(Told.by(get(client, Scene.uri(other, "b.test")))).containsExactly("200 own_connection; not other_port");
        assertThat(Told.by(get(client, Scene.uri(other, "a.test"))).getFirst()).startsWith("200 dns_and_certificate");
        assertThat(Traffic.of(other)).containsExactly("1 (b.test) b.test", "1 (b.test) a.test");
    }

    /** Case 24. RFC 9110 s4.3.3 speaks of HTTP/2 and HTTP/3; rule 4: an HTTP/1.1 connection serves one host only. */
    @Test
    void anHttp1ConnectionIsForOneHost() throws Exception {
        var server = start(MisdirectingServer.forNames("a.test", "b.test").protocols("http/1.1"));
        var client = client(server);
        get(client, server, "a.test");
        assertThat(Told.by(get(client, server, "b.test")).getFirst()).startsWith("200 own_connection");
        get(client, server, "a.test");
        assertThat(Traffic.of(server)).containsExactly("1 (a.test) a.test 200", "2 (b.test) b.test 200", "1 (a.test) a.test 200");
    }

    /** Case 25, rule 4: RFC 9113 s9.1.1 would allow it in cleartext, but nobody can check who answers. */
    @Test
    void inClearTextNothingIsShared() throws Exception {
        var scene = Scene.set();
        var origin = open(ScriptedOrigin.cleartext().start());
        var client = client(scene.builder());
        for (var host : List.of("a.test", "b.test", "a.test")) {
            get(client, URI.create("http://" + host + ":" + origin.address().getPort() + "/"));
        }
        assertThat(Traffic.of(origin)).containsExactly("1 (none) a.test", "2 (none) b.test", "1 (none) a.test");
    }

    /** Case 27. RFC 9113 s6.8: "Receivers of a GOAWAY frame MUST NOT open additional streams on the connection". */
    @Test
    void aConnectionThatIsGoingAwayTakesNoOtherHost() throws Exception {
        var release = new CompletableFuture<Void>();
        var server = start(MisdirectingServer.forNames("a.test", "b.test").answering(request -> switch (request.path()) {
            case "/held" -> Reply.ok().when(release);
            case "/last" -> Reply.ok().thenGoAway();
            default -> null;
        }));
        var client = client(server);
        var held = client.sendAsync(HttpRequest.newBuilder(server.url("a.test", "/held")).build(), BodyHandlers.ofString());
        server.awaitRequests(1);
        get(client, server.url("a.test", "/last"));
        var response = get(client, server, "b.test");
        release.complete(null);
        assertThat(Attempts.of(response).getLast().isShared()).isFalse();
        assertThat(await(held).statusCode()).isEqualTo(200);
        assertThat(Traffic.of(server)).containsExactly("1 (a.test) a.test 200", "1 (a.test) a.test 200", "2 (b.test) b.test 200");
    }

    /** Case 27. RFC 9113 s6.8: what was begun before ends, and what comes later goes over a new connection. */
    @Test
    void aConnectionThatIsGoingAwayInMidUseLosesNothing() throws Exception {
        var release = new CompletableFuture<Void>();
        var server = start(MisdirectingServer.forNames("a.test").answering(request -> switch (request.path()) {
            case "/held" -> Reply.ok().when(release);
            case "/last" -> Reply.ok().thenGoAway();
            default -> null;
        }));
        var client = client(server);
        var held = client.sendAsync(HttpRequest.newBuilder(server.url("a.test", "/held")).build(), BodyHandlers.ofString());
        server.awaitRequests(1);
        get(client, server.url("a.test", "/last"));
        assertThat(get(client, server, "a.test").statusCode()).isEqualTo(200);
        release.complete(null);
        assertThat(await(held).statusCode()).isEqualTo(200);
        assertThat(Traffic.of(server)).containsExactly("1 (a.test) a.test 200", "1 (a.test) a.test 200", "2 (a.test) a.test 200");
    }

    /** Case 86. RFC 8446 s4.6.1: a ticket is for the server name that it was issued for. */
    @Test
    void aTicketIsNotOfferedForAnotherName() throws Exception {
        var scene = Scene.set();
        var origin = open(Scene.origin(Scene.certificate("a.test", "b.test")).start());
        var client = client(scene.builder().coalescing(Policy.NEVER));
        get(client, Scene.uri(origin, "a.test"));
        get(client, Scene.uri(origin, "b.test"));
        assertThat(origin.connections()).hasSize(2)
            .allSatisfy(connection -> assertThat(Objects.requireNonNull(connection.hello()).offersSession()).isFalse());
    }

    /** Case 30. RFC 6066 s3: "Literal IPv4 and IPv6 addresses are not permitted in HostName". */
    @Test
    void anAddressIsNoServerName() throws Exception {
        var server = start(MisdirectingServer.forNames("a.test", "127.0.0.1"));
        var client = client(server);
        var response = get(client, server, "127.0.0.1");
        assertThat(Told.by(response)).containsExactly("200 own_connection");
        assertThat(Attempts.of(response).getFirst().sni()).isNull();
        assertThat(server.connections()).extracting(Connected::sni).containsExactly((String) null);
    }
}
