package dev.missent.lint.nginx;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The {@code upstream} blocks by name. */
record Groups(Map<String, Directive> blocks) {
    static Groups in(Directive http) {
        var blocks = new HashMap<String, Directive>();
        for (var each : http.children()) {
            if (each.is("upstream") && each.words().size() == 1) {
                blocks.putIfAbsent(each.word(0), each);
            }
        }
        return new Groups(Map.copyOf(blocks));
    }

    Optional<Directive> named(String name) {
        return Optional.ofNullable(blocks.get(name));
    }
}
