package dev.missent.testkit.origin;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

import dev.missent.testkit.certificate.TestCertificate;
import dev.missent.testkit.frame.Frame;
import org.jspecify.annotations.Nullable;

/** An upstream server on a free port of the loopback address, from {@link OriginPlan#start}. */
public final class ScriptedOrigin implements AutoCloseable {
    private final OriginPlan plan;
    private final @Nullable OriginTls tls;
    private final ServerSocket listener;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<Socket, Socket> tcpBelow = new ConcurrentHashMap<>();
    private final Logbook<ReceivedRequest> requests = new Logbook<>();
    private final Logbook<OriginConnection> connections = new Logbook<>();
    private final Logbook<ReceivedReset> resets = new Logbook<>();

    ScriptedOrigin(OriginPlan plan, @Nullable OriginTls tls) {
        this.plan = plan;
        this.tls = tls;
        try {
            listener = new ServerSocket(plan.address().getPort(), 64, plan.address().getAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        threads.execute(this::listen);
    }

    /** An origin over TLS that offers HTTP/1.1, to be described further. Of several certificates it presents the one for the server name. */
    public static OriginPlan tls(TestCertificate... certificates) {
        return new OriginPlan(certificates);
    }

    /** An origin in cleartext; it speaks HTTP/1.1, or HTTP/2 if {@link OriginPlan#priorKnowledge} says so. */
    public static OriginPlan cleartext() {
        return new OriginPlan();
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return (InetSocketAddress) listener.getLocalSocketAddress();
    }

    /** The requests whose bodies have come as a whole, in that order. */
    public List<ReceivedRequest> requests() {
        return requests.entries();
    }

    /** Waits until there are so many requests. */
    public List<ReceivedRequest> awaitRequests(int count) {
        return requests.await(count);
    }

    /** Waits until a request has come on the connection of that number. */
    public ReceivedRequest awaitRequestOn(int connection) {
        return requests.awaitFirst(request -> request.connection().number() == connection);
    }

    /** The connections so far, as their ClientHello came; those whose handshake failed are among them. */
    public List<OriginConnection> connections() {
        return connections.entries();
    }

    /** Waits until there are so many connections. */
    public List<OriginConnection> awaitConnections(int count) {
        return connections.await(count);
    }

    /** Waits until the peer has given up so many HTTP/2 streams. */
    public List<ReceivedReset> awaitResets(int count) {
        return resets.await(count);
    }

    /** Closes the listener, all connections and all threads. */
    @Override
    public void close() {
        closeQuietly(listener);
        tcpBelow.values().forEach(ScriptedOrigin::closeQuietly);
        threads.shutdownNow();
    }

    private void listen() {
        for (int number = 1;; number++) {
            try {
                var socket = listener.accept();
                int connection = number;
                threads.execute(() -> serve(socket, connection));
            } catch (IOException | RejectedExecutionException closed) {
                return;
            }
        }
    }

    private void serve(Socket tcp, int number) {
        tcpBelow.put(tcp, tcp);
        try (tcp) {
            tcp.setTcpNoDelay(true);
            var proxyHeader = plan.isExpectingProxyHeader() ? ProxyLine.read(tcp.getInputStream()) : null;
            if (tls == null) {
                var connection = new OriginConnection(number, null, null, null, null, proxyHeader);
                connections.add(connection);
                serve(tcp, connection);
                return;
            }
            var accepted = tls.accept(tcp, number, proxyHeader, connections::add);
            try (var socket = accepted.socket()) {
                tcpBelow.put(socket, tcp);
                serve(socket, accepted.connection());
            } finally {
                tcpBelow.remove(accepted.socket());
            }
        } catch (IOException ended) {
            // how a connection ends is the peer's business; what came before is in the logbooks
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } finally {
            tcpBelow.remove(tcp);
        }
    }

    private void serve(Socket socket, OriginConnection connection) throws IOException, InterruptedException {
        var service = new Recorder();
        if ("h2".equals(connection.alpn()) || plan.knowsHttp2()) {
            var http2 = new Http2Service(service, socket, connection, plan.requestsPerConnection());
            if (plan.isWithholdingWindow()) {
                http2.withholdWindow();
            }
            http2.serve(plan.firstFrames(address().getPort()).toArray(Frame[]::new));
        } else {
            new Http1Service(service, socket, connection, plan.requestsPerConnection(), plan.isSilent()).serve();
        }
    }

    private static void closeQuietly(Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException alreadyGone) {
            // that is what was wanted
        }
    }

    private final class Recorder implements Service {
        @Override
        public boolean answersHead(ReceivedRequest head) {
            return plan.isAnsweringHead(head);
        }

        @Override
        public Answer ask(ReceivedRequest request) {
            try {
                return plan.script().answer(request);
            } catch (RuntimeException | AssertionError thrown) {
                return Answer.of(500).text("the script has thrown " + thrown);
            }
        }

        @Override
        public void record(ReceivedRequest request) {
            requests.add(request);
        }

        @Override
        public void recordReset(ReceivedReset reset) {
            resets.add(reset);
        }

        @Override
        public void reset(Socket socket) throws IOException {
            var tcp = tcpBelow.getOrDefault(socket, socket);
            tcp.setSoLinger(true, 0);
            tcp.close();
        }

        @Override
        public void start(Runnable task) {
            threads.execute(task);
        }
    }
}
