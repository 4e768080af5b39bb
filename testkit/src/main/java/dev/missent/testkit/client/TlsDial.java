package dev.missent.testkit.client;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.cert.X509Certificate;
import java.util.List;

import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.StandardConstants;

import dev.missent.testkit.Patience;
import dev.missent.testkit.certificate.TestCertificate;
import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** What a TLS connection shall be; without more it sends no SNI and no ALPN and has sessions of its own. */
public final class TlsDial {
    private final InetSocketAddress address;
    private @Nullable String sni;
    private String[] alpn = {};
    private String[] versions = {"TLSv1.3", "TLSv1.2"};
    private @Nullable TestCertificate identity;
    private @Nullable Chop chop;
    private RawContext context = new RawContext();

    TlsDial(InetSocketAddress address) {
        this.address = address;
    }

    /** The server name, sent as it stands (Latin-1), also when it is no host name. */
    public TlsDial sni(String name) {
        sni = name;
        return this;
    }

    /** The protocols offered, in their order; also made-up ones, to make the ClientHello long. */
    public TlsDial alpn(String... protocols) {
        alpn = protocols.clone();
        return this;
    }

    /** The certificate to show when asked, whatever issuers the server names. */
    public TlsDial clientCertificate(TestCertificate certificate) {
        identity = certificate;
        return this;
    }

    /** The highest version offered: TLSv1.2 or TLSv1.3. */
    public TlsDial maxVersion(String version) {
        versions = version.equals("TLSv1.3") ? new String[]{"TLSv1.3", "TLSv1.2"} : new String[]{version};
        return this;
    }

    /** The sessions to offer and to add to. */
    public TlsDial context(RawContext sessions) {
        context = sessions;
        return this;
    }

    /** How the ClientHello is cut. */
    public TlsDial chop(Chop cut) {
        chop = cut;
        return this;
    }

    /** Connects and shakes hands. */
    public Dialled open() {
        context.claim(address, sni);
        Socket tcp = new PatientSocket(chop);
        try {
            tcp.setTcpNoDelay(true);
            tcp.setSoTimeout(Patience.millis());
            tcp.connect(address, Patience.millis());
            return new Dialled.Open(handshake(tcp));
        } catch (IOException failure) {
            RawConnection.closeQuietly(tcp);
            return new Dialled.Failed(Failure.of(failure));
        }
    }

    private RawConnection handshake(Socket tcp) throws IOException {
        // the address as peer host: no SNI is derived from it, and it is the key of the session cache
        String key = address.getAddress().getHostAddress();
        var tls = (SSLSocket) context.context().getSocketFactory().createSocket(tcp, key, address.getPort(), true);
        tls.setSSLParameters(parameters());
        if (identity != null) {
            context.identities().use(tls, identity);
        }
        tls.startHandshake();
        return new RawConnection(tls, facts(tls));
    }

    private SSLParameters parameters() {
        var parameters = new SSLParameters();
        parameters.setServerNames(sni == null ? List.of() : List.of(new AnyName(sni)));
        parameters.setApplicationProtocols(alpn);
        parameters.setProtocols(versions);
        return parameters;
    }

    private ConnectionFacts facts(SSLSocket tls) throws IOException {
        var session = tls.getSession();
        String protocol = tls.getApplicationProtocol();
        return new ConnectionFacts((X509Certificate) session.getPeerCertificates()[0],
            protocol == null || protocol.isEmpty() ? null : protocol, session.getProtocol(), !context.certificateWasShown(tls));
    }

    /** {@link javax.net.ssl.SNIHostName} refuses names that servers must cope with. */
    private static final class AnyName extends SNIServerName {
        AnyName(String name) {
            super(StandardConstants.SNI_HOST_NAME, name.getBytes(ISO_8859_1));
        }
    }
}
