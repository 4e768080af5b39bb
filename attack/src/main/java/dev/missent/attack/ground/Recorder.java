package dev.missent.attack.ground;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** An upstream that answers every request with its target, and notes what came and what was not by the letter. */
public final class Recorder implements AutoCloseable {
    private final ServerSocket listening = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final List<String> malformed = new CopyOnWriteArrayList<>();

    /** Listens on the loopback address. */
    public Recorder() throws IOException {
        Thread.ofVirtual().start(this::accept);
    }

    /** The port it listens on. */
    public int port() {
        return listening.getLocalPort();
    }

    /** The heads that came, whether or not their bodies came to an end. */
    public List<Received> received() {
        return received;
    }

    /** What no server is to be sent. */
    public List<String> malformed() {
        return malformed;
    }

    private void accept() {
        try {
            while (true) {
                var socket = listening.accept();
                sockets.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException closed) {
            // the attack is over
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            var in = new StrictReader(socket.getInputStream());
            for (var head = in.head(); head != null; head = in.head()) {
                received.add(head);
                if (head.fields().hasToken("expect", "100-continue")) {
                    socket.getOutputStream().write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(ISO_8859_1));
                }
                socket.getOutputStream().write(answer(in.body(head)));
            }
        } catch (StrictReader.Malformed found) {
            malformed.add(String.valueOf(found.getMessage()));
        } catch (EOFException unfinished) {
            // the client left within a request: the gateway says so by closing
        } catch (IOException gone) {
            // the gateway closed the connection
        } finally {
            sockets.remove(socket);
        }
    }

    private static byte[] answer(Received request) {
        int status = request.fields().has("upgrade") ? 404 : 200;
        var target = request.target();
        return ("HTTP/1.1 " + status + " x\r\nContent-Length: " + target.length() + "\r\n\r\n"
            + (request.method().equals("HEAD") ? "" : target))
            .getBytes(ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (var socket : sockets) {
            socket.close();
        }
    }
}
