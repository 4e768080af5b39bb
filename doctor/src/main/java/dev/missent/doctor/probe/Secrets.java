package dev.missent.doctor.probe;

import java.util.Locale;
import java.util.Set;

import dev.missent.doctor.casefile.Exchange.Field;

/**
 * Which fields a case file has with their values: those that show which server answered, and where it redirects to. Others may be secret.
 */
final class Secrets {
    private static final Set<String> KEPT = Set.of("server", "via", "upgrade", "content-type", "content-length", "location",
        "alt-svc",
        "connection", "retry-after", "cache-control", "x-content-type-options", "x-served-by", "x-timer", "x-azure-ref",
        "proxy-status");
    private static final int LONGEST_VALUE = 1000;

    private Secrets() {}

    /** A field as the case file has it; a location is kept without its query. */
    static Field field(String name, String value) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (!KEPT.contains(lower)) {
            return new Field(name, "(left out, " + value.length() + " characters)");
        }
        String kept = lower.equals("location") ? value.replaceFirst("[?#].*", "?…") : value;
        return new Field(name, kept.length() <= LONGEST_VALUE ? kept : kept.substring(0, LONGEST_VALUE) + "…");
    }
}
