package dev.missent.core.request;

import java.util.List;

import dev.missent.core.defect.Defect;
import dev.missent.core.defect.Parsed;
import dev.missent.core.name.Authority;
import dev.missent.core.name.Origin;
import org.jspecify.annotations.Nullable;

/**
 * The target of an HTTP/2 or HTTP/3 request (RFC 9113 s8.3.1, RFC 9114 s4.3.1). A pseudo-header field that was not sent is null.
 *
 * @param method {@code :method}
 * @param scheme {@code :scheme}
 * @param authority {@code :authority}
 * @param path {@code :path}
 * @param protocol {@code :protocol} (RFC 8441)
 * @param hosts the values of all Host fields, in order
 * @param connection the origin that the connection itself stands for: asked for by {@code OPTIONS *} without authority; null without SNI
 */
public record Http2Target(@Nullable CharSequence method, @Nullable CharSequence scheme, @Nullable CharSequence authority,
    @Nullable CharSequence path, @Nullable CharSequence protocol, List<? extends CharSequence> hosts,
    @Nullable Origin connection) {

    /** Copies the list of hosts. */
    public Http2Target {
        hosts = List.copyOf(hosts);
    }

    /**
     * Total: never throws, whatever was sent.
     *
     * @param extendedConnect whether this side has sent SETTINGS_ENABLE_CONNECT_PROTOCOL (RFC 8441 s3)
     */
    public Target parse(Authorities authorities, boolean extendedConnect) {
        if (method == null || !Syntax.isMethod(method)) {
            return new Target.Malformed(Defect.METHOD);
        }
        if (hosts.size() > 1) {
            return new Target.Malformed(Defect.HOST_REPEATED);
        }
        boolean connect = is(method, "CONNECT");
        if (protocol != null && !(connect && extendedConnect)) {
            return new Target.Malformed(Defect.CONNECT_PROTOCOL);
        }
        if (connect && protocol == null) {
            return tunnel();
        }
        String named = scheme == null ? null : Syntax.scheme(scheme);
        if (named == null) {
            return new Target.Malformed(Defect.SCHEME);
        }
        if (path == null || !isPath(path)) {
            return new Target.Malformed(Defect.REQUEST_TARGET);
        }
        return resource(named, path, authorities);
    }

    /** RFC 9113 s8.5: {@code :scheme} and {@code :path} MUST be omitted. */
    private Target tunnel() {
        if (scheme != null || path != null) {
            return new Target.Malformed(Defect.PSEUDO_HEADER);
        }
        if (authority == null) {
            return new Target.Malformed(Defect.HOST_MISSING);
        }
        return switch (Authority.parse(authority)) {
            case Parsed.Malformed<Authority>(var defect) -> new Target.Malformed(defect);
            case Parsed.Valid<Authority>(var to) when to.port() == Authority.NO_PORT -> new Target.Malformed(Defect.PORT);
            case Parsed.Valid<Authority>(var to) -> new Target.Tunnel(to);
        };
    }

    private boolean isPath(CharSequence text) {
        if (text.isEmpty() || Syntax.path(text) != null) {
            return false;
        }
        return text.charAt(0) == '/' || text.length() == 1 && text.charAt(0) == '*' && is(method, "OPTIONS");
    }

    private Target resource(String named, CharSequence path, Authorities authorities) {
        CharSequence asked = authority != null ? authority : hosts.isEmpty() ? null : hosts.getFirst();
        if (asked == null) {
            return path.charAt(0) == '*' && connection != null
                ? new Target.Resource(connection, path)
                : new Target.Malformed(Defect.HOST_MISSING);
        }
        return switch (authorities.origin(named, asked)) {
            case Parsed.Malformed<Origin>(var defect) -> new Target.Malformed(defect);
            case Parsed.Valid<Origin>(var origin) -> agreed(named, origin, path, authorities);
        };
    }

    private Target agreed(String named, Origin origin, CharSequence path, Authorities authorities) {
        if (authority != null && !hosts.isEmpty() && CharSequence.compare(authority, hosts.getFirst()) != 0) {
            // RFC 9113 s8.3.1: after scheme-based normalisation both must be the same
            return switch (authorities.origin(named, hosts.getFirst())) {
                case Parsed.Malformed<Origin>(var defect) -> new Target.Malformed(defect);
                case Parsed.Valid<Origin>(var host) when !host.equals(origin) -> new Target.Malformed(Defect.AUTHORITY_DIFFERS);
                case Parsed.Valid<Origin> same -> new Target.Resource(same.value(), path);
            };
        }
        return new Target.Resource(origin, path);
    }

    private static boolean is(@Nullable CharSequence text, String upper) {
        return text != null && text.length() == upper.length() && upper.contentEquals(text);
    }
}
