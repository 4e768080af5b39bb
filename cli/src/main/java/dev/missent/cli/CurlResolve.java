package dev.missent.cli;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;

import picocli.CommandLine.ParameterException;

/** {@code --resolve HOST:PORT:ADDR[,ADDR]} as curl has it; the port is not looked at, because a client resolves a name for all ports. */
final class CurlResolve {
    private static final Pattern ENTRY = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[^:]+):[0-9]{1,5}:(.+)");

    private final Map<String, List<InetAddress>> known = new HashMap<>();
    private final List<String> entries;
    private final Set<String> asked = ConcurrentHashMap.newKeySet();

    CurlResolve(List<String> entries, Function<String, ParameterException> wrong) {
        this.entries = List.copyOf(entries);
        for (var entry : entries) {
            var matcher = ENTRY.matcher(entry);
            if (!matcher.matches()) {
                throw wrong.apply("--resolve " + entry + " is not HOST:PORT:ADDR, such as shop.test:443:127.0.0.1");
            }
            var addresses = known.computeIfAbsent(matcher.group(1).toLowerCase(Locale.ROOT), host -> new ArrayList<>());
            for (var literal : matcher.group(2).split(",", -1)) {
                try {
                    addresses.add(InetAddress.ofLiteral(literal.replace("[", "").replace("]", "")));
                } catch (IllegalArgumentException noAddress) {
                    throw wrong.apply("--resolve: " + literal + " is not an address");
                }
            }
        }
    }

    /** The entries for hosts that no request has named so far. */
    List<String> unused() {
        return entries.stream().filter(entry -> !asked.contains(host(entry))).toList();
    }

    private static String host(String entry) {
        var matcher = ENTRY.matcher(entry);
        return matcher.matches() ? matcher.group(1).toLowerCase(Locale.ROOT) : "";
    }

    /** The addresses of a name: given ones, or the platform's. */
    List<InetAddress> addresses(String host) {
        asked.add(host);
        var given = known.get(host);
        if (given != null) {
            return given;
        }
        try {
            return List.of(InetAddress.getAllByName(host));
        } catch (UnknownHostException unknown) {
            return List.of();
        }
    }
}
