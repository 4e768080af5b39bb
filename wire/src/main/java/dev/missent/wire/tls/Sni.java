package dev.missent.wire.tls;

import java.nio.charset.StandardCharsets;
import java.util.List;

import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;

import dev.missent.core.defect.Parsed;
import dev.missent.core.name.Host;
import org.jspecify.annotations.Nullable;

/** The server name of a ClientHello (RFC 6066 s3). */
public sealed interface Sni {
    /** There is none; an address counts as none: "Literal IPv4 and IPv6 addresses are not permitted". */
    record None() implements Sni {}

    /** A name, normalised: lower case, one trailing dot tolerated and dropped. */
    record Named(Host host) implements Sni {}

    /** A value that is not a host name; no site can have it. */
    record Unusable(String raw) implements Sni {}

    /** Reads a host_name. */
    static Sni of(@Nullable String raw) {
        if (raw == null) {
            return new None();
        }
        return switch (Host.parse(raw)) {
            case Parsed.Valid<Host>(var host) when host.isAddress() -> new None();
            case Parsed.Valid<Host>(var host) -> new Named(host);
            case Parsed.Malformed<Host> malformed -> new Unusable(raw);
        };
    }

    /** The name as JSSE wants it told. From octets: from a string it takes no underscore. */
    static List<SNIServerName> names(Host host) {
        return List.of(new SNIHostName(host.name().getBytes(StandardCharsets.US_ASCII)));
    }

    /** The name, or null. */
    default @Nullable Host host() {
        return this instanceof Named named ? named.host() : null;
    }
}
