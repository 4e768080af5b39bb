package dev.missent.gateway.config.message;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** Collects what is wrong while a file is read. For one thread. */
public final class Report {
    /** After so many, no nearest match is looked for any more. */
    private static final int SUGGESTIONS = 100;

    private final List<Diagnostic> diagnostics = new ArrayList<>();

    public void add(Diagnostic diagnostic) {
        diagnostics.add(diagnostic);
    }

    public void add(ConfigRule rule, Place place, String message) {
        add(Diagnostic.of(rule, place, message));
    }

    /** The candidate that was probably meant, or null. */
    @Nullable
    public String nearest(String text, Collection<String> candidates) {
        return diagnostics.size() < SUGGESTIONS ? Nearest.to(text, candidates) : null;
    }

    public boolean hasErrors() {
        return diagnostics.stream().anyMatch(d -> d.level() == Diagnostic.Level.ERROR);
    }

    /** Everything, by place, nothing twice (an alias makes a value be read twice). */
    public List<Diagnostic> sorted() {
        return diagnostics.stream().distinct().sorted(Diagnostic.BY_PLACE).toList();
    }
}
