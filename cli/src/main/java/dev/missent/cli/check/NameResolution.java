package dev.missent.cli.check;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;

import dev.missent.cli.options.ConnectTo;
import dev.missent.cli.options.Resolve;
import dev.missent.cli.options.UsageException;
import dev.missent.core.name.Host;
import dev.missent.doctor.casefile.Target;

/** Where names are: as the command line says, with curl's words, or as the system resolves them. */
final class NameResolution {
    private final Resolve given;
    private final ConnectTo diversions;
    private final String family;

    /** Reads {@code --resolve}, {@code --connect-to} and {@code --ip}. */
    NameResolution(List<String> resolve, List<String> connectTo, String family) {
        this.family = family;
        given = new Resolve(resolve);
        diversions = new ConnectTo(connectTo);
        diversions.all().stream().filter(diversion -> diversion.toPort(diversion.port()) != diversion.port())
            .forEach(diversion -> {
                throw new UsageException(
                    "--connect-to " + diversion.text() + ": another port is not possible yet; leave PORT2 empty");
            });
    }

    /** A target with its addresses; without any when the name cannot be resolved. */
    Target target(Place place) {
        var origin = place.origin();
        String host = origin.host().toString();
        var fixed = given.addresses(host, origin.port());
        var diversion = diversions.find(host, origin.port());
        var addresses = fixed.isEmpty() ? system(diversion == null ? host : diversion.toHost(host)) : fixed;
        return new Target(place.url(), origin.host().name(), origin.port(), place.path(),
            addresses.stream().filter(this::isWanted).map(NameResolution::text).distinct().toList(),
            fixed.isEmpty() ? "dns" : "given");
    }

    /** The options that no target has needed so far, as they were given. */
    List<String> unused() {
        return Stream.concat(given.unused().stream().map(entry -> "--resolve " + entry),
            diversions.unused().stream().map(entry -> "--connect-to " + entry)).toList();
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
        return plain.indexOf(':') < 0 ? plain : Host.of("[" + plain + "]").name();
    }
}
