package dev.missent.testkit.client;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;

import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * TLS sessions that dials may share, so that the later ones offer them again, whatever their SNI: the session cache is keyed by address and port.
 * It trusts every certificate and remembers on which socket one was shown: without one, the session was resumed. That is exact.
 */
public final class RawContext {
    private final Set<Socket> shown = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
    private final ClientIdentities identities = new ClientIdentities();
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
