package dev.missent.testkit.origin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/**
 * An origin that knows no HTTP: it records the bytes that it gets, and to each empty line answers with the bytes of a script. What a peer
 * sends too much, and what is sent to it too much, is not tidied up here.
 */
public final class ByteOrigin implements AutoCloseable {
    private static final String EMPTY_LINE = "\r\n\r\n";

    private final ServerSocket listening;
    private final Script script;
    private final List<Connection> connections = new CopyOnWriteArrayList<>();
    private final List<Thread> threads = new CopyOnWriteArrayList<>();

    /** What is answered. */
    @FunctionalInterface
    public interface Script {
        /**
         * The bytes for what has come.
         *
         * @param connection the number of the connection, from 0
         * @param head all that has come since the last answer, Latin-1
         * @return Latin-1, sent in one piece; null to close the connection
         */
        @Nullable
        String answer(int connection, String head) throws InterruptedException;
    }

    private ByteOrigin(Script script) throws IOException {
        this.script = script;
        listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    /** Listens on the loopback address. */
    public static ByteOrigin start(Script script) throws IOException {
        return new ByteOrigin(script);
    }

    /** The port it listens on. */
    public int port() {
        return listening.getLocalPort();
    }

    /** What came on each connection, in the order in which they were accepted. */
    public List<String> received() {
        return connections.stream().map(Connection::received).toList();
    }

    private void start(Runnable task) {
        threads.add(Thread.ofVirtual().start(task));
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                var connection = new Connection(listening.accept(), connections.size());
                connections.add(connection);
                start(connection);
            } catch (IOException closed) {
                return;
            }
        }
    }

    private final class Connection implements Runnable {
        private final Socket socket;
        private final int number;
        private final StringBuilder received = new StringBuilder();

        Connection(Socket socket, int number) {
            this.socket = socket;
            this.number = number;
        }

        String received() {
            synchronized (received) {
                return received.toString();
            }
        }

        /** Notes what has come; null when the head that follows what was answered is not complete. */
        private @Nullable String head(int answered, String more) {
            synchronized (received) {
                int end = received.append(more).indexOf(EMPTY_LINE, answered);
                return end < 0 ? null : received.substring(answered, end + EMPTY_LINE.length());
            }
        }

        @Override
        public void run() {
            try (socket) {
                var in = socket.getInputStream();
                byte[] bytes = new byte[1 << 14];
                int answered = 0;
                while (answered >= 0) {
                    int count = in.read(bytes);
                    answered = count < 0 ? -1 : answer(answered, new String(bytes, 0, count, ISO_8859_1));
                }
            } catch (IOException | InterruptedException gone) {
                // the peer has closed the connection, or the test is over
            }
        }

        /** Answers each head that is complete; returns how much has been answered, negative when the script wants no more. */
        private int answer(int before, String more) throws IOException, InterruptedException {
            int answered = before;
            for (var head = head(answered, more); head != null; head = head(answered, "")) {
                var answer = script.answer(number, head);
                if (answer == null) {
                    return -1;
                }
                answered += head.length();
                socket.getOutputStream().write(answer.getBytes(ISO_8859_1));
            }
            return answered;
        }

        void close() {
            try {
                socket.close();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    /** Closes everything. */
    @Override
    public void close() throws IOException {
        listening.close();
        connections.forEach(Connection::close);
        for (var thread : new ArrayList<>(threads)) {
            thread.interrupt();
            join(thread);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
