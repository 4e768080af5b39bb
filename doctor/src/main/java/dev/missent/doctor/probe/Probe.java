package dev.missent.doctor.probe;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import javax.net.ssl.SSLException;

import dev.missent.core.judge.Protocol;
import dev.missent.core.name.Authority;
import dev.missent.core.name.Coverage;
import dev.missent.core.name.Host;
import dev.missent.wire.ClientConnection;
import dev.missent.wire.Failure;
import dev.missent.wire.Fields;
import dev.missent.wire.Names;
import dev.missent.wire.OutboundHead;
import dev.missent.wire.dial.Destination;
import dev.missent.wire.dial.Dialer;
import dev.missent.wire.tls.ClientPolicy;
import dev.missent.wire.tls.ClientTls;
import dev.missent.wire.tls.TlsEngine;
import dev.missent.wire.transport.Transport;
import org.jspecify.annotations.Nullable;

/** Opens a connection for one name and asks several hosts on it, one after the other. Trusts every certificate: it only looks. */
public final class Probe implements AutoCloseable {
    static final int BODY_BYTES = 64 * 1024;

    private static final List<Protocol> EITHER = List.of(Protocol.HTTP_2, Protocol.HTTP_1_1);

    private final Transport transport = new Transport(Transport.best(), 1);
    private final Duration timeout;
    private final String userAgent;

    /** A probe whose connections and requests take at most so long each. */
    public Probe(Duration timeout, String userAgent) {
        this.timeout = timeout;
        this.userAgent = userAgent;
    }

    /**
     * Asks the hosts on one new connection.
     *
     * @param address where to connect to
     * @param sni the server name to send, null for none
     * @param asked the authorities to ask for, in order
     * @param path the path to ask for
     * @return an observation for each authority
     */
    public List<Observation> ask(InetSocketAddress address, @Nullable Host sni, List<Authority> asked, String path) {
        // a context of its own for each connection: a session that is resumed would hide the certificate
        try (var tls = ClientTls.create(TlsEngine.best(), new ClientPolicy(new ClientPolicy.Trust.Everybody(), null, EITHER))) {
            var timeouts = new Destination.Timeouts(timeout, timeout, timeout, timeout);
            return ask(new Destination(address, tls, sni, null, Protocol.HTTP_1_1, timeouts), asked, path);
        } catch (SSLException engine) {
            return repeat(new Observation.NotMeasured("tls_engine", String.valueOf(engine.getMessage())), asked.size());
        }
    }

    private List<Observation> ask(Destination destination, List<Authority> asked, String path) {
        var connected = new CompletableFuture<ClientConnection>();
        var failed = new CompletableFuture<Failure>();
        var loop = transport.loops().getFirst();
        loop.execute(() -> Dialer.dial(transport, loop, destination, false, new Dialer.Result() {
            @Override
            public void connected(ClientConnection connection) {
                connected.complete(connection);
            }

            @Override
            public void failed(Failure failure) {
                failed.complete(failure);
            }
        }));
        var first = await(CompletableFuture.anyOf(connected, failed));
        if (!(first instanceof ClientConnection connection)) {
            var failure = first instanceof Failure known ? known : new Failure(Failure.Kind.CONNECT_TIMEOUT, "no answer");
            return repeat(Observation.NotMeasured.of(failure), asked.size());
        }
        try {
            var observations = new ArrayList<Observation>();
            asked.forEach(authority -> observations.add(ask(connection, authority, path)));
            return observations;
        } finally {
            loop.execute(connection::close);
        }
    }

    private Observation ask(ClientConnection connection, Authority authority, String path) {
        var answer = new CompletableFuture<Observation>();
        connection.eventLoop().execute(() -> {
            if (!connection.isAvailable()) {
                answer.complete(
                    new Observation.NotMeasured("connection_closed", "the server closed the connection before this request"));
                return;
            }
            var fields = new Fields().add(Names.USER_AGENT, userAgent).add(Names.ACCEPT, "*/*");
            var head = new OutboundHead("GET", "https", authority.toString(), path, fields, 0, null);
            var response = new Response(connection.protocol(), coverage(connection), answer);
            response.begun(connection.open(head, true, response));
        });
        var observed = await(answer);
        return observed instanceof Observation seen
            ? seen
            : new Observation.NotMeasured("timeout", "no answer within the time allowed");
    }

    private static Coverage coverage(ClientConnection connection) {
        var leaf = connection.peerCertificate();
        return leaf == null ? Coverage.NONE : Coverage.of(leaf);
    }

    private @Nullable Object await(CompletableFuture<?> future) {
        try {
            return future.get(timeout.toMillis() * 2, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException late) {
            return null;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private static List<Observation> repeat(Observation observation, int times) {
        return Collections.nCopies(times, observation);
    }

    @Override
    public void close() {
        transport.close();
    }
}
