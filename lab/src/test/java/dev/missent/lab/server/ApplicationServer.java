package dev.missent.lab.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** An application in a process of its own, which answers for the hosts of a list and refuses all others, as frameworks do. */
final class ApplicationServer {
    private static final int OK = 200;

    private final Properties properties;
    private final List<String> hosts;

    private ApplicationServer(Properties properties) {
        this.properties = properties;
        this.hosts = List.of(properties.getProperty("hosts").split(","));
    }

    /** Starts it; the argument is the file of properties. */
    public static void main(String[] arguments) throws IOException {
        var properties = new Properties();
        try (var in = Files.newBufferedReader(Path.of(arguments[0]), StandardCharsets.UTF_8)) {
            properties.load(in);
        }
        var address = new InetSocketAddress(InetAddress.ofLiteral(properties.getProperty("address")),
            Integer.parseInt(properties.getProperty("port")));
        var server = HttpServer.create(address, 0);
        server.createContext("/", new ApplicationServer(properties)::answer);
        server.start();
    }

    private boolean isRedirect() {
        return properties.getProperty("refusal.status").startsWith("3");
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String host = String.valueOf(exchange.getRequestHeaders().getFirst("Host")).replaceFirst(":\\d+$", "");
            boolean known = hosts.contains(host);
            String server = properties.getProperty("server");
            if (!server.isEmpty()) {
                exchange.getResponseHeaders().set("Server", server);
            }
            if (!known && isRedirect()) {
                exchange.getResponseHeaders().set("Location",
                    "https://" + exchange.getRequestHeaders().getFirst("Host") + "/start");
            }
            exchange.getResponseHeaders().set("Content-Type", known ? "text/html" : properties.getProperty("refusal.type"));
            byte[] body = (known ? Page.of(host) : properties.getProperty("refusal.body")).getBytes(StandardCharsets.UTF_8);
            boolean empty = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(known ? OK : Integer.parseInt(properties.getProperty("refusal.status")),
                empty ? -1 : body.length);
            if (!empty) {
                exchange.getResponseBody().write(body);
            }
        }
    }
}
