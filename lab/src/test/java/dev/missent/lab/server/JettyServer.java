package dev.missent.lab.server;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.io.Content;
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
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** Jetty in a process of its own with one TLS connector, which the properties of Jetty's own {@code start.d/ssl.ini} describe. */
final class JettyServer {
    private JettyServer() {}

    /** Starts it; the argument is the file of properties. */
    public static void main(String[] arguments) throws Exception {
        var properties = new Properties();
        try (var in = Files.newBufferedReader(Path.of(arguments[0]), StandardCharsets.UTF_8)) {
            properties.load(in);
        }
        var server = new Server();
        server.addConnector(connector(server, properties));
        server.setHandler(new Site());
        server.start();
        server.join();
    }

    private static ServerConnector connector(Server server, Properties properties) {
        var secure = new SecureRequestCustomizer();
        secure.setSniHostCheck(Boolean.parseBoolean(properties.getProperty("jetty.ssl.sniHostCheck", "true")));
        secure.setSniRequired(Boolean.parseBoolean(properties.getProperty("jetty.ssl.sniRequired", "false")));
        var http = new HttpConfiguration();
        http.addCustomizer(secure);
        var tls = new SslContextFactory.Server();
        tls.setKeyStorePath(properties.getProperty("jetty.sslContext.keyStorePath"));
        tls.setKeyStorePassword(properties.getProperty("jetty.sslContext.keyStorePassword"));
        var alpn = new ALPNServerConnectionFactory();
        alpn.setDefaultProtocol("http/1.1");
        var connector = new ServerConnector(server, new SslConnectionFactory(tls, "alpn"), alpn,
            new HTTP2ServerConnectionFactory(http), new HttpConnectionFactory(http));
        connector.setHost(properties.getProperty("jetty.ssl.host"));
        connector.setPort(Integer.parseInt(properties.getProperty("jetty.ssl.port")));
        return connector;
    }

    private static final class Site extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback done) {
            response.getHeaders().put("Content-Type", "text/html");
            Content.Sink.write(response, true, Page.of(Request.getServerName(request)), done);
            return true;
        }
    }
}
