package dev.missent.wire.quic;

import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.missent.core.connection.Protocol;
import dev.missent.wire.tls.ClientHello;
import dev.missent.wire.tls.ServerPolicy;
import dev.missent.wire.tls.ServerTls;
import io.netty.handler.codec.quic.QuicSslContext;
import io.netty.handler.codec.quic.QuicSslContextBuilder;
import io.netty.handler.codec.quic.SslSessionTicketKey;

/** The TLS contexts of QUIC, made when the first handshake wants one. What no handshake uses any more is freed with its memory. */
final class QuicContexts {
    private final Map<String, QuicSslContext> contexts = new ConcurrentHashMap<>();

    /** The context that presents the certificate of a policy. */
    QuicSslContext of(ServerTls tls) {
        return contexts.computeIfAbsent(tls.policy().id(), id -> create(tls.policy()));
    }

    private static QuicSslContext create(ServerPolicy policy) {
        return QuicSslContextBuilder.forServer(policy.key(), null, policy.chain().toArray(X509Certificate[]::new))
            .applicationProtocols(ClientHello.alpn(Protocol.HTTP_3)).earlyData(false).build();
    }

    /** The context that a handshake begins with, which presents nothing itself, and whose sessions nobody resumes. */
    static QuicSslContext choosing(QuicSelection selection) {
        var context = QuicSslContextBuilder.buildForServerWithSni(selection);
        context.sessionContext().setTicketKeys(noKey());
        return context;
    }

    /** With a key of our own the library makes tickets that it does not take back; without one it would. */
    private static SslSessionTicketKey noKey() {
        var random = new SecureRandom();
        return new SslSessionTicketKey(octets(random, SslSessionTicketKey.NAME_SIZE),
            octets(random, SslSessionTicketKey.HMAC_KEY_SIZE),
            octets(random, SslSessionTicketKey.AES_KEY_SIZE));
    }

    private static byte[] octets(SecureRandom random, int size) {
        byte[] octets = new byte[size];
        random.nextBytes(octets);
        return octets;
    }

    /** Forgets them all: after a change of the configuration those that are wanted are made again. */
    void forget() {
        contexts.clear();
    }
}
