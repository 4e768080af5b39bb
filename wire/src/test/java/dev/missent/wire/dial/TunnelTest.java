package dev.missent.wire.dial;

import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;

import dev.missent.core.connection.Protocol;
import dev.missent.core.name.Authority;
import dev.missent.core.name.Host;
import dev.missent.testkit.certificate.Pki;
import dev.missent.testkit.leak.LeakCheck;
import dev.missent.testkit.origin.ScriptedOrigin;
import dev.missent.wire.ClientConnection;
import dev.missent.wire.Destination;
import dev.missent.wire.Failure;
import dev.missent.wire.Names;
import dev.missent.wire.ResponseHead;
import dev.missent.wire.tls.ClientTls;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/** The way through a proxy (RFC 9110 s9.3.6). */
@ExtendWith(LeakCheck.class)
class TunnelTest {
    private final Caller caller = new Caller();

    @AfterEach
    void tearDown() {
        caller.close();
    }

    private static Destination through(InetSocketAddress proxy, @Nullable ClientTls tls, @Nullable String authorization) {
        var host = Host.of("a.example");
        var target = new Destination.Tunnel(new Authority(host, 443), authorization);
        return new Destination(proxy, tls, host, host, Protocol.HTTP_1_1, Destination.Timeouts.DEFAULT, target);
    }

    @Test
    void theTargetIsReachedOverTlsThroughTheTunnel() throws Exception {
        try (var tls = Caller.trusting(Protocol.HTTP_2);
            var origin = ScriptedOrigin.tls(Pki.shared().server("ab")).alpn("h2").start();
            var proxy = new Proxy("HTTP/1.1 200 OK\r\n\r\n", origin.address())) {
            var connection = caller.connect(through(proxy.address(), tls, "Basic eA=="));
            assertThat(connection.peer()).isEqualTo(proxy.address());
            assertThat(connection.peerCertificate()).isEqualTo(Pki.shared().server("ab").certificate());
            assertThat(Caller.within(proxy.request)).isEqualTo("""
                CONNECT a.example:443 HTTP/1.1\r
                host: a.example:443\r
                proxy-authorization: Basic eA==\r
                \r
                """);
            assertThat(Caller.within(caller.send(connection, "GET", "/", null).body)).isEqualTo("scripted");
        }
    }

    /** RFC 9110 s9.3.6: a client ignores the length in a 2xx response to CONNECT. */
    @Test
    void theLengthOfTheProxysAnswerMeansNothing() throws Exception {
        try (var origin = ScriptedOrigin.cleartext().start();
            var proxy = new Proxy("HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\n", origin.address())) {
            var connection = caller.connect(through(proxy.address(), null, null));
            assertThat(Caller.within(caller.send(connection, "GET", "/", null).body)).isEqualTo("scripted");
        }
    }

    @Test
    void anotherAnswerIsARefusal() throws Exception {
        try (var proxy = new Proxy("HTTP/1.1 403 No\r\ncontent-length: 2\r\n\r\nno", null)) {
            var failure = Caller.within(caller.dial(through(proxy.address(), null, null)).failure);
            assertThat(failure.kind()).isEqualTo(Failure.Kind.PROXY);
            assertThat(failure.detail()).isEqualTo("the proxy answered 403");
        }
    }

    @Test
    void theHeadOfARefusalCanBeHad() throws Exception {
        var heads = new CompletableFuture<ResponseHead>();
        try (var proxy = new Proxy("HTTP/1.1 407 Who?\r\nproxy-authenticate: Basic\r\n\r\n", null)) {
            var destination = through(proxy.address(), null, null);
            caller.on(() -> Dialer.dial(caller.transport(), caller.loop(), destination, false, new Dialler(heads)));
            assertThat(Caller.within(heads).fields().get(Names.PROXY_AUTHENTICATE)).asString().isEqualTo("Basic");
        }
    }

    private record Dialler(CompletableFuture<ResponseHead> heads) implements Dialer.Result {
        @Override
        public void connected(ClientConnection connection) {}

        @Override
        public void failed(Failure failure) {}

        @Override
        public void refusedByProxy(ResponseHead head) {
            heads.complete(head);
        }
    }

    @Test
    void whatIsNoHttpIsAFailure() throws Exception {
        try (var proxy = new Proxy("SSH-2.0-x\r\n\r\n", null)) {
            assertThat(Caller.within(caller.dial(through(proxy.address(), null, null)).failure).kind())
                .isEqualTo(Failure.Kind.PROXY);
        }
    }
}
