package dev.missent.tomcat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.function.Consumer;

import dev.missent.testkit.adapter.AdapterTable;
import dev.missent.testkit.certificate.Pki;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.coyote.http2.Http2Protocol;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;

/** An embedded Tomcat: a cleartext connector and one with TLS, HTTP/1.1 and HTTP/2, and a configuration for each certificate. */
final class TomcatUnderTest implements AutoCloseable {
    private final Tomcat tomcat = new Tomcat();
    private final Connector secured = new Connector();
    private final Connector cleartext = new Connector();

    TomcatUnderTest(Path folder, Consumer<Tomcat> prepared) throws LifecycleException {
        tomcat.setBaseDir(folder.toString());
        secured.setPort(0);
        secured.setProperty("address", "127.0.0.1");
        secured.setScheme("https");
        secured.setSecure(true);
        secured.setProperty("SSLEnabled", "true");
        secured.addUpgradeProtocol(new Http2Protocol());
        cleartext.setPort(0);
        cleartext.setProperty("address", "127.0.0.1");
        addConfigurations();
        tomcat.getService().addConnector(secured);
        tomcat.getService().addConnector(cleartext);
        var context = tomcat.addContext("", folder.toAbsolutePath().toString());
        Tomcat.addServlet(context, "application", new Application()).addMapping("/*");
        prepared.accept(tomcat);
        tomcat.start();
    }

    /** As the table has it: {@code lp} is {@code la} with what two names demand. */
    private void addConfigurations() {
        secured.addSslHostConfig(configuration("_default_", "d"));
        for (var name : new String[]{"a.example", "b.example"}) {
            secured.addSslHostConfig(configuration(name, "ab"));
        }
        secured.addSslHostConfig(configuration("c.example", "c"));
        secured.addSslHostConfig(configuration("*.w.example", "w"));
        secured.addSslHostConfig(configuration("xn--bcher-kva.example", "k"));
        secured.addSslHostConfig(configuration("192.0.2.10", "i"));
        secured.addSslHostConfig(configuration("x.example", "x"));
        secured.addSslHostConfig(configuration("t.example", "t"));
        var clients = configuration("xm.example", "x");
        clients.setCertificateVerification("required");
        clients.setTrustStore(trusting("ca1"));
        secured.addSslHostConfig(clients);
        var modern = configuration("t3.example", "t");
        modern.setProtocols("TLSv1.3");
        secured.addSslHostConfig(modern);
    }

    private static SSLHostConfig configuration(String hostName, String certificate) {
        var config = new SSLHostConfig();
        config.setHostName(hostName);
        var entry = new SSLHostConfigCertificate(config, SSLHostConfigCertificate.Type.UNDEFINED);
        entry.setCertificateKeystore(Pki.shared().server(certificate).keyStore());
        entry.setCertificateKeystorePassword("");
        config.addCertificate(entry);
        return config;
    }

    private static KeyStore trusting(String authority) {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry(authority, Pki.shared().authority(authority).certificate());
            return store;
        } catch (GeneralSecurityException | IOException unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }

    static TomcatUnderTest stock(Path folder) throws LifecycleException {
        return new TomcatUnderTest(folder, tomcat -> {});
    }

    static TomcatUnderTest withAdapter(Path folder) throws LifecycleException {
        return new TomcatUnderTest(folder, tomcat -> MisdirectedRequestValve.install(tomcat.getService()));
    }

    /** As an operator does who has another certificate. */
    void replace(String hostName, String certificate) {
        ((AbstractHttp11Protocol<?>) secured.getProtocolHandler()).addSslHostConfig(configuration(hostName, certificate), true);
    }

    InetSocketAddress secured() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), secured.getLocalPort());
    }

    InetSocketAddress cleartext() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), cleartext.getLocalPort());
    }

    @Override
    public void close() {
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }

    private static final class Application extends HttpServlet {
        private static final long serialVersionUID = 1;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) {
            try {
                response.getOutputStream().print(AdapterTable.SERVED);
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        }
    }
}
