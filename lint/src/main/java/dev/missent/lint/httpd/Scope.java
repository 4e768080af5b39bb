package dev.missent.lint.httpd;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import dev.missent.lint.model.Setting;
import org.jspecify.annotations.Nullable;

/** The directives of a section, and those of the server around it. */
final class Scope {
    private final @Nullable Scope outer;
    private final List<Directive> directives;
    private final Map<String, List<Directive>> byName = new HashMap<>();

    Scope(@Nullable Scope outer, List<Directive> directives) {
        this.outer = outer;
        this.directives = directives;
        for (var each : directives) {
            byName.computeIfAbsent(each.name().toLowerCase(Locale.ROOT), name -> new ArrayList<>(2)).add(each);
        }
    }

    List<Directive> directives() {
        return directives;
    }

    /** The directives of that name in this very section. */
    List<Directive> own(String name) {
        return byName.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    /** The directives of that name in the nearest section that has any. */
    List<Directive> inherited(String name) {
        var own = own(name);
        return own.isEmpty() && outer != null ? outer.inherited(name) : own;
    }

    Optional<Directive> one(String name) {
        var found = inherited(name);
        return found.isEmpty() ? Optional.empty() : Optional.of(found.getLast());
    }

    /** What a directive gives; unknown under a condition or with a variable. */
    <T> Setting<T> setting(String name, Setting<T> standard, Function<Directive, Setting<T>> given) {
        var found = inherited(name);
        if (found.isEmpty()) {
            return standard;
        }
        var last = found.getLast();
        if (found.stream().anyMatch(Directive::maybe)) {
            return Setting.unknown(last.name() + " depends on a condition", last.place());
        }
        return last.text().contains("${") || last.text().contains("%{")
            ? Setting.unknown(last.name() + " has a variable", last.place())
            : given.apply(last);
    }

    /** {@code On} or {@code Off}. */
    Setting<Boolean> flag(String name, boolean standard) {
        return setting(name, Setting.absent(standard),
            given -> Setting.known(given.word(0).equalsIgnoreCase("on"), given.place()));
    }
}
