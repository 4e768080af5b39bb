package dev.missent.client.conformance;

import java.net.Authenticator;
import java.net.PasswordAuthentication;
import java.util.concurrent.atomic.AtomicInteger;

import dev.missent.junit.Connected;
import dev.missent.junit.MisdirectingServer;
import dev.missent.junit.Reply;
import dev.missent.testkit.origin.Answer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Cases 52 to 54 and 89: a 421 on an origin's own connection, rule 18. */
class OwnConnectionTest extends Conformance {
    /** Case 52. RFC 9110 s15.5.20: "over a different connection". */
    @Test
    void theRequestIsRepeatedOnceOnANewConnection() throws Exception {
        var server = start(MisdirectingServer.forNames("a.test").once("a.test"));
        var client = client(server);
        assertThat(Told.by(get(client, server, "a.test"))).containsExactly("421 own_connection; new_connection",
            "200 own_connection");
        get(client, server, "a.test");
        assertThat(Traffic.of(server)).containsExactly("1 (a.test) a.test 421", "2 (a.test) a.test 200", "2 (a.test) a.test 200");
    }

    /** Rule 17: "The second 421 goes to the caller", also when credentials were asked for in between. */
    @Test
    void aDemandForCredentialsDoesNotRenewTheRepetition() throws Exception {
        var count = new AtomicInteger();
        var server = start(MisdirectingServer.forNames("a.test").answering(request -> switch (count.incrementAndGet()) {
            case 1, 3 -> Reply.misdirected();
            case 2 -> Reply.of(401).field("www-authenticate", "Basic realm=\"vault\"");
            default -> null;
        }));
        var client = client(builder(server).authenticator(new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication("user", "secret".toCharArray());
            }
        }));
        assertThat(Told.by(get(client, server, "a.test"))).containsExactly("421 own_connection; new_connection",
            "401 own_connection", "421 own_connection; second_421");
    }

    /** Case 52, rule 18: "new DNS answer, no session ticket". */
    @Test
    void theNewConnectionResumesNoSessionAndAsksDnsAnew() throws Exception {
        var scene = Scene.set();
        var asked = new AtomicInteger();
        var answered = new AtomicInteger();
        var origin = open(Scene.origin(Scene.certificate("a.test"))
            .answering(request -> answered.getAndIncrement() == 0 ? Answer.of(421) : Answer.ok("")).start());
        var client = client(scene.builder().resolver(name -> {
            asked.incrementAndGet();
            return scene.addresses(name);
        }));
        get(client, Scene.uri(origin, "a.test"));
        assertThat(asked).hasValue(2);
        assertThat(origin.connections()).hasSize(2);
        assertThat(origin.connections().getLast().hello()).satisfies(hello -> assertThat(hello.offersSession()).isFalse());
    }

    /** Case 53: the same over HTTP/1.1, where the old connection is given up. */
    @Test
    void theSameHoldsOverHttp1() throws Exception {
        var server = start(MisdirectingServer.forNames("a.test").protocols("http/1.1").once("a.test"));
        var client = client(server);
        assertThat(Told.by(get(client, server, "a.test"))).containsExactly("421 own_connection; new_connection",
            "200 own_connection");
        get(client, server, "a.test");
        assertThat(Traffic.of(server)).containsExactly("1 (a.test) a.test 421", "2 (a.test) a.test 200", "2 (a.test) a.test 200");
    }

    /** Case 54. */
    @Test
    void anApplicationCanSwitchTheRepetitionOff() throws Exception {
        var server = start(MisdirectingServer.forNames("a.test").protocols("http/1.1").once("a.test"));
        var client = client(builder(server).retryOnOwnConnection(false));
        var response = get(client, server, "a.test");
        assertThat(response.statusCode()).isEqualTo(421);
        assertThat(Told.by(response)).containsExactly("421 own_connection; switched_off");
        assertThat(server.requests()).hasSize(1);
    }

    /** Rule 18: "because such 421s are mostly permanent". */
    @Test
    void afterARepetitionInVainTheNext421IsTheAnswer() throws Exception {
        var server = start(MisdirectingServer.forNames("a.test").always());
        var client = client(server);
        assertThat(Told.by(get(client, server, "a.test"))).containsExactly("421 own_connection; new_connection",
            "421 own_connection; second_421");
        assertThat(Told.by(get(client, server, "a.test"))).containsExactly("421 own_connection; lately_in_vain");
        assertThat(server.requests()).hasSize(3);
    }

    /** Case 89, rules 8 and 18: the new connection shows the client's certificate, and is not lent. */
    @Test
    void theNewConnectionOfAClientWithACertificateIsNotShared() throws Exception {
        var server = start(MisdirectingServer.forNames("a.test", "b.test").requestingClientCertificates().once("a.test"));
        var client = client(builder(server).sslContext(server.sslContextWithCertificate("me.test")));
        assertThat(get(client, server, "a.test").statusCode()).isEqualTo(200);
        assertThat(Told.by(get(client, server, "b.test")).getFirst()).startsWith("200 own_connection; not client_certificate");
        assertThat(server.connections()).hasSize(3).allMatch(Connected::clientCertificate);
        assertThat(Traffic.of(server)).containsExactly("1 (a.test) a.test 421", "2 (a.test) a.test 200", "3 (b.test) b.test 200");
    }
}
