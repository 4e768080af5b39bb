package dev.missent.testkit.dns;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Addresses of names, lower case without a trailing dot. */
public record MapResolver(Map<String, List<InetAddress>> names) {
    /** No name exists. */
    public static final MapResolver EMPTY = new MapResolver(Map.of());

    public MapResolver {
        names = Map.copyOf(names);
    }

    /** This map with a name and its addresses, given as literals; without addresses the name exists and has none. */
    public MapResolver with(String name, String... literals) {
        var more = new HashMap<>(names);
        more.put(name.toLowerCase(Locale.ROOT), Arrays.stream(literals).map(InetAddress::ofLiteral).toList());
        return new MapResolver(more);
    }

    /** The addresses of a name in their order. */
    public List<InetAddress> resolve(String name) throws UnknownHostException {
        var addresses = names.get(name.toLowerCase(Locale.ROOT));
        if (addresses == null) {
            throw new UnknownHostException(name + " is not among " + names.keySet());
        }
        return addresses;
    }
}
