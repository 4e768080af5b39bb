package dev.missent.client.internal.dns;

import java.net.InetAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.missent.core.name.Host;

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
        addresses.forEach(address -> hosts.add(host(address)));
        return new Answer(List.copyOf(addresses), Set.copyOf(hosts), expires);
    }

    /** An address as a host, without the zone of an IPv6 address. */
    public static Host host(InetAddress address) {
        var text = address.getHostAddress();
        int zone = text.indexOf('%');
        var plain = zone < 0 ? text : text.substring(0, zone);
        return Host.of(plain.indexOf(':') < 0 ? plain : "[" + plain + "]");
    }

    boolean isCurrent(long now) {
        return now - expires < 0;
    }
}
