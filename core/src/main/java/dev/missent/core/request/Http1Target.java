package dev.missent.core.request;

import java.util.List;

import dev.missent.core.defect.Defect;
import dev.missent.core.defect.Parsed;
import dev.missent.core.name.Authority;
import dev.missent.core.name.Origin;

/**
 * The target of an HTTP/1.1 request (RFC 9112 s3.2, s3.3).
 *
 * @param method the method as sent
 * @param requestTarget the request target as sent
 * @param hosts the values of all Host field lines, in order
 * @param scheme the scheme that the connection stands for where the request target names none (RFC 9112 s3.3)
 */
public record Http1Target(CharSequence method, CharSequence requestTarget, List<? extends CharSequence> hosts, String scheme) {
    /** Copies the list of hosts. */
    public Http1Target {
        hosts = List.copyOf(hosts);
    }

    /** Total: never throws, whatever was sent. */
    public Target parse(Authorities authorities) {
        if (!Syntax.isMethod(method)) {
            return new Target.Malformed(Defect.METHOD);
        }
        if (hosts.isEmpty()) {
            return new Target.Malformed(Defect.HOST_MISSING);
        }
        if (hosts.size() > 1) {
            return new Target.Malformed(Defect.HOST_REPEATED);
        }
        // RFC 9112 s3.2: an invalid Host is a 400 even where the target does not come from it
        return switch (authorities.origin(scheme, hosts.getFirst())) {
            case Parsed.Malformed<Origin>(var defect) -> new Target.Malformed(defect);
            case Parsed.Valid<Origin>(var origin) -> form(origin, authorities);
        };
    }

    private Target form(Origin fromHost, Authorities authorities) {
        if (requestTarget.isEmpty() || Syntax.path(requestTarget) != null) {
            return new Target.Malformed(Defect.REQUEST_TARGET);
        }
        if ("CONNECT".contentEquals(method)) {
            return authorityForm();
        }
        if (requestTarget.charAt(0) == '/') {
            return new Target.Resource(fromHost, requestTarget);
        }
        if ("*".contentEquals(requestTarget)) {
            return isOptions() ? new Target.Resource(fromHost, "*") : new Target.Malformed(Defect.REQUEST_TARGET);
        }
        return absoluteForm(authorities);
    }

    /** RFC 9112 s3.2.3: host and port, nothing else. */
    private Target authorityForm() {
        return switch (Authority.parse(requestTarget)) {
            case Parsed.Malformed<Authority>(var defect) -> new Target.Malformed(defect);
            case Parsed.Valid<Authority>(var to) when to.port() == Authority.NO_PORT -> new Target.Malformed(Defect.PORT);
            case Parsed.Valid<Authority>(var to) -> new Target.Tunnel(to);
        };
    }

    /** RFC 9112 s3.2.2: the host of the request target wins, the Host field is ignored. */
    private Target absoluteForm(Authorities authorities) {
        String text = requestTarget.toString();
        int colon = text.indexOf("://");
        if (colon < 0) {
            return new Target.Malformed(Defect.REQUEST_TARGET);
        }
        String named = Syntax.scheme(text.substring(0, colon));
        if (named == null) {
            return new Target.Malformed(Defect.SCHEME);
        }
        int start = colon + 3;
        int end = start;
        while (end < text.length() && text.charAt(end) != '/' && text.charAt(end) != '?') {
            end++;
        }
        String path = path(text.substring(end));
        return switch (authorities.origin(named, text.substring(start, end))) {
            case Parsed.Malformed<Origin>(var defect) -> new Target.Malformed(defect);
            case Parsed.Valid<Origin>(var origin) -> new Target.Resource(origin, path);
        };
    }

    /** RFC 9112 s3.2.4: OPTIONS with neither path nor query asks for the server as a whole. */
    private String path(String rest) {
        if (rest.isEmpty()) {
            return isOptions() ? "*" : "/";
        }
        return rest.charAt(0) == '?' ? "/" + rest : rest;
    }

    private boolean isOptions() {
        return "OPTIONS".contentEquals(method);
    }
}
