package dev.missent.gateway.upstream.pool;

import java.util.List;

import dev.missent.core.name.Host;
import dev.missent.wire.Destination;

/** What requests of tests need of a connection. */
final class Needs {
    private Needs() {}

    /** A need of a host at a server with one address. */
    static Need of(Destination destination, Host host, boolean sharing) {
        return Need.of(destination, host, sharing, () -> List.of(destination.address()));
    }
}
