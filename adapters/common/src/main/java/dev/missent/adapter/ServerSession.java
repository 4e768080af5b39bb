package dev.missent.adapter;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;

import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.StandardConstants;

import dev.missent.core.adapter.Transport;
import dev.missent.core.connection.Protocol;
import dev.missent.core.connection.TlsVersion;
import dev.missent.core.name.Coverage;
import org.jspecify.annotations.Nullable;

/** What the TLS session of a server tells about the connection on which a request has come. */
public final class ServerSession {
    private static final String COVERAGE = "dev.missent.coverage";

    private ServerSession() {}

    /**
     * The transport of a connection.
     *
     * @param session its session, null where the connection is cleartext
     * @param protocol the protocol that it speaks
     * @param serverName the name in its own ClientHello, null when there was none or it is not known
     * @return {@link Transport.NotTls} without a session, and where the server has presented no certificate, so that there is nothing to
     *         compare
     */
    public static Transport transport(@Nullable SSLSession session, Protocol protocol, @Nullable String serverName) {
        if (session == null || !(presented(session) instanceof X509Certificate leaf)) {
            return new Transport.NotTls();
        }
        var version = session.getProtocol().equals(TlsVersion.TLS_1_3.standardName()) ? TlsVersion.TLS_1_3 : TlsVersion.TLS_1_2;
        return new Transport.Tls(protocol, serverName, coverage(session, leaf), hasClientCertificate(session), version);
    }

    /**
     * The first host name that the session knows, or null. Of a resumed session this is the name of its first connection, unless the engine
     * has a matcher for names such as {@link EveryServerName}: ask only where it has.
     */
    public static @Nullable String serverName(SSLSession session) {
        if (session instanceof ExtendedSSLSession extended) {
            for (var name : extended.getRequestedServerNames()) {
                if (name.getType() == StandardConstants.SNI_HOST_NAME) {
                    return new String(name.getEncoded(), StandardCharsets.US_ASCII);
                }
            }
        }
        return null;
    }

    private static @Nullable Object presented(SSLSession session) {
        var chain = session.getLocalCertificates();
        return chain == null || chain.length == 0 ? null : chain[0];
    }

    /** Kept in the session, because every request asks. Connections share the values of a session, so nothing else is kept there. */
    private static Coverage coverage(SSLSession session, X509Certificate leaf) {
        if (session.getValue(COVERAGE) instanceof Known(var certificate, var coverage) && certificate.equals(leaf)) {
            return coverage;
        }
        var coverage = Coverage.of(leaf);
        session.putValue(COVERAGE, new Known(leaf, coverage));
        return coverage;
    }

    private record Known(X509Certificate certificate, Coverage coverage) {}

    private static boolean hasClientCertificate(SSLSession session) {
        try {
            return session.getPeerCertificates().length > 0;
        } catch (SSLPeerUnverifiedException none) {
            return false;
        }
    }
}
