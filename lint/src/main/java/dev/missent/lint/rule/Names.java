package dev.missent.lint.rule;

import java.util.Optional;
import java.util.function.Predicate;

import dev.missent.core.defect.Parsed;
import dev.missent.core.name.Host;
import dev.missent.core.name.NamePattern;
import dev.missent.lint.model.SentName;
import dev.missent.lint.model.Site;
import dev.missent.lint.model.SiteName;

/** Questions about names that several rules ask. */
final class Names {
    private Names() {}

    /** Whether no server name goes out: none is configured, or an address, of which no client makes one (RFC 6066 section 3). */
    static final Predicate<SentName> NOTHING = name -> switch (name) {
        case SentName.None() -> true;
        case SentName.Fixed(var text) -> text.isEmpty() || isAddress(text);
        case SentName.OfTarget(var text) -> isAddress(text);
        case SentName.OfRequest ofRequest -> false;
        case SentName.OfConnection() -> false;
        case SentName.Several several -> false;
    };

    /** Whether the name is one and the same for all requests. */
    static boolean isConstant(SentName name) {
        return name instanceof SentName.Fixed || name instanceof SentName.OfTarget;
    }

    /** Whether the name changes with the request or the connection. */
    static boolean varies(SentName name) {
        return name instanceof SentName.OfRequest || name instanceof SentName.OfConnection;
    }

    /** The text of a constant name, empty for others. */
    static String text(SentName name) {
        return switch (name) {
            case SentName.Fixed(var text) -> text;
            case SentName.OfTarget(var text) -> text;
            case SentName.None() -> "";
            case SentName.OfRequest ofRequest -> "";
            case SentName.OfConnection() -> "";
            case SentName.Several several -> "";
        };
    }

    static boolean isAddress(String text) {
        String host = text.indexOf(':') != text.lastIndexOf(':') && !text.startsWith("[") ? "[" + text + "]" : text;
        return text.startsWith("unix:") || Host.parse(host) instanceof Parsed.Valid<Host>(var parsed) && parsed.isAddress();
    }

    /** Whether a name can be one of DNS that other people resolve; the names of groups of servers mostly are not. */
    static boolean isDnsName(String text) {
        return text.indexOf('.') > 0 && !isAddress(text) && Host.parse(text) instanceof Parsed.Valid<Host>;
    }

    /** Whether a site has this very host. */
    static boolean has(Site site, String host) {
        return site.names().stream().anyMatch(name -> name.text().equalsIgnoreCase(host));
    }

    /** A host that two sites have, so that a handshake cannot tell them apart; empty if there is none. */
    static Optional<String> sharedHost(Site one, Site other) {
        return one.names().stream()
            .filter(name -> name.known().filter(pattern -> pattern instanceof NamePattern.Exact).isPresent())
            .map(SiteName::text).filter(host -> has(other, host)).findFirst();
    }
}
