package dev.missent.doctor.probe;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import javax.net.ssl.SSLException;

import dev.missent.core.connection.Protocol;
import dev.missent.core.defect.Parsed;
import dev.missent.core.name.Host;
import dev.missent.doctor.casefile.Contact;
import dev.missent.doctor.casefile.Contact.Handshake;
import dev.missent.doctor.casefile.Contact.Place;
import dev.missent.doctor.casefile.Purpose;
import dev.missent.doctor.casefile.Trouble;
import dev.missent.wire.ClientConnection;
import dev.missent.wire.Destination;
import dev.missent.wire.Failure;
import dev.missent.wire.dial.Dialer;
import dev.missent.wire.dial.RawExchange;
import dev.missent.wire.tls.ClientTls;
import dev.missent.wire.tls.HandshakeWitness;
import dev.missent.wire.tls.TlsEngine;
import dev.missent.wire.transport.Transport;
import org.jspecify.annotations.Nullable;

/** Opens connections, one at a time for each caller, and records every attempt, failed ones included. */
final class Connections implements AutoCloseable {
    /** Bytes that are not HTTP, so that the first server on the way answers them itself. */
    private static final String NO_REQUEST = "missent\r\n\r\n";
    private static final int ENOUGH_OF_AN_ERROR = 8 * 1024;
    private static final Duration A_MOMENT = Duration.ofSeconds(2);

    private final Transport transport = new Transport(Transport.best(), 1);
    private final CheckRequest request;
    private final Recorder recorder;
    private final Budget budget;
    private final CertificateBook certificates;

    Connections(CheckRequest request, Recorder recorder, Budget budget, CertificateBook certificates) {
        this.request = request;
        this.recorder = recorder;
        this.budget = budget;
        this.certificates = certificates;
    }

    /**
     * The parameters of a connection.
     *
     * @param sni the server name to send, null for none
     * @param offered the protocols to offer in ALPN, best first
     * @param tls false for a connection in cleartext
     */
    record Spec(Purpose purpose, Place place, InetSocketAddress address, @Nullable String sni, List<Protocol> offered,
        boolean tls) {
        Spec(Purpose purpose, Place place, InetSocketAddress address, @Nullable String sni, List<Protocol> offered) {
            this(purpose, place, address, sni, offered, true);
        }

        /** The address as in the case file. */
        String addressText() {
            return Addresses.text(address);
        }
    }

    /** Waits for the turns of several requests; false when the budget does not have so many. */
    boolean awaitTurns(InetSocketAddress address, int requests) throws InterruptedException {
        for (int i = 0; i < requests; i++) {
            if (!budget.take(Addresses.text(address))) {
                return false;
            }
        }
        return true;
    }

    /** Opens a connection with a full handshake; null when that fails or the budget is used up. */
    @Nullable
    ProbeConnection open(Spec spec) throws InterruptedException {
        if (!budget.waitForTurn(spec.addressText())) {
            return null;
        }
        var witness = new Seen();
        if (!spec.tls()) {
            return open(spec, null, witness, () -> {});
        }
        try {
            // every connection has its own TLS context: a resumed session would hide the certificate
            var tls = ClientTls.observing(TlsEngine.best(), spec.offered(), request.identity(), witness, false);
            var connection = open(spec, tls, witness, tls::close);
            if (connection == null) {
                tls.close();
            }
            return connection;
        } catch (SSLException engine) {
            record(recorder.connectionId(), spec, null, new Trouble("tls_engine", String.valueOf(engine.getMessage())),
                recorder.millis());
            return null;
        }
    }

    /** Opens a connection with a TLS context whose sessions are kept; the caller closes the context. */
    @Nullable
    ProbeConnection open(Spec spec, ClientTls tls, Seen witness) throws InterruptedException {
        return open(spec, tls, witness, () -> {});
    }

    private @Nullable ProbeConnection open(Spec spec, @Nullable ClientTls tls, Seen witness, Runnable afterwards)
        throws InterruptedException {
        String id = recorder.connectionId();
        long begin = recorder.millis();
        var name = sni(spec);
        if (spec.sni() != null && name == null) {
            record(id, spec, null, new Trouble("sni_impossible", "no server name can be sent for " + spec.sni()), begin);
            return null;
        }
        var outcome = dial(new Destination(spec.address(), tls, name, null, Protocol.HTTP_1_1, timeouts()));
        if (outcome instanceof ClientConnection connection) {
            var contact = record(id, spec, spec.tls() ? handshake(connection, witness) : Handshake.CLEARTEXT, null, begin);
            return new ProbeConnection(connection, contact, request, recorder, budget, certificates, afterwards);
        }
        var failure = outcome instanceof Failure known ? known : new Failure(Failure.Kind.CONNECT_TIMEOUT, "no answer");
        var trouble = Troubles.of(failure);
        record(id, spec, null, witness.wanted && request.identity() == null
            ? new Trouble(Trouble.CLIENT_CERTIFICATE_REQUIRED, trouble.detail(), trouble.alert(), trouble.streamError())
            : trouble, begin);
        return null;
    }

