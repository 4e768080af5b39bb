package dev.missent.cli.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.concurrent.Executors;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;

/** A reverse proxy as many are configured: it passes Host on, and opens TLS to its upstream server without SNI. */
final class NaiveFront implements AutoCloseable {
    private final HttpsServer server;
    private final SSLContext towardsBackend;
    private volatile InetSocketAddress backend = new InetSocketAddress(0);
    private volatile boolean sendsName;

    /** On a free port of the loopback address; it has no upstream server yet. */
    NaiveFront(SSLContext identity, SSLContext towardsBackend) throws IOException {
        this.towardsBackend = towardsBackend;
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(identity));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::pass);
        server.start();
    }

    InetSocketAddress address() {
        return server.getAddress();
    }

    /** Passes everything on to that server from now on. */
    void passTo(InetSocketAddress address) {
        backend = address;
    }

    /** The change: what is asked for is sent as server name. */
    void sendServerName() {
        sendsName = true;
    }

    private void pass(HttpExchange exchange) throws IOException {
        String response = ask(exchange.getRequestHeaders().getFirst("Host"), exchange.getRequestURI().toString());
        int status = Integer.parseInt(response.substring(9, 12));
        byte[] body = response.substring(response.indexOf("\r\n\r\n") + 4).getBytes(StandardCharsets.ISO_8859_1);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** The mistake is here: a socket that is layered over an address has no name to send as SNI. */
    private String ask(String host, String path) {
        var to = backend;
        String name = sendsName ? host.replaceFirst(":.*", "") : to.getAddress().getHostAddress();
        try (var plain = new Socket(to.getAddress(), to.getPort());
            var tls = (SSLSocket) towardsBackend.getSocketFactory().createSocket(plain, name, to.getPort(), true)) {
            String request = "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
            tls.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(tls.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        }
    }

    /** A client context that accepts every certificate, as such proxies do. */
    static SSLContext trusting() throws GeneralSecurityException {
        var context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[]{new TrustsEverybody()}, null);
        return context;
    }

    private static final class TrustsEverybody extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
