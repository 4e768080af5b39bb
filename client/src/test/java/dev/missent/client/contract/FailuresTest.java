package dev.missent.client.contract;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;

import javax.net.ssl.SSLHandshakeException;

import dev.missent.testkit.message.Source;
import dev.missent.testkit.origin.Answer;
import dev.missent.testkit.origin.ScriptedOrigin;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The types of what goes wrong. */
@EveryClientAndWire
class FailuresTest extends Contract {
    FailuresTest(ClientKind kind, Wire wire) {
        super(kind, wire);
    }

    private static int unusedPort() throws IOException {
        try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return listener.getLocalPort();
        }
    }

    @Test
    void aRefusedPortIsAConnectException() throws Exception {
        var request = HttpRequest.newBuilder(wire().uri("127.0.0.1", unusedPort(), "/")).build();
        var client = client();
        assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> client.send(request, BodyHandlers.ofString()));
    }

    @Test
    void anUnknownHostIsAConnectException() {
        var request = HttpRequest.newBuilder(wire().uri("host.invalid", 443, "/")).build();
        var client = client();
        assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> client.send(request, BodyHandlers.ofString()));
    }

    @Test
    void aFutureHasTheSameTypeAsItsCause() throws Exception {
        var request = HttpRequest.newBuilder(wire().uri("127.0.0.1", unusedPort(), "/")).build();
        var future = client().sendAsync(request, BodyHandlers.ofString());
        assertThat(catchThrowable(future::join)).hasCauseInstanceOf(ConnectException.class);
    }

    @Test
    void aConnectionClosedWithoutAResponseIsAnIoException() {
        failsAsIo(origin(request -> Answer.hangUp()));
    }

    @Test
    void aResetIsAnIoException() {
        failsAsIo(origin(request -> Answer.reset(2)));
    }

    @Test
    void aCutBodyIsAnIoException() {
        failsAsIo(origin(request -> Answer.of(200).body(Source.generated(100_000)).cutAt(50_000)));
    }

    @Test
    void aCutChunkedBodyIsAnIoException() {
        failsAsIo(origin(request -> Answer.of(200).body(Source.generated(100_000)).chunked().cutAt(50_000)));
    }

    private void failsAsIo(ScriptedOrigin origin) {
        var client = client();
        assertThatIOException().isThrownBy(() -> get(client, origin, "/"))
            .isNotInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void theClientGoesOnAfterAFailure() throws Exception {
        var origin = origin(request -> request.target().equals("/bad") ? Answer.hangUp() : Answer.ok("good"));
        var client = client();
        assertThatIOException().isThrownBy(() -> get(client, origin, "/bad"));
        assertThat(get(client, origin, "/good").body()).isEqualTo("good");
    }

    @Test
    void aCertificateOfAnUnknownAuthorityIsASslHandshakeException() {
        assumeTrue(wire().isSecure());
        var origin = origin(request -> Answer.ok("secret"));
        var client = client(builder().sslContext(Certificates.distrusting()));
        assertThatExceptionOfType(SSLHandshakeException.class).isThrownBy(() -> get(client, origin, "/"));
        assertThat(origin.requests()).isEmpty();
    }

    @Test
    void aCertificateForAnotherNameIsASslHandshakeException() {
        assumeTrue(wire().isSecure());
        var origin = origin(ScriptedOrigin.tls(Certificates.misnamed()).alpn("h2", "http/1.1"));
        var client = client();
        assertThatExceptionOfType(SSLHandshakeException.class).isThrownBy(() -> get(client, origin, "/"));
        assertThat(origin.requests()).isEmpty();
    }

    @Test
    void aServerThatSpeaksNoTlsIsAnIoException() {
        assumeTrue(wire().isSecure());
        var origin = origin(ScriptedOrigin.cleartext());
        // it waits for the end of a line, which a ClientHello may or may not have
        var request = to(origin, "/").timeout(Duration.ofSeconds(3)).build();
        assertThatIOException().isThrownBy(() -> client().send(request, BodyHandlers.ofString()));
    }
}
