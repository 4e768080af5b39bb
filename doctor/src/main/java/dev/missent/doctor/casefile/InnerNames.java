package dev.missent.doctor.casefile;

import java.util.Set;
import java.util.stream.Stream;

/** Names that are not meant for visitors, by their form. */
public final class InnerNames {
    private static final Set<String> LABELS = Set.of("internal", "intern", "intra", "intranet", "local", "localhost",
        "localdomain",
        "lan", "corp", "private", "svc", "cluster", "backend", "upstream", "origin");

    private InnerNames() {}

    /** Whether a host has a form that visitors do not see: one label, or a label such as {@code internal}. */
    public static boolean has(String host) {
        return host.indexOf('.') < 0 || Stream.of(host.split("\\.", -1)).anyMatch(LABELS::contains);
    }
}
