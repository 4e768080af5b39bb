package dev.missent.client.conformance;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

import dev.missent.testkit.http1.MessageInput;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** A proxy that opens tunnels to ports of the loopback address, whatever the host, or answers every CONNECT with one status. */
final class TunnelProxy implements AutoCloseable {
    private final int status;
    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    private TunnelProxy(int status) throws IOException {
        this.status = status;
        threads.execute(this::accept);
    }

    static TunnelProxy open() throws IOException {
        return new TunnelProxy(200);
    }

    static TunnelProxy answering(int status) throws IOException {
        return new TunnelProxy(status);
    }

    /** The request lines that came. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    /** Sends some targets through this proxy and asks the others directly. */
    ProxySelector selector(Predicate<URI> proxied) {
        return new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
                var here = new InetSocketAddress(InetAddress.getLoopbackAddress(), listener.getLocalPort());
                return List.of(proxied.test(uri) ? new Proxy(Proxy.Type.HTTP, here) : Proxy.NO_PROXY);
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
        };
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
            String line = in.line();
            if (line == null) {
                return;
            }
            asked.add(line);
            in.fields();
            client.getOutputStream().write(("HTTP/1.1 " + status + " Proxy\r\n"
                + (status == 200 ? "" : "Content-Length: 0\r\n") + "\r\n").getBytes(ISO_8859_1));
            if (status == 200) {
                tunnel(client, in, URI.create("tunnel://" + line.split(" ", -1)[1]).getPort());
            }
        } catch (IOException ended) {
            // how a tunnel ends is the client's business
        }
    }

    private void tunnel(Socket client, MessageInput in, int port) throws IOException {
        try (var server = new Socket(InetAddress.getLoopbackAddress(), port)) {
            sockets.add(server);
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
