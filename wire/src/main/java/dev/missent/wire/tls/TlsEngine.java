package dev.missent.wire.tls;

import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslProvider;

/** Which implementation of TLS does the work. */
public enum TlsEngine {
    /** BoringSSL, where a native library exists. */
    BORINGSSL(SslProvider.OPENSSL_REFCNT),
    /** The JDK's own. It cannot take a server name with a trailing dot: the client gets an alert. */
    JDK(SslProvider.JDK);

    private final SslProvider provider;

    TlsEngine(SslProvider provider) {
        this.provider = provider;
    }

    /** The best that works here. */
    public static TlsEngine best() {
        return OpenSsl.isAvailable() ? BORINGSSL : JDK;
    }

    /** Whether it sends OCSP responses that it is given. */
    public boolean staples() {
        return this == BORINGSSL;
    }

    SslProvider provider() {
        return provider;
    }
}
