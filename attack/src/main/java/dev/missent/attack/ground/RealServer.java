package dev.missent.attack.ground;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** A server that people use, in a folder of its own, with a log of the request lines that it read. */
public final class RealServer implements AutoCloseable {
    private static final long START_SECONDS = 30;

    private final Product product;
    private final Path folder;
    private final int port;
    private Process process;

    /** Which server. */
    public enum Product {
        NGINX("nginx",
            """
                daemon off; master_process off; pid nginx.pid; error_log error.log;
                events { worker_connections 2048; }
                http {
                  log_format line '$request'; access_log access.log line; keepalive_requests 1000000;
                  client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi; uwsgi_temp_path uwsgi; scgi_temp_path scgi;
                  server { listen 127.0.0.1:PORT; location / { return 200 $request_uri; } }
                }
                """),
        APACHE("apache2", """
            ServerRoot "FOLDER"
            ServerName real.example
            Listen 127.0.0.1:PORT
            PidFile apache.pid
            ErrorLog error.log
            LoadModule mpm_event_module /usr/lib/apache2/modules/mod_mpm_event.so
            LoadModule authz_core_module /usr/lib/apache2/modules/mod_authz_core.so
            User www-data
            Group www-data
            MaxKeepAliveRequests 0
            LogFormat "%r" line
            CustomLog access.log line
            DocumentRoot "FOLDER"
            """),
        HAPROXY("haproxy", """
            defaults
              mode http
              timeout connect 5s
              timeout client 30s
              timeout server 30s
            frontend front
              bind 127.0.0.1:PORT
              default_backend back
            backend back
              server recorder 127.0.0.1:BEHIND
            """);

        private final String program;
        private final String configuration;

        Product(String program, String configuration) {
            this.program = program;
            this.configuration = configuration;
        }

        /** Whether the program is here. */
        public boolean isHere() {
            return List.of("/usr/sbin", "/usr/bin", "/sbin", "/usr/local/sbin").stream()
                .anyMatch(one -> Files.isExecutable(Path.of(one, program)));
        }

        private List<String> command(Path folder) {
            var file = folder.resolve("server.conf").toString();
            return switch (this) {
                case NGINX -> List.of("nginx", "-p", folder.toString(), "-e", "error.log", "-c", file);
                case APACHE -> List.of("apache2", "-D", "FOREGROUND", "-f", file);
                case HAPROXY -> List.of("haproxy", "-db", "-f", file);
            };
        }
    }

    /** Starts a server; HAProxy hands everything on to the port behind. */
    public RealServer(Product product, Path folder, int behind) throws IOException {
        this.product = product;
        this.folder = Files.createDirectories(folder);
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Files.writeString(folder.resolve("server.conf"),
            product.configuration.replace("PORT", Integer.toString(port)).replace("FOLDER", folder.toString())
                .replace("BEHIND", Integer.toString(behind)));
        process = launch();
    }

    private Process launch() throws IOException {
        var builder = new ProcessBuilder(product.command(folder)).redirectErrorStream(true)
            .redirectOutput(folder.resolve("stdout.log").toFile());
        builder.environment().merge("PATH", "/usr/sbin:/sbin", (path, more) -> path + ":" + more);
        var started = builder.start();
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (!isListening()) {
            if (!started.isAlive() || System.nanoTime() > until) {
                started.destroyForcibly();
                throw new IOException(product + " does not listen: " + Files.readString(folder.resolve("stdout.log")));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        return started;
    }

    private boolean isListening() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }

    /** The port it listens on. */
    public int port() {
        return port;
    }

    /** Ends it as the kernel does when memory runs out, and starts it again on the same port. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Starts it again on the same port. */
    public void startAgain() throws IOException {
        process = launch();
    }

    /** The request lines that it read. */
    public List<String> lines() throws IOException {
        var log = folder.resolve("access.log");
        return Files.exists(log) ? Files.readString(log, ISO_8859_1).lines().toList() : List.of();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
    }
}
