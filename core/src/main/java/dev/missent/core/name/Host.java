package dev.missent.core.name;

import dev.missent.core.defect.Parsed;

/**
 * A host, normalised: a domain name in lower case without trailing dot, or an address in canonical form.
 *
 * @param name {@code shop.example}, {@code 192.0.2.10} or {@code 2001:db8::10} (without brackets)
 * @param kind what it is
 */
public record Host(String name, Kind kind) {
    /** What a host can be. An address is never a name: it needs an iPAddress in a certificate and is not sent as SNI. */
    public enum Kind {
        NAME,
        IPV4,
        IPV6
    }

    /** Parses a uri-host (RFC 3986 s3.2.2). */
    public static Parsed<Host> parse(CharSequence text) {
        return HostParser.parse(text, 0, text.length());
    }

    /** The host of a text that is known to be well formed; otherwise {@link IllegalArgumentException}. */
    public static Host of(String text) {
        return parse(text).orThrow();
    }

    /** Whether this is an IP address. */
    public boolean isAddress() {
        return kind != Kind.NAME;
    }

    /** As in a URI: IPv6 in brackets. */
    @Override
    public String toString() {
        return kind == Kind.IPV6 ? "[" + name + "]" : name;
    }
}
