package dev.missent.testkit.http3;

import java.security.cert.X509Certificate;
import java.util.concurrent.atomic.AtomicInteger;

import javax.net.ssl.X509TrustManager;

import dev.missent.testkit.certificate.TestCertificate;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.quic.QuicSslContext;
import io.netty.handler.codec.quic.QuicSslContextBuilder;
import io.netty.handler.codec.quic.QuicSslEngine;
import org.jspecify.annotations.Nullable;

/** The TLS sessions that connections share; every certificate is trusted. */
public final class QuicSessions {
    private final AtomicInteger shown = new AtomicInteger();
    private final QuicSslContext context;

    private QuicSessions(@Nullable TestCertificate client) {
        var builder = QuicSslContextBuilder.forClient().trustManager(new Witness()).endpointIdentificationAlgorithm(null)
            .applicationProtocols("h3");
        if (client != null) {
            builder.keyManager(client.key(), null, client.chain().toArray(X509Certificate[]::new));
        }
        context = builder.build();
    }

    /** Without a client certificate. */
    public static QuicSessions anonymous() {
        return new QuicSessions(null);
    }

    /** With one. */
    public static QuicSessions of(TestCertificate client) {
        return new QuicSessions(client);
    }

    /** How many certificates servers have shown: none is shown when a session is resumed. */
    public int shown() {
        return shown.get();
    }

    QuicSslEngine engine(ByteBufAllocator allocator, @Nullable String sni, int port) {
        return sni == null ? context.newEngine(allocator) : context.newEngine(allocator, sni, port);
    }

    private final class Witness implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
            throw new IllegalStateException("this is the client");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            shown.incrementAndGet();
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
