package dev.missent.bench.clients;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import dev.missent.testkit.certificate.TestAuthority;

/** nginx with one certificate for all names: 200 bytes on every path, {@code /large} to load down, {@code /upload} to load up. */
final class Nginx implements AutoCloseable {
    /** The length of what is loaded, 100 MiB. */
    static final long LARGE = 100L * 1024 * 1024;
    private static final String SMALL = "x".repeat(200);
    private static final long PATIENCE_NANOS = Duration.ofSeconds(10).toNanos();
    private static final long LOOK_MILLIS = 20;

    private final Process process;
    private final int port;

    private Nginx(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts it in a directory, whose {@code nginx.log} it writes. */
    static Nginx start(String binary, Path directory, TestAuthority authority) throws IOException, InterruptedException {
        var certificate = authority.server(Names.first(Names.COUNT).toArray(String[]::new));
        Files.writeString(directory.resolve("chain.pem"), certificate.chainPem());
        Files.writeString(directory.resolve("key.pem"), certificate.keyPem());
        try (var large = new RandomAccessFile(directory.resolve("large").toFile(), "rw")) {
            large.setLength(LARGE);
        }
        int port = freePort();
        var configuration = Files.writeString(directory.resolve("nginx.conf"), configuration(directory, port, freePort()));
        var process = new ProcessBuilder(binary, "-p", directory.toString(), "-c", configuration.toString())
            .redirectErrorStream(true).redirectOutput(directory.resolve("nginx.log").toFile()).start();
        awaitListening(process, port);
        return new Nginx(process, port);
    }

    /** It closes no connection by itself: no limit of requests, and no limit of time that a run reaches. */
    private static String configuration(Path directory, int port, int behind) {
        return """
            %s
            daemon off; worker_processes 1; pid nginx.pid; error_log stderr crit;
            events { worker_connections 4096; }
            http {
                access_log off; keepalive_requests 1000000000; keepalive_timeout 600s; tcp_nodelay on; sendfile on;
                client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path f; uwsgi_temp_path u; scgi_temp_path s;
                client_max_body_size 0; client_body_buffer_size 101m; http2_max_concurrent_streams 128;
                ssl_certificate chain.pem; ssl_certificate_key key.pem; ssl_protocols TLSv1.3;
                server { listen 127.0.0.1:%d; location / { return 200; } }
                server {
                    listen 127.0.0.1:%d ssl http2 backlog=4096; root %s;
                    location / { return 200 '%s'; }
                    location = /large { }
                    location = /upload { proxy_pass http://127.0.0.1:%d; proxy_http_version 1.1; }
                }
            }
            """.formatted(runsAsRoot() ? "user root;" : "", behind, port, directory, SMALL, behind);
    }

    private static boolean runsAsRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private static int freePort() throws IOException {
        try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    private static void awaitListening(Process process, int port) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        for (;;) {
            try {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
                return;
            } catch (IOException notYet) {
                if (!process.isAlive() || System.nanoTime() > end) {
                    throw new IOException("nginx does not listen; see nginx.log", notYet);
                }
                Thread.sleep(LOOK_MILLIS);
            }
        }
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
