package dev.missent.wire.dial;

import java.util.concurrent.CountDownLatch;

import javax.net.ssl.SSLSession;

import dev.missent.core.connection.Protocol;
import dev.missent.testkit.certificate.Pki;
import dev.missent.testkit.frame.Frame;
import dev.missent.testkit.leak.LeakCheck;
import dev.missent.testkit.origin.Answer;
import dev.missent.testkit.origin.ScriptedOrigin;
import dev.missent.wire.ClientConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/** What a connection tells about itself and its other side. */
@ExtendWith(LeakCheck.class)
class ConnectionFactsTest {
    private static final int ENABLE_CONNECT_PROTOCOL = 8;

    private final Caller caller = new Caller();

    @AfterEach
    void tearDown() {
        caller.close();
    }

    @Test
    void theAddressIsThatOfTheSocketAlsoWhenItIsClosed() throws Exception {
        try (var origin = ScriptedOrigin.cleartext().start()) {
            var dialled = caller.dial(Caller.cleartext(origin.address(), Protocol.HTTP_1_1));
            var connection = Caller.within(dialled.connection);
            caller.with(connection, ClientConnection::close);
            Caller.within(dialled.unusable);
            assertThat(connection.peer()).isEqualTo(origin.address());
        }
    }

    @Test
    void theSessionIsThatOfTheHandshakeAlsoWhenTheConnectionIsClosed() throws Exception {
        try (var tls = Caller.trusting(Protocol.HTTP_2);
            var origin = ScriptedOrigin.tls(Pki.shared().server("ab")).alpn("h2").start()) {
            var dialled = caller.dial(Caller.secured(origin.address(), tls, "a.example"));
            var connection = Caller.within(dialled.connection);
            caller.with(connection, ClientConnection::close);
            Caller.within(dialled.unusable);
            assertThat(connection.session()).extracting(SSLSession::getProtocol).isEqualTo("TLSv1.3");
            assertThat(connection.peerCertificate()).isEqualTo(Pki.shared().server("ab").certificate());
        }
    }

    @Test
    void thereIsNoSessionInClearText() throws Exception {
        try (var origin = ScriptedOrigin.cleartext().start()) {
            var connection = caller.connect(Caller.cleartext(origin.address(), Protocol.HTTP_1_1));
            assertThat(connection.session()).isNull();
            assertThat(connection.peerCertificate()).isNull();
        }
    }

    @Test
    void anHttp1ConnectionIsSettledFromTheStart() throws Exception {
        try (var origin = ScriptedOrigin.cleartext().start()) {
            var connection = caller.connect(Caller.cleartext(origin.address(), Protocol.HTTP_1_1));
            assertThat(connection.isSettled()).isTrue();
            assertThat(connection.allowsExtendedConnect()).isFalse();
        }
    }

    /** RFC 9113 s3.4: "the server connection preface consists of a potentially empty SETTINGS frame". */
    @Test
    void anHttp2ConnectionIsSettledWhenTheSettingsHaveCome() throws Exception {
        try (var origin = ScriptedOrigin.cleartext().priorKnowledge().start()) {
            var dialled = caller.dial(Caller.cleartext(origin.address(), Protocol.HTTP_2));
            var connection = Caller.within(dialled.settled);
            assertThat(connection.allowsExtendedConnect()).isFalse();
        }
    }

    /** RFC 8441 s3: "Upon receipt of SETTINGS_ENABLE_CONNECT_PROTOCOL with a value of 1, a client MAY use the Extended CONNECT". */
    @Test
    void extendedConnectIsAllowedWhenTheServerSaysSo() throws Exception {
        var plan = ScriptedOrigin.cleartext().priorKnowledge().firstFrames(Frame.settings(ENABLE_CONNECT_PROTOCOL, 1));
        try (var origin = plan.start()) {
            var dialled = caller.dial(Caller.cleartext(origin.address(), Protocol.HTTP_2));
            assertThat(Caller.within(dialled.settled).allowsExtendedConnect()).isTrue();
        }
    }

    @Test
    void anIdleConnectionThatIsDrainedCloses() throws Exception {
        for (var protocol : new Protocol[]{Protocol.HTTP_1_1, Protocol.HTTP_2}) {
            var plan = ScriptedOrigin.cleartext();
            try (var origin = (protocol == Protocol.HTTP_2 ? plan.priorKnowledge() : plan).start()) {
                var dialled = caller.dial(Caller.cleartext(origin.address(), protocol));
                caller.with(Caller.within(dialled.connection), ClientConnection::drain);
                assertThat(Caller.within(dialled.unusable).isAvailable()).isFalse();
            }
        }
    }

    @Test
    void aConnectionThatIsDrainedFinishesWhatIsUnderWay() throws Exception {
        for (var protocol : new Protocol[]{Protocol.HTTP_1_1, Protocol.HTTP_2}) {
            var released = new CountDownLatch(1);
            var plan = ScriptedOrigin.cleartext().answering(request -> Answer.ok("done").once(released));
            try (var origin = (protocol == Protocol.HTTP_2 ? plan.priorKnowledge() : plan).start()) {
                var dialled = caller.dial(Caller.cleartext(origin.address(), protocol));
                var connection = Caller.within(dialled.connection);
                var received = caller.send(connection, "GET", "/", null);
                caller.with(connection, ClientConnection::drain);
                assertThat(Caller.within(dialled.unusable).isUsable()).isFalse();
                released.countDown();
                assertThat(Caller.within(received.body)).isEqualTo("done");
            }
        }
    }
}
