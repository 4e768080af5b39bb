package dev.missent.gateway.relay;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.missent.testkit.client.RawConnection;
import dev.missent.testkit.client.RawHttp2;
import dev.missent.testkit.frame.Frame;
import dev.missent.testkit.origin.ScriptedOrigin;

import static java.nio.charset.StandardCharsets.US_ASCII;

/** What {@link ShortPiecesTest} runs in a JVM with little memory: messages in pieces of one byte, to a side that takes nothing. */
final class ShortPieces {
    private static final int PIECES = 30_000;
    private static final int STREAMS = 16;

    private ShortPieces() {}

    /** Where the pieces come from. */
    enum From {
        /** A client, as DATA frames. */
        FRAMES(4),
        /** A client, as chunks. */
        CHUNKS(40),
        /** An upstream, as chunks, to clients over HTTP/1.1. */
        UPSTREAM_TO_H1(6),
        /** The same, to clients over HTTP/2. */
        UPSTREAM_TO_H2(4),
        /** An upstream, as interim responses. */
        INTERIM(4);

        private final int connections;

        From(int connections) {
            this.connections = connections;
        }
    }

    /** With the name of the source as the only argument; prints whether honest clients are answered. */
    public static void main(String[] arguments) throws Exception {
        var from = From.valueOf(arguments[0]);
        var folder = Files.createTempDirectory("missent-short-pieces");
        try (var upstream = new Upstream(from);
            var stage = Stage.of(folder, ScriptedOrigin.cleartext().start(),
                "servers: [\"http://127.0.0.1:" + upstream.port() + "\"], timeouts: { response: 5m }", "")) {
            List<RawConnection> attackers = new ArrayList<>();
            for (int i = 0; i < from.connections; i++) {
                attackers.add(attack(from, stage));
            }
            boolean answered = true;
            for (int i = 0; i < 50; i++) {
                for (var front : Front.values()) {
                    answered &= stage.ask(front, Asked.get("/here/")).body().text().equals("here");
                }
            }
            System.out.println("answered " + answered);
            attackers.forEach(RawConnection::close);
        }
        System.exit(0);
    }

    private static RawConnection attack(From from, Stage stage) throws IOException {
        return switch (from) {
            case FRAMES -> frames(stage);
            case CHUNKS -> chunks(stage);
            case UPSTREAM_TO_H1 -> asking(stage);
            case UPSTREAM_TO_H2, INTERIM -> askingOverHttp2(stage);
        };
    }

    private static RawConnection frames(Stage stage) throws IOException {
        var connection = stage.dial(Front.H2);
        var http = connection.http2();
        for (int i = 0; i < STREAMS; i++) {
            http.open(RawHttp2.head("POST", Stage.HOST, "/"), false);
            connection.out().write(singles(2 * i + 1));
        }
        http.send(Frame.of(Frame.PING, 0, 0, new byte[8]));
        http.await(Frame.PING);
        return connection;
    }

    private static byte[] singles(int stream) {
        var bytes = new ByteArrayOutputStream();
        for (int i = 0; i < PIECES; i++) {
            bytes.writeBytes(new byte[]{0, 0, 1, 0, 0, 0, 0, 0, (byte) stream, 'x'});
        }
        return bytes.toByteArray();
    }

    private static RawConnection chunks(Stage stage) throws IOException {
        var connection = stage.dial(Front.H1);
        connection.out().write(("POST / HTTP/1.1\r\nHost: " + Stage.HOST + "\r\nTransfer-Encoding: chunked\r\n\r\n"
            + "1\r\nx\r\n".repeat(PIECES)).getBytes(US_ASCII));
        connection.out().flush();
        return connection;
    }

    private static RawConnection asking(Stage stage) throws IOException {
        var connection = stage.dial(Front.H1);
        connection.out().write(("GET / HTTP/1.1\r\nHost: " + Stage.HOST + "\r\n\r\n").getBytes(US_ASCII));
        connection.out().flush();
        return connection;
    }

    private static RawConnection askingOverHttp2(Stage stage) throws IOException {
        var connection = stage.dial(Front.H2);
        var http = connection.http2().withholdWindow();
        for (int i = 0; i < STREAMS; i++) {
            http.get(Stage.HOST, "/");
        }
        return connection;
    }

    /** Takes nothing and, if pieces are to come from there, sends them for as long as they are taken. */
    private static final class Upstream implements AutoCloseable {
        private final ServerSocket listening = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());
        private final List<Socket> sockets = new CopyOnWriteArrayList<>();
        private final From from;

        Upstream(From from) throws IOException {
            this.from = from;
            Thread.ofVirtual().start(this::accept);
        }

        int port() {
            return listening.getLocalPort();
        }

        private void accept() {
            try {
                while (true) {
                    var socket = listening.accept();
                    sockets.add(socket);
                    Thread.ofVirtual().start(() -> serve(socket));
                }
            } catch (IOException closed) {
                // the test is over
            }
        }

        private void serve(Socket socket) {
            try {
                if (from != From.FRAMES && from != From.CHUNKS) {
                    socket.getInputStream().read();
                    send(socket.getOutputStream());
                }
            } catch (IOException gone) {
                // the gateway has given up the request
            }
        }

        private void send(OutputStream out) throws IOException {
            boolean interim = from == From.INTERIM;
            out.write((interim ? "" : "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n").getBytes(US_ASCII));
            byte[] pieces = (interim ? "HTTP/1.1 103 Early Hints\r\nLink: </style.css>\r\n\r\n" : "1\r\nx\r\n").repeat(1000)
                .getBytes(US_ASCII);
            for (int i = 0; i < PIECES; i++) {
                out.write(pieces);
            }
        }

        @Override
        public void close() throws IOException {
            listening.close();
            for (var socket : sockets) {
                socket.close();
            }
        }
    }
}
