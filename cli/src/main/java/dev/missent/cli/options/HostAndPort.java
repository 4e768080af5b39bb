package dev.missent.cli.options;

import java.net.InetAddress;
import java.util.Locale;

/** The parts of entries in curl's form, where colons separate hosts and ports. */
final class HostAndPort {
    /** A host, in brackets if it is an IPv6 address. */
    static final String HOST = "\\[[0-9a-fA-F:.]+]|[^:\\[\\]]+";

    private static final int MAX_PORT = 65_535;

    private HostAndPort() {}

    /** A name with a dot at its end is the same name, as in URLs. */
    static String host(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.length() > 1 && lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    /** The port, 1 to 65535; {@link UsageException} names the option. */
    static int port(String option, String digits) {
        int port = Integer.parseInt(digits);
        if (port < 1 || port > MAX_PORT) {
            throw new UsageException(option + ": expected a port from 1 to " + MAX_PORT + ", got " + digits);
        }
        return port;
    }

    /** The address, IPv6 with or without brackets; {@link UsageException} names the option. */
    static InetAddress address(String option, String text) {
        boolean bracketed = text.startsWith("[") && text.endsWith("]");
        try {
            return InetAddress.ofLiteral(bracketed ? text.substring(1, text.length() - 1) : text);
        } catch (IllegalArgumentException noAddress) {
            throw new UsageException(option + ": expected an IP address such as 127.0.0.1 or [::1], got '" + text + "'");
        }
    }
}
