package dev.missent.cli.check;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.missent.core.name.Authority;
import dev.missent.doctor.casefile.Target;

/** Where names are: as the command line says, with curl's words, or as the system resolves them. */
final class NameResolution {
    private static final Pattern RESOLVE = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[^:]+):([0-9]{1,5}):(.+)");
    private static final Pattern CONNECT_TO = Pattern
        .compile("([^:]*|\\[[0-9a-fA-F:.]+]):([0-9]{0,5}):([^:]*|\\[[0-9a-fA-F:.]+]):([0-9]{0,5})");
    private static final Pattern ADDRESS_LIST = Pattern.compile(",");

    private record Diversion(String host, String port, String toHost) {}

    private final Map<String, List<InetAddress>> given = new LinkedHashMap<>();
    private final List<Diversion> diversions = new ArrayList<>();
    /** The options that were given, by their host and port; an option that was needed is taken out. */
    private final Map<Object, String> unused = new LinkedHashMap<>();
    private final String family;

    /** Reads {@code --resolve}, {@code --connect-to} and {@code --ip}. */
    NameResolution(List<String> resolve, List<String> connectTo, String family) {
        this.family = family;
        resolve.forEach(this::resolve);
        connectTo.forEach(this::divert);
    }

    private void resolve(String entry) {
        var matcher = RESOLVE.matcher(entry);
        if (!matcher.matches()) {
            throw new Wrong("--resolve " + entry + " is not HOST:PORT:ADDR, such as shop.test:443:127.0.0.1");
        }
        unused.put(key(matcher.group(1), matcher.group(2)), "--resolve " + entry);
        given.put(key(matcher.group(1), matcher.group(2)),
            Stream.of(ADDRESS_LIST.split(matcher.group(3), -1)).map(NameResolution::literal).toList());
    }

    private static String key(String host, String port) {
        return withoutDot(host) + ":" + Integer.parseInt(port);
    }

    /** A name with a dot at its end is the same name, as in URLs. */
    private static String withoutDot(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return lower.length() > 1 && lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    private static InetAddress literal(String text) {
        try {
            return InetAddress.ofLiteral(text.replace("[", "").replace("]", ""));
        } catch (IllegalArgumentException noAddress) {
            throw new Wrong("--resolve: " + text + " is not an address");
        }
    }

    private void divert(String entry) {
        var matcher = CONNECT_TO.matcher(entry);
        if (!matcher.matches()) {
            throw new Wrong("--connect-to " + entry
                + " is not HOST1:PORT1:HOST2:PORT2, such as shop.test:443:127.0.0.1:8443 or ::127.0.0.1:");
        }
        if (!matcher.group(4).isEmpty() && !matcher.group(4).equals(matcher.group(2))) {
            throw new Wrong("--connect-to " + entry + ": another port is not possible yet; leave PORT2 empty");
        }
        var diversion = new Diversion(withoutDot(matcher.group(1)), matcher.group(2), matcher.group(3));
        unused.put(diversion, "--connect-to " + entry);
        diversions.add(diversion);
    }

    /** A target with its addresses; without any when the name cannot be resolved. */
    Target target(Place place) {
        var origin = place.origin();
        String authority = new Authority(origin.host(), origin.port()).toString();
        String everyHost = key("*", Integer.toString(origin.port()));
        var fixed = given.getOrDefault(authority, given.get(everyHost));
        unused.remove(given.containsKey(authority) ? authority : everyHost);
        diversions.stream().filter(each -> applies(each, place)).forEach(unused::remove);
        String name = diversions.stream().filter(each -> applies(each, place)).map(Diversion::toHost)
            .filter(each -> !each.isEmpty()).findFirst()
            .orElse(origin.host().name());
        var addresses = fixed != null ? fixed : system(name);
        return new Target(place.url(), origin.host().name(), origin.port(), place.path(),
            addresses.stream().filter(this::isWanted).map(NameResolution::text).distinct().toList(),
            fixed != null ? "given" : "dns");
    }

    /** The options that no target has needed so far, as they were given. */
    List<String> unused() {
        return List.copyOf(unused.values());
    }

    private static boolean applies(Diversion diversion, Place place) {
        return (diversion.host().isEmpty() || diversion.host().equalsIgnoreCase(place.origin().host().toString()))
            && (diversion.port().isEmpty() || Integer.parseInt(diversion.port()) == place.origin().port());
    }

    private static List<InetAddress> system(String name) {
        try {
            return List.of(InetAddress.getAllByName(name));
        } catch (UnknownHostException unknown) {
            return List.of();
        }
    }

    private boolean isWanted(InetAddress address) {
        return switch (family) {
            case "4" -> address instanceof Inet4Address;
            case "6" -> !(address instanceof Inet4Address);
            default -> true;
        };
    }

    private static String text(InetAddress address) {
        String literal = address.getHostAddress();
        int zone = literal.indexOf('%');
        String plain = zone < 0 ? literal : literal.substring(0, zone);
        return plain.indexOf(':') < 0 ? plain : dev.missent.core.name.Host.of("[" + plain + "]").name();
    }
}
