package dev.missent.cli.options;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * {@code --connect-to HOST1:PORT1:HOST2:PORT2} as curl has it: connections for HOST1 and PORT1 are opened to HOST2 and PORT2 instead. What is
 * empty on the left means any, on the right the same; the first entry that fits counts.
 */
public final class ConnectTo {
    private static final Pattern ENTRY = Pattern
        .compile("(|" + HostAndPort.HOST + "):([0-9]{0,5}):(|" + HostAndPort.HOST + "):([0-9]{0,5})");
    private static final int NONE = 0;

    private final List<Diversion> diversions;
    private final Set<Diversion> used = new LinkedHashSet<>();

    /**
     * One entry.
     *
     * @param text as it was given
     * @param host for which connections; empty for all
     * @param port for which connections; 0 for all
     * @param toHost a name, or an address, with brackets around an IPv6 address; empty for the same host
     * @param toPort 0 for the same port
     */
    public record Diversion(String text, String host, int port, String toHost, int toPort) {
        /** The host to connect to instead of another. */
        public String toHost(String asked) {
            return toHost.isEmpty() ? asked : toHost;
        }

        /** The port to connect to instead of another. */
        public int toPort(int asked) {
            return toPort == NONE ? asked : toPort;
        }

        private boolean fits(String askedHost, int askedPort) {
            return (host.isEmpty() || host.equals(askedHost)) && (port == NONE || port == askedPort);
        }
    }

    /** Reads the entries; {@link UsageException} says what does not fit. */
    public ConnectTo(List<String> texts) {
        diversions = texts.stream().map(ConnectTo::diversion).toList();
    }

    private static Diversion diversion(String text) {
        String option = "--connect-to " + text;
        var matcher = ENTRY.matcher(text);
        if (!matcher.matches()) {
            throw new UsageException(
                option + " is not HOST1:PORT1:HOST2:PORT2, such as shop.test:443:127.0.0.1:8443 or ::127.0.0.1:");
        }
        return new Diversion(text, HostAndPort.host(matcher.group(1)), port(option, matcher.group(2)),
            HostAndPort.host(matcher.group(3)), port(option, matcher.group(4)));
    }

    private static int port(String option, String digits) {
        return digits.isEmpty() ? NONE : HostAndPort.port(option, digits);
    }

    /** All entries, in order. */
    public List<Diversion> all() {
        return diversions;
    }

    /** The entry for connections to a host and port; null where there is none. */
    public @Nullable Diversion find(String host, int port) {
        var found = diversions.stream().filter(diversion -> diversion.fits(HostAndPort.host(host), port)).findFirst()
            .orElse(null);
        if (found != null) {
            used.add(found);
        }
        return found;
    }

    /** The entries that nothing has asked for so far, as they were given. */
    public List<String> unused() {
        return diversions.stream().filter(diversion -> !used.contains(diversion)).map(Diversion::text).toList();
    }
}
