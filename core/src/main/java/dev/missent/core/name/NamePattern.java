package dev.missent.core.name;

import java.net.IDN;

import dev.missent.core.defect.Defect;
import dev.missent.core.defect.Parsed;

/** Which hosts a site has, as written in the configuration. */
public sealed interface NamePattern {
    /** One host. */
    record Exact(Host host) implements NamePattern {
        @Override
        public String toString() {
            return host.name();
        }
    }

    /** {@code *.parent}: exactly one label more, as in a certificate (RFC 9525 s6.3). */
    record OneLabel(Host parent) implements NamePattern {
        @Override
        public String toString() {
            return "*." + parent.name();
        }
    }

    /** {@code **.parent}: one or more labels more. */
    record AnyLabels(Host parent) implements NamePattern {
        @Override
        public String toString() {
            return "**." + parent.name();
        }
    }

    /** {@code **}: every host that nothing else has, addresses too. */
    record CatchAll() implements NamePattern {
        @Override
        public String toString() {
            return "**";
        }
    }

    /** Parses a pattern; U-labels are converted to A-labels (RFC 5890), an IPv6 address may be in brackets or bare. */
    static Parsed<NamePattern> parse(String text) {
        if (text.equals("**")) {
            return Parsed.valid(new CatchAll());
        }
        if (text.startsWith("**.")) {
            return parent(text.substring(3)) instanceof Parsed.Valid<Host>(var host)
                ? Parsed.valid(new AnyLabels(host))
                : Parsed.malformed(Defect.HOST_CHARACTER);
        }
        if (text.startsWith("*.")) {
            return parent(text.substring(2)) instanceof Parsed.Valid<Host>(var host)
                ? Parsed.valid(new OneLabel(host))
                : Parsed.malformed(Defect.HOST_CHARACTER);
        }
        return switch (host(text)) {
            case Parsed.Valid<Host>(var host) -> Parsed.valid(new Exact(host));
            case Parsed.Malformed<Host>(var defect) -> Parsed.malformed(defect);
        };
    }

    private static Parsed<Host> parent(String text) {
        return host(text) instanceof Parsed.Valid<Host> valid && !valid.value().isAddress()
            ? valid
            : Parsed.malformed(Defect.HOST_CHARACTER);
    }

    private static Parsed<Host> host(String text) {
        if (text.chars().filter(c -> c == ':').count() > 1 && !text.startsWith("[")) {
            return Host.parse("[" + text + "]");
        }
        try {
            return Host.parse(text.chars().allMatch(c -> c < 128) ? text : IDN.toASCII(text, IDN.USE_STD3_ASCII_RULES));
        } catch (IllegalArgumentException notAName) {
            return Parsed.malformed(Defect.HOST_CHARACTER);
        }
    }
}
