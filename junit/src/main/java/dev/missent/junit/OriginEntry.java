package dev.missent.junit;

import dev.missent.core.name.Authority;
import dev.missent.core.name.Host;
import dev.missent.core.name.Origin;

/** An entry of an ORIGIN frame, for which the port may not be known yet. */
sealed interface OriginEntry {
    /** A host on the server's own port. */
    record OwnPort(Host host) implements OriginEntry {}

    /** An origin as it is. */
    record Exactly(Origin origin) implements OriginEntry {}

    /** Reads {@code https://b.test:8443}, or a host. */
    static OriginEntry of(String text) {
        int colon = text.indexOf("://");
        if (colon < 0) {
            return new OwnPort(Host.of(text));
        }
        return new Exactly(Origin.of(text.substring(0, colon), Authority.parse(text.substring(colon + 3)).orThrow()));
    }

    /** The origin, for a server on this port. */
    default Origin origin(int port) {
        return switch (this) {
            case OwnPort(var host) -> new Origin("https", host, port);
            case Exactly(var origin) -> origin;
        };
    }
}
