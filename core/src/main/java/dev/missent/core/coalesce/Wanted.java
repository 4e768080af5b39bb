package dev.missent.core.coalesce;

import java.util.Set;

import dev.missent.core.name.Host;
import dev.missent.core.name.Origin;

/**
 * A request that looks for a connection.
 *
 * @param origin the origin it is for
 * @param identity what must be equal for two origins to share: TLS configuration, client, isolation key
 * @param policy how far connections are shared
 * @param excluded whether the application wants this host to share with no other host
 * @param withoutDns whether a listing in an ORIGIN frame is enough and DNS need not agree (RFC 8336 s4)
 * @param addresses the current answer of DNS for the host; empty when there is none
 * @param repeatable whether the body can be sent a second time
 */
public record Wanted(Origin origin, Object identity, Policy policy, boolean excluded, boolean withoutDns, Set<Host> addresses,
    boolean repeatable) {
    /** Copies the set. */
    public Wanted {
        addresses = Set.copyOf(addresses);
    }
}
