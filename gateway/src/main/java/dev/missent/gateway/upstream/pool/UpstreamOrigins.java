package dev.missent.gateway.upstream.pool;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.missent.core.coalesce.OriginSet;
import dev.missent.core.name.Host;
import dev.missent.core.name.Origin;

/**
 * The hosts that an upstream server has listed in ORIGIN frames (RFC 8336). Immutable.
 *
 * <p>An upstream server knows its public names and ports, and the gateway knows its address. So ports are not compared, and a
 * list that names neither of two hosts speaks about other names than those that are sent to it and says nothing about the two. An empty list
 * says that nothing is shared.
 *
 * @param started whether a frame has come
 * @param hosts the hosts in it
 */
record UpstreamOrigins(boolean started, Set<Host> hosts) {
    /** As long as no frame has come. */
    static final UpstreamOrigins UNSTARTED = new UpstreamOrigins(false, Set.of());

    /** Copies the set. */
    UpstreamOrigins {
        hosts = Set.copyOf(hosts);
    }

    UpstreamOrigins plus(List<Origin> listed) {
        var all = new HashSet<>(hosts);
        for (var origin : listed) {
            if (all.size() < OriginSet.MAX_MEMBERS) {
                all.add(origin.host());
            }
        }
        return new UpstreamOrigins(true, all);
    }

    /** Whether the server has listed the host. */
    boolean lists(Host host) {
        return hosts.contains(host);
    }

    /**
     * Whether a connection may carry a host.
     *
     * @param own the host that the connection was opened for
     */
    boolean permits(Host own, Host wanted) {
        boolean speaksOfThem = hosts.isEmpty() || hosts.contains(own) || hosts.contains(wanted);
        return !started || !speaksOfThem || hosts.contains(wanted) || wanted.equals(own);
    }
}
