package dev.missent.client.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import dev.missent.client.Attempts;
import dev.missent.client.RequestOptions;
import dev.missent.core.coalesce.Policy;
import dev.missent.junit.MisdirectingServer;
import dev.missent.junit.MisdirectingServerBuilder;
import dev.missent.junit.Reply;
import dev.missent.testkit.frame.Frame;
import dev.missent.testkit.origin.ScriptedOrigin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Cases 31 to 42: ORIGIN frames (RFC 8336). */
class OriginTest extends Conformance {
    /** An origin whose connections begin with these frames behind SETTINGS. */
    private ScriptedOrigin origin(IntFunction<List<Frame>> frames) {
        return open(
            Scene.origin(Scene.certificate("a.test", "b.test", "d.test"), Scene.certificate("x.test")).firstFrames(port -> {
                var all = new ArrayList<>(List.of(Frame.settings()));
                all.addAll(frames.apply(port));
                return all;
            }).start());
    }

    private static String at(String host, int port) {
        return "https://" + host + ":" + port;
    }

    /** Case 31. RFC 8336 s2.3: an empty frame leaves the initial member, the origin of the server name. */
    @Test
    void afterAnEmptyFrameAConnectionIsForItsOwnOriginOnly() throws Exception {
        var server = start(MisdirectingServer.forNames("a.test", "b.test").emptyOrigin());
        var client = client(server);
        get(client, server, "a.test");
        assertThat(Told.by(get(client, server, "b.test"))).containsExactly("200 own_connection; not not_in_origin_set");
        assertThat(Told.by(get(client, server, "a.test"))).containsExactly("200 own_connection");
        assertThat(Traffic.of(server)).containsExactly("1 (a.test) a.test 200", "2 (b.test) b.test 200", "1 (a.test) a.test 200");
    }

    /** Case 32. RFC 8336 s2.4: the connection "MUST NOT" be used for an origin that is not in the set. */
    @Test
    void aFrameAdmitsWhatItListsAndTheInitialOriginAndNothingElse() throws Exception {
        var server = start(MisdirectingServer.forNames("a.test", "b.test", "d.test").origins("b.test"));
        var client = client(server);
        get(client, server, "a.test");
        assertThat(Told.by(get(client, server, "b.test"))).containsExactly("200 origin_dns_and_certificate");
        assertThat(Told.by(get(client, server, "d.test"))).containsExactly("200 own_connection; not not_in_origin_set");
        assertThat(Told.by(get(client, server, "a.test"))).containsExactly("200 own_connection");
        assertThat(Traffic.of(server)).containsExactly("1 (a.test) a.test 200", "1 (a.test) b.test 200", "2 (d.test) d.test 200",
            "1 (a.test) a.test 200");
    }

    /**
     * Rule 15. RFC 8336 s2.4: "clients SHOULD NOT emit new requests on any connection whose Origin Set is a proper subset of another
     * connection's Origin Set".
     */
    @Test
    void aConnectionWithALargerSetTakesOverFromOneWithASmallerSet() throws Exception {
        var server = start(MisdirectingServer.forNames("a.test", "b.test", "d.test").origins("b.test", "d.test"));
        var client = client(server);
        get(client, server, "b.test");
        get(client, server, "a.test");
        assertThat(Told.by(get(client, server, "b.test"))).containsExactly("200 origin_dns_and_certificate");
        assertThat(Traffic.of(server)).containsExactly("1 (b.test) b.test 200", "2 (a.test) a.test 200", "2 (a.test) b.test 200");
    }

    /** Rule 15. RFC 8336 s2.4: "and they SHOULD close it once all outstanding requests are satisfied". */
    @Test
    void theConnectionWithTheSmallerSetIsClosedWhenAnotherHasTakenOver() throws Exception {
        var server = start(MisdirectingServer.forNames("a.test", "b.test", "d.test").origins("b.test", "d.test"));
        var client = client(server);
        get(client, server, "b.test");
        get(client, server, "a.test");
        get(client, server, "b.test");
        get(client, server.url("b.test", "/"), RequestOptions.DEFAULT.withCoalescing(Policy.NEVER));
        assertThat(Traffic.of(server)).containsExactly("1 (b.test) b.test 200", "2 (a.test) a.test 200", "2 (a.test) b.test 200",
            "3 (b.test) b.test 200");
    }

    /** Case 33. RFC 8336 s4: "Clients that blindly trust the ORIGIN frame's contents will be vulnerable". */
    @Test
    void aListedNameThatResolvesElsewhereIsNotShared() throws Exception {
        var server = start(elsewhere());
        var client = client(server);
        get(client, server, "a.test");
        assertThat(Told.by(get(client, server, "b.test"))).containsExactly("200 own_connection; not other_address");
        assertThat(server.connections()).hasSize(2);
    }

