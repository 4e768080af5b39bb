package dev.missent.junit;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import dev.missent.wire.ExchangeHandler;
import dev.missent.wire.Limits;
import dev.missent.wire.ListenerSettings;
import dev.missent.wire.server.Acceptor;
import dev.missent.wire.tls.ServerTls;
import dev.missent.wire.tls.TlsSelection;
import dev.missent.wire.transport.Transport;

/** The sockets and the event loop of a server that was started. */
final class Running implements AutoCloseable {
    /** Ports that are free on one address and taken on another are rare. */
    private static final int ATTEMPTS = 20;

    /** NIO and the JDK's TLS: native libraries make Java 24 and later print warnings in other people's tests (JEP 472). */
    private final Transport transport = new Transport(Transport.Kind.NIO, 1);
    private final AtomicInteger open = new AtomicInteger();
    private final List<Acceptor> acceptors = new CopyOnWriteArrayList<>();
    private final ServerTls tls;
    private final ExchangeHandler handler;

    private Running(Plan plan, ServerTls tls, Journal journal) {
        this.tls = tls;
        handler = new Front(journal, plan.rules(), plan.origins(), this::port);
    }

    /** Listens on all addresses, on one and the same port; takes the TLS policy over. */
    static Running start(Plan plan, ServerTls tls, Journal journal) throws IOException {
        var running = new Running(plan, tls, journal);
        try {
            for (int attempt = 1; !running.bind(plan.addresses(), attempt == ATTEMPTS); attempt++) {
                running.acceptors.forEach(Acceptor::close);
                running.acceptors.clear();
            }
            return running;
        } catch (IOException | RuntimeException refused) {
            running.close();
            throw refused;
        }
    }

    private boolean bind(List<String> addresses, boolean last) throws IOException {
        for (var address : addresses) {
            int port = acceptors.isEmpty() ? 0 : port();
            try {
                acceptors.add(
                    Acceptor.bind(transport, new InetSocketAddress(address, port), settings(address, port), open, refused -> {}));
            } catch (IOException refused) {
                if (last || port == 0) {
                    throw refused;
                }
                return false;
            }
        }
        for (var acceptor : acceptors) {
            acceptor.update(settings(acceptor.settings().name(), port()));
        }
        return true;
    }

    private ListenerSettings settings(String address, int port) {
        return new ListenerSettings(address, port, Set.copyOf(tls.policy().protocols()), hello -> new TlsSelection.Present(tls),
            peer -> false, 0, Limits.DEFAULT, handler);
    }

    /** The address that was given first, with the port. */
    InetSocketAddress address() {
        return acceptors.getFirst().address();
    }

    int port() {
        return address().getPort();
    }

    @Override
    public void close() {
        acceptors.forEach(Acceptor::close);
        transport.close();
        tls.close();
    }
}
