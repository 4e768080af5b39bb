package dev.missent.adapter;

import java.nio.ByteBuffer;
import java.util.List;

import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;

import dev.missent.core.adapter.Carrier;
import dev.missent.core.connection.Protocol;
import dev.missent.core.connection.TlsVersion;
import dev.missent.core.name.Host;
import dev.missent.testkit.certificate.Pki;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class ServerSessionTest {
    @Test
    void withoutSessionThereIsNoTls() {
        assertThat(ServerSession.carrier(null, Protocol.HTTP_1_1, null)).isInstanceOf(Carrier.NotTls.class);
    }

    @ParameterizedTest
    @EnumSource
    void theSessionTellsWhatWasPresented(TlsVersion version) throws Exception {
        var server = engine(false);
        shakeHands(client("a.example", version), server);
        assertThat(ServerSession.carrier(server.getSession(), Protocol.HTTP_2, "a.example"))
            .isInstanceOfSatisfying(Carrier.Tls.class, tls -> {
                assertThat(tls.serverName()).isEqualTo("a.example");
                assertThat(tls.presented().covers(Host.of("b.example"))).isTrue();
                assertThat(tls.presented().covers(Host.of("c.example"))).isFalse();
                assertThat(tls.clientCertificate()).isFalse();
                assertThat(tls.version()).isEqualTo(version);
            });
    }

    @Test
    void theCoverageIsReadOnce() throws Exception {
        var server = engine(false);
        shakeHands(client("a.example", TlsVersion.TLS_1_3), server);
        var first = (Carrier.Tls) ServerSession.carrier(server.getSession(), Protocol.HTTP_2, null);
        var second = (Carrier.Tls) ServerSession.carrier(server.getSession(), Protocol.HTTP_2, null);
        assertThat(second.presented()).isSameAs(first.presented());
    }

    @Test
    void aConnectionWithoutServerNameHasNone() throws Exception {
        var server = engine(false);
        EveryServerName.setOn(server);
        var client = engine(true);
        shakeHands(client, server);
        assertThat(ServerSession.serverName(server.getSession())).isNull();
    }

    @Test
    void everyServerNameIsAcceptedAndTold() throws Exception {
        var server = engine(false);
        EveryServerName.setOn(server);
        shakeHands(client("zzz.example", TlsVersion.TLS_1_3), server);
        assertThat(ServerSession.serverName(server.getSession())).isEqualTo("zzz.example");
    }

    private static SSLEngine client(String name, TlsVersion version) throws Exception {
        var engine = engine(true);
        var parameters = engine.getSSLParameters();
        parameters.setServerNames(List.of(new SNIHostName(name)));
        parameters.setProtocols(new String[]{version.standardName()});
        engine.setSSLParameters(parameters);
        return engine;
    }

    private static SSLEngine engine(boolean client) throws Exception {
        var context = SSLContext.getInstance("TLS");
        context.init(Pki.shared().server("ab").keyManagers().getKeyManagers(),
            InsecureTrustManagerFactory.INSTANCE.getTrustManagers(), null);
        var engine = context.createSSLEngine();
        engine.setUseClientMode(client);
        return engine;
    }

    private static void shakeHands(SSLEngine client, SSLEngine server) throws SSLException {
        var toServer = ByteBuffer.allocate(1 << 16);
        var toClient = ByteBuffer.allocate(1 << 16);
        client.beginHandshake();
        server.beginHandshake();
        while (isShaking(client) || isShaking(server)) {
            step(client, toServer, toClient);
            step(server, toClient, toServer);
        }
    }

    private static boolean isShaking(SSLEngine engine) {
        return engine.getHandshakeStatus() != HandshakeStatus.NOT_HANDSHAKING;
    }

    private static void step(SSLEngine engine, ByteBuffer out, ByteBuffer in) throws SSLException {
        switch (engine.getHandshakeStatus()) {
            case NEED_TASK -> engine.getDelegatedTask().run();
            case NEED_WRAP -> engine.wrap(ByteBuffer.allocate(0), out);
            case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
                in.flip();
                engine.unwrap(in, ByteBuffer.allocate(1 << 16));
                in.compact();
            }
            case FINISHED, NOT_HANDSHAKING -> {
            }
        }
    }
}
