package dev.missent.wire.dial;

import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

import dev.missent.core.connection.Protocol;
import dev.missent.core.name.Host;
import dev.missent.testkit.certificate.Pki;
import dev.missent.testkit.leak.LeakCheck;
import dev.missent.testkit.origin.OriginConnection;
import dev.missent.testkit.origin.ScriptedOrigin;
import dev.missent.wire.ClientConnection;
import dev.missent.wire.Destination;
import dev.missent.wire.Failure;
import dev.missent.wire.tls.ClientTls;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/** TLS by an application's own context. */
@ExtendWith(LeakCheck.class)
class ApplicationTlsTest {
    private final Caller caller = new Caller();
    private final ExecutorService tasks = Executors.newSingleThreadExecutor(task -> new Thread(task, "application-tasks"));

    @AfterEach
    void tearDown() {
        caller.close();
        tasks.shutdownNow();
    }

    /** Trusts everybody, and tells on which thread it was asked. */
    private static final class Trusting extends X509ExtendedTrustManager {
        final CompletableFuture<String> thread = new CompletableFuture<>();

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {
            thread.complete(Thread.currentThread().getName());
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    private static SSLContext context(@Nullable TrustManager manager) throws Exception {
        var anchors = KeyStore.getInstance("PKCS12");
        anchors.load(null, null);
        anchors.setCertificateEntry("ca", Pki.shared().authority("ca").certificate());
        var factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(anchors);
        var context = SSLContext.getInstance("TLS");
        context.init(null, manager == null ? factory.getTrustManagers() : new TrustManager[]{manager}, null);
        return context;
    }

    private ClientTls tls(SSLContext context, Protocol... protocols) {
        return ClientTls.of(context, new SSLParameters(), List.of(protocols), tasks);
    }

    private static Destination to(InetSocketAddress address, ClientTls tls, @Nullable String sni, String verify) {
        return new Destination(address, tls, sni == null ? null : Host.of(sni), Host.of(verify), Protocol.HTTP_1_1,
            Destination.Timeouts.DEFAULT);
    }

    /** Connects, and answers one request, with which the session tickets of TLS 1.3 come. */
    private ClientConnection used(Destination destination, boolean fresh) throws Exception {
        var dialled = new Caller.Dialled();
        caller.on(() -> Dialer.dial(caller.transport(), caller.loop(), destination, fresh, dialled));
        var connection = Caller.within(dialled.connection);
        Caller.within(caller.send(connection, "GET", "/", null).body);
        return connection;
    }

    @Test
    void theProtocolIsNegotiated() throws Exception {
        try (var tls = tls(context(null), Protocol.HTTP_2, Protocol.HTTP_1_1);
            var origin = ScriptedOrigin.tls(Pki.shared().server("ab")).alpn("h2").start()) {
            assertThat(caller.connect(to(origin.address(), tls, "a.example", "a.example")).protocol()).isEqualTo(Protocol.HTTP_2);
        }
    }

    @Test
    void aCertificateForAnotherNameIsRefusedWithTheCause() throws Exception {
        try (var tls = tls(context(null), Protocol.HTTP_1_1);
            var origin = ScriptedOrigin.tls(Pki.shared().server("ab")).start()) {
            for (var sni : new String[]{"c.example", "a.example"}) {
                var failure = Caller.within(caller.dial(to(origin.address(), tls, sni, "c.example")).failure);
                assertThat(failure.kind()).isEqualTo(Failure.Kind.CERTIFICATE);
                if (sni.equals("c.example")) {
                    assertThat(failure.cause()).isInstanceOf(SSLHandshakeException.class)
                        .hasRootCauseInstanceOf(CertificateException.class);
                }
            }
        }
    }

    @Test
    void theApplicationsTrustManagerDecidesAndMayBlock() throws Exception {
        var trusting = new Trusting();
        try (var tls = tls(context(trusting), Protocol.HTTP_1_1);
            var origin = ScriptedOrigin.tls(Pki.shared().server("ab")).start()) {
            caller.connect(to(origin.address(), tls, "c.example", "c.example"));
            assertThat(Caller.within(trusting.thread)).isEqualTo("application-tasks");
        }
    }

    @Test
    void theServerNameIsSentAsItIsTold() throws Exception {
        var certificate = Pki.shared().authority("ca").server("single", "a.example");
        try (var tls = tls(context(null), Protocol.HTTP_1_1); var origin = ScriptedOrigin.tls(certificate).start()) {
            caller.connect(to(origin.address(), tls, "single", "single"));
            caller.connect(to(origin.address(), tls, null, "a.example"));
            assertThat(origin.awaitConnections(2)).extracting(OriginConnection::sni).containsExactly("single", null);
        }
    }

    @Test
    void aSessionIsResumedUnlessTheConnectionShallBeFresh() throws Exception {
        var trusting = new Trusting();
        try (var tls = tls(context(trusting), Protocol.HTTP_1_1);
            var origin = ScriptedOrigin.tls(Pki.shared().server("ab")).versions("TLSv1.2").start()) {
            var destination = to(origin.address(), tls, "a.example", "a.example");
            byte[] first = id(used(destination, false));
            assertThat(id(used(destination, false))).isEqualTo(first);
            byte[] fresh = id(used(destination, true));
            assertThat(fresh).isNotEqualTo(first);
            assertThat(id(used(destination, true))).isNotEqualTo(fresh);
            assertThat(id(used(destination, false))).isEqualTo(first);
        }
    }

    private static byte[] id(ClientConnection connection) {
        var session = connection.session();
        return session == null ? new byte[0] : session.getId();
    }

    @Test
    void aSessionIsNotOfferedUnderAnotherServerName() throws Exception {
        try (var tls = tls(context(null), Protocol.HTTP_1_1);
            var origin = ScriptedOrigin.tls(Pki.shared().server("ab")).start()) {
            used(to(origin.address(), tls, "b.example", "a.example"), false);
            used(to(origin.address(), tls, "a.example", "a.example"), false);
            used(to(origin.address(), tls, null, "a.example"), false);
            used(to(origin.address(), tls, "b.example", "a.example"), false);
            assertThat(origin.awaitConnections(4)).extracting(OriginConnection::sni).containsExactly("b.example", "a.example",
                null, "b.example");
        }
    }
}
