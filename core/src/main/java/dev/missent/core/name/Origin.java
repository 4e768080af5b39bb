package dev.missent.core.name;

/**
 * An origin (RFC 9110 s4.3.1): scheme, host and port, normalised, the default port filled in.
 *
 * @param scheme lower case
 * @param host the host
 * @param port the port; {@link Authority#NO_PORT} for a scheme without default when none was given
 */
public record Origin(String scheme, Host host, int port) {
    /** The origin of an authority under a scheme (lower case). */
    public static Origin of(String scheme, Authority authority) {
        return new Origin(scheme, authority.host(),
            authority.port() == Authority.NO_PORT ? defaultPort(scheme) : authority.port());
    }

    /** 443 for https, 80 for http, otherwise {@link Authority#NO_PORT} (RFC 9110 s4.2.1, s4.2.2). */
    public static int defaultPort(String scheme) {
        return switch (scheme) {
            case "https" -> 443;
            case "http" -> 80;
            default -> Authority.NO_PORT;
        };
    }

    /** The authority that stands for this origin in a Host field: without a default port. */
    public Authority authority() {
        return new Authority(host, port == defaultPort(scheme) ? Authority.NO_PORT : port);
    }

    /** ASCII serialisation (RFC 6454 s6.2). */
    @Override
    public String toString() {
        return scheme + "://" + authority();
    }
}