    /** Case 33. RFC 8336 s2.4: a client "MAY" not consult DNS. */
    @Test
    void aListedNameThatResolvesElsewhereIsSharedByAClientThatDoesWithoutDns() throws Exception {
        var server = start(elsewhere());
        var client = client(builder(server).originWithoutDns());
        get(client, server, "a.test");
        assertThat(Told.by(get(client, server, "b.test"))).containsExactly("200 origin_and_certificate");
        assertThat(server.connections()).hasSize(1);
    }

    private static MisdirectingServerBuilder elsewhere() {
        return MisdirectingServer.forNames("a.test", "b.test").listeningOn("127.0.0.1", "127.0.0.2")
            .resolving("a.test", "127.0.0.1").resolving("b.test", "127.0.0.2").origins("b.test");
    }

    /** Case 34. RFC 8336 s2.4: the certificate must "pass suitable checks" for the origin all the same. */
    @Test
    void aListedNameThatTheCertificateDoesNotCoverIsNotShared() throws Exception {
        var origin = origin(port -> List.of(Frame.origin(at("x.test", port))));
        var client = client(Scene.set().builder());
        get(client, Scene.uri(origin, "a.test"));
        assertThat(Told.by(get(client, Scene.uri(origin, "x.test"))))
            .containsExactly("200 own_connection; not certificate_does_not_cover");
        assertThat(Traffic.of(origin)).containsExactly("1 (a.test) a.test", "2 (x.test) x.test");
    }

    /** Case 35. RFC 8336 s2.3: further frames add to the set. */
    @Test
    void aSecondFrameAddsToTheFirst() throws Exception {
        var origin = origin(port -> List.of(Frame.origin(at("b.test", port)), Frame.origin(at("d.test", port))));
        var client = client(Scene.set().builder());
        get(client, Scene.uri(origin, "a.test"));
        for (var host : List.of("b.test", "d.test")) {
            assertThat(Told.by(get(client, Scene.uri(origin, host)))).containsExactly("200 origin_dns_and_certificate");
        }
        assertThat(origin.connections()).hasSize(1);
    }

    /**
     * Case 37. RFC 8336 s2.2: "The ORIGIN frame ... MUST be sent on stream 0; an ORIGIN frame on any other stream is invalid and MUST be
     * ignored", and a receiver ignores a frame with one of the first four flags. The other flags mean nothing.
     */
    @ParameterizedTest
    @CsvSource({"1, 0, 200 dns_and_certificate", "0, 1, 200 dns_and_certificate", "0, 2, 200 dns_and_certificate",
            "0, 4, 200 dns_and_certificate", "0, 8, 200 dns_and_certificate", "0, 16, 200 own_connection; not not_in_origin_set"})
    void aFrameOnAStreamOrWithReservedFlagsIsIgnored(int stream, int flags, String told) throws Exception {
        var origin = origin(port -> List.of(Frame.of(Frame.ORIGIN, flags, stream)));
        var client = client(Scene.set().builder());
        get(client, Scene.uri(origin, "a.test"));
        assertThat(Told.by(get(client, Scene.uri(origin, "b.test")))).containsExactly(told);
        assertThat(Told.by(get(client, Scene.uri(origin, "a.test")))).containsExactly("200 own_connection");
    }

    /** Case 40, rule 14: "Bound the set ..., then stop adding." */
    @Test
    void aSetOfTenThousandIsBoundedAndTheConnectionLives() throws Exception {
        var many = IntStream.range(0, 10_000).mapToObj(number -> "h" + number + ".x.test").toArray(String[]::new);
        var server = start(MisdirectingServer.forNames("*.x.test").origins(many));
        var client = client(server);
        get(client, server, "a.x.test");
        assertThat(Told.by(get(client, server, "h127.x.test"))).containsExactly("200 origin_dns_and_certificate");
        assertThat(Told.by(get(client, server, "h128.x.test")).getFirst())
            .startsWith("200 own_connection; not not_in_origin_set");
        assertThat(Told.by(get(client, server, "a.x.test"))).containsExactly("200 own_connection");
        assertThat(server.connections()).hasSize(2);
    }

    /** Case 42. RFC 8336 s2.3: a client that gets 421 "MUST remove" the origin from the set. */
    @Test
    void aListedOriginThatIsRefusedLeavesTheSet() throws Exception {
        var server = start(MisdirectingServer.forNames("a.test", "b.test").origins("b.test").strict()
            .answering(request -> request.path().equals("/last") ? Reply.ok().thenClose() : null));
        var client = client(server);
        get(client, server, "a.test");
        assertThat(Told.by(get(client, server, "b.test"))).containsExactly("421 origin_dns_and_certificate; own_connection",
            "200 own_connection");
        get(client, server.url("b.test", "/last"));
        var later = get(client, server, "b.test");
        assertThat(Attempts.of(later)).noneMatch(attempt -> attempt.isShared());
        assertThat(Traffic.of(server)).containsExactly("1 (a.test) a.test 200", "1 (a.test) b.test 421", "2 (b.test) b.test 200",
            "2 (b.test) b.test 200", "3 (b.test) b.test 200");
    }
}
