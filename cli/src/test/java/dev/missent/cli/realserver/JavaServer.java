package dev.missent.cli.realserver;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** The JDK's own server: says what arrived. */
final class JavaServer implements AutoCloseable {
    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);

    JavaServer() throws IOException {
        server.setExecutor(task -> Thread.ofVirtual().name("java-server").start(task));
        server.createContext("/", JavaServer::answer);
        server.start();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var digest = MessageDigest.getInstance("SHA-256");
            long size = 0;
            var buffer = new byte[16 * 1024];
            for (int n = exchange.getRequestBody().read(buffer); n >= 0; n = exchange.getRequestBody().read(buffer)) {
                digest.update(buffer, 0, n);
                size += n;
            }
            byte[] answer = (exchange.getRequestMethod() + " " + exchange.getRequestURI() + " host "
                + exchange.getRequestHeaders().getFirst("Host") + " bytes " + size + " sha256 "
                + HexFormat.of().formatHex(digest.digest()) + "\n").getBytes(StandardCharsets.UTF_8);
            boolean head = exchange.getRequestMethod().equals("HEAD");
            exchange.getResponseHeaders().add("X-Served-By", "java");
            exchange.sendResponseHeaders(200, head ? -1 : answer.length);
            if (!head) {
                exchange.getResponseBody().write(answer);
            }
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
