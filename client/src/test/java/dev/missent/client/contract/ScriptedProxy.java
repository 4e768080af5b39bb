package dev.missent.client.contract;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import dev.missent.testkit.http1.MessageInput;
import dev.missent.testkit.message.Fields;
import dev.missent.testkit.message.Tally;
import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** A proxy that tunnels every CONNECT to the port asked for on the loopback address, and answers other requests itself. */
final class ScriptedProxy implements AutoCloseable {
    /** What it was asked: method, target, fields. */
    record Asked(String method, String target, Fields fields) {}

    private final @Nullable String password;
    private final int tunnelStatus;
    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    private ScriptedProxy(@Nullable String password, int tunnelStatus) throws IOException {
        this.password = password;
        this.tunnelStatus = tunnelStatus;
        threads.execute(this::accept);
    }

    /** Serves everybody. */
    static ScriptedProxy open() throws IOException {
        return new ScriptedProxy(null, 200);
    }

    /** Serves who knows the password. */
    static ScriptedProxy guarded(String password) throws IOException {
        return new ScriptedProxy(password, 200);
    }

    /** Answers each CONNECT with the status. */
    static ScriptedProxy refusing(int status) throws IOException {
        return new ScriptedProxy(null, status);
    }

    InetSocketAddress address() {
        return (InetSocketAddress) listener.getLocalSocketAddress();
    }

    ProxySelector selector() {
        return ProxySelector.of(address());
    }

    List<Asked> asked() {
        return List.copyOf(asked);
    }

    private void accept() {
        try {
            while (true) {
                var socket = listener.accept();
                sockets.add(socket);
                threads.execute(() -> serve(socket));
            }
        } catch (IOException ended) {
            // the listener is closed
        }
    }

    private void serve(Socket client) {
        try (client) {
            var in = new MessageInput(client.getInputStream());
            for (String line = in.line(); line != null; line = in.line()) {
                String[] words = line.split(" ", 3);
                var request = new Asked(words[0], words[1], in.fields());
                asked.add(request);
                in.body(request.fields, false, new Tally());
                if (refused(client, request)) {
                    continue;
                }
                if (request.method.equals("CONNECT")) {
                    tunnel(client, in, request);
                    return;
                }
                say(client, 200, "", "by proxy: " + request.target);
            }
        } catch (IOException ended) {
            // how a connection ends is the client's business
        }
    }

    private boolean refused(Socket client, Asked request) throws IOException {
        if (password != null && !Credentials.basic(password).equals(request.fields.first("proxy-authorization"))) {
            say(client, 407, "Proxy-Authenticate: Basic realm=\"gate\"\r\n", "who?");
            return true;
        }
        if (request.method.equals("CONNECT") && tunnelStatus != 200) {
            say(client, tunnelStatus, "", "no tunnel");
            return true;
        }
        return false;
    }

    private static void say(Socket client, int status, String fields, String body) throws IOException {
        client.getOutputStream().write(("HTTP/1.1 " + status + " Proxy\r\n" + fields + "Content-Length: " + body.length()
            + "\r\n\r\n" + body).getBytes(ISO_8859_1));
    }

    private void tunnel(Socket client, MessageInput in, Asked request) throws IOException {
        int port = URI.create("tunnel://" + request.target).getPort();
        try (var server = new Socket(InetAddress.getLoopbackAddress(), port)) {
            sockets.add(server);
            client.getOutputStream().write("HTTP/1.1 200 Tunnel\r\n\r\n".getBytes(ISO_8859_1));
            threads.execute(() -> back(server, client));
            in.rest().transferTo(server.getOutputStream());
        }
    }

    private static void back(Socket server, Socket client) {
        try (server; client) {
            server.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException ended) {
            // a reset ends a tunnel too
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (var socket : sockets) {
            socket.close();
        }
        threads.shutdownNow();
    }
}
