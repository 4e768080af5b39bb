package dev.missent.client.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.time.Duration;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;

import dev.missent.testkit.certificate.TestAuthority;
import dev.missent.testkit.origin.OriginPlan;
import dev.missent.testkit.origin.ScriptedOrigin;
import org.junit.jupiter.api.Test;

/** Handshakes that fail. */
class HandshakeFailureTest extends FaultFixture {
    private URI uri(OriginPlan plan) {
        return URI.create("https://localhost:" + open(plan.start()).address().getPort() + "/");
    }

    @Test
    void anUntrustedCertificateIsASslHandshakeException() {
        var stranger = TestAuthority.create("stranger").server("localhost");
        fails(client(), to(uri(ScriptedOrigin.tls(stranger).alpn("h2"))).build(), SSLHandshakeException.class);
    }

    @Test
    void aCertificateForAnotherNameIsASslHandshakeException() {
        var other = Loopback.authority().server("elsewhere.test");
        fails(client(), to(uri(ScriptedOrigin.tls(other).alpn("h2"))).build(), SSLHandshakeException.class);
    }

    @Test
    void aServerOfAnOlderProtocolVersionIsASslHandshakeException() throws Exception {
        var only13 = new SSLParameters();
        only13.setProtocols(new String[]{"TLSv1.3"});
        var old = ScriptedOrigin.tls(Loopback.certificate()).alpn("h2").versions("TLSv1.2");
        fails(client(builder().sslParameters(only13)), to(uri(old)).build(), SSLHandshakeException.class);
    }

    /** An alert: the server wants a certificate of the client. */
    @Test
    void anAlertIsAnIoException() throws Exception {
        var demanding = ScriptedOrigin.tls(Loopback.certificate()).alpn("h2").versions("TLSv1.2")
            .clientCertificateFrom(Loopback.authority());
        fails(client(), to(uri(demanding)).build(), SSLException.class);
    }

    @Test
    void aServerThatHangsUpInTheHandshakeIsAnIoException() throws Exception {
        var peer = open(Peer.plain((socket, number) -> socket.getInputStream().read()));
        fails(client(), to(secure(peer)).build(), IOException.class);
    }

    @Test
    void aServerThatIsSilentInTheHandshakeIsAConnectTimeout() throws Exception {
        var peer = open(Peer.plain((socket, number) -> Peer.listen(socket)));
        fails(client(builder().connectTimeout(SHORT)), to(secure(peer)).build(), HttpConnectTimeoutException.class);
        peer.awaitEnded(1);
    }

    @Test
    void theDeadlineOfTheRequestHoldsInTheHandshake() throws Exception {
        var peer = open(Peer.plain((socket, number) -> Peer.listen(socket)));
        var client = client(builder().connectTimeout(Duration.ofMinutes(1)).sslContext(SSLContext.getDefault()));
        fails(client, to(secure(peer)).timeout(SHORT).build(), HttpConnectTimeoutException.class);
    }

    private static URI secure(Peer peer) {
        return URI.create("https://localhost:" + peer.port() + "/");
    }
}
