package dev.missent.doctor.casefile;

import java.util.List;
import java.util.Objects;

import dev.missent.core.name.Authority;
import dev.missent.core.name.Host;

/**
 * A URL that the operator asked about.
 *
 * @param url the URL as given, normalised
 * @param host the name or address in it
 * @param port the port
 * @param path path and query
 * @param addresses the addresses of the name, in the order of the resolver; empty when it does not resolve
 * @param resolvedBy {@code dns}, or {@code given} when the addresses were part of the question
 */
public record Target(String url, String host, int port, String path, List<String> addresses, String resolvedBy) {
    private static final int HIGHEST_PORT = 65535;

    /** Copies the list, and checks the URL, the host and the path. */
    public Target {
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(resolvedBy, "resolvedBy");
        host(host);
        addresses.forEach(Target::host);
        if (port < 1 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("port " + port + " of " + url);
        }
        addresses = List.copyOf(addresses);
    }

    /** The host as a type. */
    public Host name() {
        return host(host);
    }

    private static Host host(String text) {
        return Host.of(text.indexOf(':') >= 0 ? "[" + text + "]" : text);
    }

    /** The value of Host for this target, without a default port. */
    public String authority() {
        return new Authority(name(), port == 443 ? Authority.NO_PORT : port).toString();
    }
}
