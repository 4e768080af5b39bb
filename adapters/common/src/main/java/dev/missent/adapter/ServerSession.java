package dev.missent.adapter;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;

import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.StandardConstants;

import dev.missent.core.adapter.Carrier;
import dev.missent.core.connection.Protocol;
import dev.missent.core.connection.TlsVersion;
import dev.missent.core.name.Coverage;
import org.jspecify.annotations.Nullable;

/** What the TLS session of a server tells about the connection on which a request has come. */
public final class ServerSession {
    /**
     * What the certificates of this server cover, because every request asks; a renewed certificate takes the place of the old one when
     * nothing else holds that. Not in the session: values there disturb Tomcat's HTTP/2 over TLS.
     */
    private static final Map<X509Certificate, Coverage> COVERAGES = Collections.synchronizedMap(new WeakHashMap<>());

    private ServerSession() {}

    /**
     * What carries the requests of a connection.
     *
     * @param session its session, null where the connection is cleartext
     * @param protocol the protocol that it speaks
     * @param serverName the name in its own ClientHello, null when there was none or it is not known
     * @return {@link Carrier.NotTls} without a session, and where the server has presented no certificate, so that there is nothing to
     *         compare
     */
    public static Carrier carrier(@Nullable SSLSession session, Protocol protocol, @Nullable String serverName) {
        if (session == null || !(presented(session) instanceof X509Certificate leaf)) {
            return new Carrier.NotTls();
        }
        var version = session.getProtocol().equals(TlsVersion.TLS_1_3.standardName()) ? TlsVersion.TLS_1_3 : TlsVersion.TLS_1_2;
        return new Carrier.Tls(protocol, serverName, COVERAGES.computeIfAbsent(leaf, Coverage::of),
            hasClientCertificate(session), version);
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

    private static boolean hasClientCertificate(SSLSession session) {
        try {
            return session.getPeerCertificates().length > 0;
        } catch (SSLPeerUnverifiedException none) {
            return false;
        }
    }
}
