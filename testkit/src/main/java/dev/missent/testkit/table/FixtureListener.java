package dev.missent.testkit.table;

import java.util.List;

/**
 * A listener of a fixture.
 *
 * @param name its name
 * @param kind what it accepts
 * @param publicPorts the ports under which clients know it
 */
public record FixtureListener(String name, Kind kind, List<Integer> publicPorts) {
    /** What a listener accepts. */
    public enum Kind {
        /** TLS; a missing or unknown server name gets the default certificate. */
        TLS,
        /** TLS; a missing or unknown server name is rejected. */
        TLS_KNOWN_NAMES_ONLY,
        /** Cleartext. */
        CLEARTEXT,
        /** Cleartext, from peers that are trusted gateways. */
        TRUSTED_CLEARTEXT
    }

    /** Copies the ports. */
    public FixtureListener {
        publicPorts = List.copyOf(publicPorts);
    }

    /** Whether it speaks TLS. */
    public boolean isTls() {
        return kind == Kind.TLS || kind == Kind.TLS_KNOWN_NAMES_ONLY;
    }
}
