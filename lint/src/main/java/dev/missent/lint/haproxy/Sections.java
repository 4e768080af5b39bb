package dev.missent.lint.haproxy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.missent.lint.text.Note;
import org.jspecify.annotations.Nullable;

/** All sections, each with the {@code defaults} before it or those that {@code from} names. */
final class Sections {
    private static final Set<String> KINDS = Set.of("global", "defaults", "frontend", "backend", "listen", "userlist", "peers",
        "resolvers",
        "mailers", "cache", "program", "http-errors", "ring", "log-forward", "log-profile", "fcgi-app", "crt-store", "traces",
        "acme",
        "dynamic-update", "healthcheck");

    private final List<Section> sections = new ArrayList<>();
    private final Map<String, Section> namedDefaults = new HashMap<>();
    private @Nullable Section defaults;

    Sections(List<Line> lines, List<Note> notes) {
        @Nullable
        Line head = null;
        var body = new ArrayList<Line>();
        int conditions = 0;
        for (var line : lines) {
            if (line.keyword().startsWith(".")) {
                if (line.is(".if")) {
                    conditions++;
                    notes.add(Note.passedOver(line.place(),
                        "the lines between .if and .endif depend on a condition, and are not judged"));
                } else if (line.is(".endif")) {
                    conditions = Math.max(0, conditions - 1);
                }
            } else if (conditions == 0 && KINDS.contains(line.keyword())) {
                finish(head, body);
                head = line;
                body.clear();
            } else if (conditions == 0) {
                body.add(line);
            }
        }
        finish(head, body);
    }

    private void finish(@Nullable Line head, List<Line> body) {
        if (head == null) {
            return;
        }
        var section = new Section(head, List.copyOf(body), defaultsOf(head));
        if (head.is("defaults")) {
            defaults = section;
            namedDefaults.put(head.word(1), section);
        } else {
            sections.add(section);
        }
    }

    /** {@code defaults a from b} inherits from b only; a section inherits from the last defaults before it. */
    private @Nullable Section defaultsOf(Line head) {
        var from = head.after("from");
        if (from.isPresent()) {
            return namedDefaults.get(from.get().value());
        }
        return head.is("defaults") || head.is("global") ? null : defaults;
    }

    /** The sections that take connections. */
    List<Section> frontends() {
        return sections.stream().filter(each -> each.is("frontend") || each.is("listen")).toList();
    }

    /** The section that has servers under that name. */
    Optional<Section> backend(String name) {
        return sections.stream().filter(each -> (each.is("backend") || each.is("listen")) && each.name().equals(name))
            .findFirst();
    }
}
