package dev.missent.client.internal.connect;

import java.util.Set;

import dev.missent.core.name.Host;

/**
 * What an application says about sharing, for a client as a whole.
 *
 * @param withoutDns whether a listing in an ORIGIN frame is enough and DNS need not agree (RFC 8336 s4)
 * @param neverFor hosts that share connections with no other host
 */
public record SharingRules(boolean withoutDns, Set<Host> neverFor) {
    /** Copies the set. */
    public SharingRules {
        neverFor = Set.copyOf(neverFor);
    }
}
