package dev.missent.junit;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.missent.core.defect.Parsed;
import dev.missent.core.name.Coverage;
import dev.missent.core.name.Host;
import dev.missent.core.name.NamePattern;

/** Which names resolve to which addresses. */
final class Names {
    private final Coverage own;
    private final List<String> addresses;
    private final Map<String, List<String>> resolved;

    Names(Plan plan) {
        own = Coverage.of(plan.names().stream().filter(name -> !isAddress(name)).map(NamePattern::toString).toList(), List.of());
        addresses = plan.addresses();
        resolved = plan.resolved();
    }

    private static boolean isAddress(NamePattern name) {
        return name instanceof NamePattern.Exact(var host) && host.isAddress();
    }

    /** The addresses of a name, none when it is not known; an address is its own. */
    List<InetAddress> resolve(String name) {
        if (!(Host.parse(name) instanceof Parsed.Valid<Host>(var host))) {
            return List.of();
        }
        if (host.isAddress()) {
            return inet(name, List.of(host.name()));
        }
        var special = resolved.get(host.name());
        if (special != null) {
            return inet(name, special);
        }
        return own.covers(host) ? inet(name, addresses) : List.of();
    }

    /** With the name that was asked for: otherwise printing an address would look it up. */
    private static List<InetAddress> inet(String name, List<String> literals) {
        var all = new ArrayList<InetAddress>();
        try {
            for (var literal : literals) {
                all.add(InetAddress.getByAddress(name, InetAddress.getByName(literal).getAddress()));
            }
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("literals need no look-up", impossible);
        }
        return all;
    }
}
