package dev.missent.client.internal.dns;

import java.net.InetAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.missent.core.name.Host;
import dev.missent.wire.Hosts;

/**
 * What a name resolves to.
 *
 * @param addresses in the order of the resolver, never empty
 * @param hosts the same as hosts, to compare with the other end of a connection
 * @param expires when it stops counting, in the nanoseconds of {@link System#nanoTime}
 */
public record Answer(List<InetAddress> addresses, Set<Host> hosts, long expires) {
    static Answer of(List<InetAddress> addresses, long expires) {
        var hosts = new LinkedHashSet<Host>();
        addresses.forEach(address -> hosts.add(Hosts.of(address)));
        return new Answer(List.copyOf(addresses), Set.copyOf(hosts), expires);
    }

    boolean isCurrent(long now) {
        return now - expires < 0;
    }
}
