package dev.missent.jetty;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;

import dev.missent.testkit.adapter.AdapterTable;
import dev.missent.testkit.certificate.Pki;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** Jetty as its documentation sets it up: a cleartext connector and one with TLS, HTTP/1.1 and HTTP/2, with Jetty's own check on. */
final class JettyUnderTest implements AutoCloseable {
    private final Server server = new Server();
    private final SslContextFactory.Server tls = new SslContextFactory.Server();
    private final ServerConnector secured;
    private final ServerConnector cleartext = new ServerConnector(server);

    JettyUnderTest() {
        tls.setKeyStorePassword("");
        tls.setKeyStore(Pki.shared().keyStore(AdapterTable.CERTIFICATES));
        tls.setCertAlias("d");
        var configuration = new HttpConfiguration();
        configuration.addCustomizer(new SecureRequestCustomizer());
        var http1 = new HttpConnectionFactory(configuration);
        var alpn = new ALPNServerConnectionFactory();
        alpn.setDefaultProtocol(http1.getProtocol());
        secured = new ServerConnector(server, new SslConnectionFactory(tls, alpn.getProtocol()), alpn,
            new HTTP2ServerConnectionFactory(configuration), http1);
        secured.setHost("127.0.0.1");
        cleartext.setHost("127.0.0.1");
        server.addConnector(secured);
        server.addConnector(cleartext);
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                response.write(true, StandardCharsets.US_ASCII.encode(AdapterTable.SERVED), callback);
                return true;
            }
        });
    }

    static JettyUnderTest stock() throws Exception {
        var jetty = new JettyUnderTest();
        jetty.server.start();
        return jetty;
    }

    static JettyUnderTest withAdapter() throws Exception {
        var jetty = new JettyUnderTest();
        MisdirectedRequestHandler.install(jetty.server);
        jetty.server.start();
        return jetty;
    }

    /** As an operator does who has renewed certificates. */
    void reload(KeyStore store) throws Exception {
        tls.reload(factory -> factory.setKeyStore(store));
    }

    InetSocketAddress secured() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), secured.getLocalPort());
    }

    InetSocketAddress cleartext() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), cleartext.getLocalPort());
    }

    @Override
    public void close() {
        LifeCycle.stop(server);
    }
}
