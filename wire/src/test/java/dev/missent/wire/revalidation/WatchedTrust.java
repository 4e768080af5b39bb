package dev.missent.wire.revalidation;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedTrustManager;

/** Asks another trust manager, then a rule about the name of the peer; writes down how it was asked itself. */
final class WatchedTrust extends X509ExtendedTrustManager {
    /** What an application's own trust manager has to say. */
    interface Rule {
        void check(String peerHost) throws CertificateException;
    }

    /** A call with an engine, and everything in it that tells the name of the server. */
    record Asked(String engineHost, int port, String sessionHost, List<SNIServerName> parameterNames,
        List<SNIServerName> sessionNames,
        String identification, String authType, String protocol) {}

    final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final X509ExtendedTrustManager first;
    private final Rule then;

    WatchedTrust(X509ExtendedTrustManager first, Rule then) {
        this.first = first;
        this.then = then;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) throws CertificateException {
        var session = (ExtendedSSLSession) engine.getHandshakeSession();
        asked.add(new Asked(engine.getPeerHost(), engine.getPeerPort(), session.getPeerHost(),
            engine.getSSLParameters().getServerNames(),
            session.getRequestedServerNames(), engine.getSSLParameters().getEndpointIdentificationAlgorithm(), authType,
            session.getProtocol()));
        first.checkServerTrusted(chain, authType, engine);
        then.check(engine.getPeerHost());
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) throws CertificateException {
        first.checkServerTrusted(chain, authType, socket);
        then.check(((SSLSocket) socket).getHandshakeSession().getPeerHost());
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("asked without a connection");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("no server");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) throws CertificateException {
        throw new CertificateException("no server");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) throws CertificateException {
        throw new CertificateException("no server");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return first.getAcceptedIssuers();
    }
}
