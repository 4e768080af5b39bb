package dev.missent.testkit.origin;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.function.Consumer;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

import dev.missent.core.defect.Parsed;
import dev.missent.core.name.Coverage;
import dev.missent.core.name.Host;
import dev.missent.testkit.certificate.TestAuthority;
import dev.missent.testkit.certificate.TestCertificate;
import org.jspecify.annotations.Nullable;

/** The server side of the handshakes of one origin. */
final class OriginTls {
    private final List<Identity> identities;
    private final String[] alpn;
    private final String[] versions;
    private final boolean clientCertificate;

    private record Identity(Coverage coverage, SSLContext context) {}

    OriginTls(List<TestCertificate> certificates, @Nullable TestAuthority clients, String[] alpn, String[] versions) {
        this.alpn = alpn.clone();
        this.versions = versions.clone();
        this.clientCertificate = clients != null;
        identities = certificates.stream().map(certificate -> identity(certificate, clients)).toList();
    }

    private static Identity identity(TestCertificate certificate, @Nullable TestAuthority clients) {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(certificate.keyManagers().getKeyManagers(), clients == null ? null : trust(clients), null);
            return new Identity(Coverage.of(certificate.certificate()), context);
        } catch (GeneralSecurityException | IOException unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }

    /** That of the first certificate for the server name; the very first when there is none. */
    private SSLContext context(@Nullable String sni) {
        if (sni != null && Host.parse(sni) instanceof Parsed.Valid<Host>(var host)) {
            for (var identity : identities) {
                if (identity.coverage().covers(host)) {
                    return identity.context();
                }
            }
        }
        return identities.getFirst().context();
    }

    private static TrustManager[] trust(TestAuthority authority) throws GeneralSecurityException, IOException {
        var anchors = KeyStore.getInstance("PKCS12");
        anchors.load(null, null);
        anchors.setCertificateEntry("ca", authority.certificate());
        var factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(anchors);
        return factory.getTrustManagers();
    }

    /** A handshake that has ended, and what it said. */
    record Accepted(SSLSocket socket, OriginConnection connection) {}

    Accepted accept(Socket tcp, int number, @Nullable String proxyHeader, Consumer<OriginConnection> helloSeen)
        throws IOException {
        var consumed = new ByteArrayOutputStream();
        var hello = ClientHello.read(tcp.getInputStream(), consumed);
        helloSeen.accept(new OriginConnection(number, hello, null, null, null, proxyHeader));
        var read = new ByteArrayInputStream(consumed.toByteArray());
        var tls = (SSLSocket) context(hello.sni()).getSocketFactory().createSocket(tcp, read, true);
        var parameters = tls.getSSLParameters();
        parameters.setApplicationProtocols(alpn);
        parameters.setProtocols(versions);
        parameters.setNeedClientAuth(clientCertificate);
        tls.setSSLParameters(parameters);
        tls.startHandshake();
        String protocol = tls.getApplicationProtocol();
        String alpnOrNone = protocol == null || protocol.isEmpty() ? null : protocol;
        return new Accepted(tls,
            new OriginConnection(number, hello, alpnOrNone, tls.getSession().getProtocol(), client(tls), proxyHeader));
    }

    private static @Nullable X509Certificate client(SSLSocket tls) {
        try {
            return (X509Certificate) tls.getSession().getPeerCertificates()[0];
        } catch (SSLPeerUnverifiedException none) {
            return null;
        }
    }
}