    private static @Nullable Host sni(Spec spec) {
        return spec.sni() != null && Host.parse(spec.sni()) instanceof Parsed.Valid<Host>(var host) && !host.isAddress()
            ? host
            : null;
    }

    private Destination.Timeouts timeouts() {
        return new Destination.Timeouts(request.timeout(), request.timeout(), request.timeout(), request.timeout());
    }

    private @Nullable Object dial(Destination destination) throws InterruptedException {
        var connected = new CompletableFuture<Object>();
        var loop = transport.loops().getFirst();
        loop.execute(() -> Dialer.dial(transport, loop, destination, false, new Dialer.Result() {
            @Override
            public void connected(ClientConnection connection) {
                connected.complete(connection);
            }

            @Override
            public void failed(Failure failure) {
                connected.complete(failure);
            }
        }));
        return await(connected);
    }

    private <T> @Nullable T await(CompletableFuture<T> future) throws InterruptedException {
        try {
            return future.get(request.timeout().toMillis() * 2, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException late) {
            return null;
        }
    }

    private Handshake handshake(ClientConnection connection, Seen witness) {
        var session = connection.session();
        var chain = witness.chain;
        return new Handshake(session == null ? "" : session.getProtocol(), session == null ? "" : session.getCipherSuite(),
            connection.protocol() == Protocol.HTTP_2 ? "h2" : "http/1.1", connection.protocol() == Protocol.HTTP_2,
            chain == null ? null : certificates.enter(chain), witness.wanted, chain == null);
    }

    private Contact record(String id, Spec spec, @Nullable Handshake handshake, @Nullable Trouble trouble, long begin) {
        var contact = new Contact(id, spec.purpose(), spec.place(), spec.addressText(), spec.sni(),
            !spec.tls()
                ? List.of()
                : spec.offered().stream().map(protocol -> protocol == Protocol.HTTP_2 ? "h2" : "http/1.1").toList(),
            handshake, trouble,
            begin,
            recorder.millis() - begin);
        recorder.add(contact);
        return contact;
    }

    /** Sends an invalid request, which the first server on the way answers; false when no answer comes. */
    boolean provoke(InetSocketAddress address, @Nullable String sni) throws InterruptedException {
        var spec = new Spec(Purpose.PROVOKE, Place.FRONT, address, sni, List.of(Protocol.HTTP_1_1));
        if (!budget.take(spec.addressText())) {
            return false;
        }
        String id = recorder.connectionId();
        long begin = recorder.millis();
        var witness = new Seen();
        try (var tls = ClientTls.observing(TlsEngine.best(), spec.offered(), request.identity(), witness, false)) {
            var outcome = await(RawExchange.begin(transport, transport.loops().getFirst(),
                new Destination(address, tls, sni(spec), null, Protocol.HTTP_1_1, shortly()),
                NO_REQUEST.getBytes(StandardCharsets.ISO_8859_1), ENOUGH_OF_AN_ERROR));
            var chain = witness.chain;
            boolean open = outcome instanceof RawExchange.Outcome.Received && chain != null;
            record(id, spec,
                open && chain != null
                    ? new Handshake("", "", "http/1.1", false, certificates.enter(chain), witness.wanted, false)
                    : null,
                open
                    ? null
                    : outcome instanceof RawExchange.Outcome.Failed(var failure)
                        ? Troubles.of(failure)
                        : new Trouble("timeout", ""),
                begin);
            if (open && outcome instanceof RawExchange.Outcome.Received(var bytes)) {
                recorder.add(RawReply.exchange(recorder.probeId(), id, bytes, begin, recorder.millis() - begin));
                return bytes.length > 0;
            }
            return false;
        } catch (SSLException engine) {
            record(id, spec, null, new Trouble("tls_engine", String.valueOf(engine.getMessage())), begin);
            return false;
        }
    }

    /** A server that does not answer an invalid request within this time will not answer it at all. */
    private Destination.Timeouts shortly() {
        var moment = request.timeout().compareTo(A_MOMENT) < 0 ? request.timeout() : A_MOMENT;
        return new Destination.Timeouts(moment, moment, moment, moment);
    }

    @Override
    public void close() {
        transport.close();
    }

    /** What the server has shown in the handshake. The event loop writes it; it is read after the connection is open. */
    static final class Seen implements HandshakeWitness {
        private volatile @Nullable List<X509Certificate> chain;
        private volatile boolean wanted;

        @Override
        public void presented(List<X509Certificate> presented) {
            chain = presented;
        }

        @Override
        public void wantsClientCertificate() {
            wanted = true;
        }

        /** Clears it for the next connection. */
        void forget() {
            chain = null;
            wanted = false;
        }
    }
}
