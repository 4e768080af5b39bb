package dev.missent.testkit.client;

import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;

import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

import org.jspecify.annotations.Nullable;

/**
 * TLS sessions that dials may share, so that the later ones to the same address under the same SNI offer them again. It trusts every certificate and remembers on which socket one was shown: without one, the session was resumed. That is exact.
 */
public final class RawContext {
    private final Set<Socket> shown = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
    private final ClientIdentities identities = new ClientIdentities();
    private final Map<InetSocketAddress, Optional<String>> names = new ConcurrentHashMap<>();
    private final SSLContext context;

    /** A context without sessions. */
    public RawContext() {
        try {
            context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[]{identities}, new TrustManager[]{new Witness()}, null);
        } catch (GeneralSecurityException unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }

    SSLContext context() {
        return context;
    }

    ClientIdentities identities() {
        return identities;
    }

    /** A dial under another name would silently send the name of the session that it resumes, so it is refused here. */
    void claim(InetSocketAddress address, @Nullable String sni) {
        var first = names.putIfAbsent(address, Optional.ofNullable(sni));
        if (first != null && !first.equals(Optional.ofNullable(sni))) {
            throw new IllegalArgumentException("this context has sessions of " + address + " for SNI " + first.orElse("none")
                + "; the JDK would send that name again instead of " + sni);
        }
    }

    boolean certificateWasShown(Socket socket) {
        return shown.contains(socket);
    }

    private final class Witness extends X509ExtendedTrustManager {
        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {
            shown.add(socket);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {
            throw new UnsupportedOperationException("sockets only");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {
            throw new UnsupportedOperationException("sockets only");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {
            throw new UnsupportedOperationException("clients only");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {
            throw new UnsupportedOperationException("clients only");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {
            throw new UnsupportedOperationException("clients only");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
