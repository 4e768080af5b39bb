package dev.missent.lint.nginx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/** A block and the blocks around it. Most directives are inherited from the nearest block that has one of the same name. */
final class Scope {
    private final @Nullable Scope parent;
    private final Directive block;
    private final Map<String, List<Directive>> byName = new HashMap<>();

    Scope(@Nullable Scope parent, Directive block) {
        this.parent = parent;
        this.block = block;
        for (var each : block.children()) {
            byName.computeIfAbsent(each.name().value(), name -> new ArrayList<>(2)).add(each);
        }
    }

    Scope inner(Directive child) {
        return new Scope(this, child);
    }

    Directive block() {
        return block;
    }

    /** The directives of that name in this very block. */
    List<Directive> own(String name) {
        return byName.getOrDefault(name, List.of());
    }

    /** The directives of that name in the nearest block that has any; none where a file that cannot be read might have one. */
    List<Directive> inherited(String name) {
        for (Scope scope = this; scope != null; scope = scope.parent) {
            var own = scope.own(name);
            if (!own.isEmpty() || !scope.block.missing().isEmpty()) {
                return own;
            }
        }
        return List.of();
    }

    /** The last directive of that name that applies. */
    Optional<Directive> one(String name) {
        var found = inherited(name);
        return found.isEmpty() ? Optional.empty() : Optional.of(found.getLast());
    }

    /** The file that cannot be read and that may have a directive of that name where none was found. */
    Optional<String> hidden(String name) {
        for (Scope scope = this; scope != null; scope = scope.parent) {
            if (!scope.own(name).isEmpty()) {
                return Optional.empty();
            }
            if (!scope.block.missing().isEmpty()) {
                return Optional.of(scope.block.missing().getFirst());
            }
        }
        return Optional.empty();
    }
}
