package dev.missent.lint.haproxy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.missent.lint.text.Place;
import dev.missent.lint.text.SourceFile;

/**
 * A line of a {@code crt-list} file: {@code cert.pem [verify required ca-file ca.pem] a.test *.b.test}.
 *
 * @param file the certificate
 * @param options what is in brackets
 * @param filters the server names for which it is; empty for the names in the certificate
 * @param place where the line is
 */
record CrtListEntry(String file, List<Word> options, List<String> filters, Place place) {
    static List<CrtListEntry> in(SourceFile source) {
        var entries = new ArrayList<CrtListEntry>();
        for (var line : new LineReader(source, new ArrayList<>()).lines()) {
            var options = new ArrayList<Word>();
            var filters = new ArrayList<String>();
            boolean inside = false;
            for (var word : line.words().subList(1, line.words().size())) {
                String text = word.value();
                boolean opens = text.startsWith("[") && !inside;
                inside |= opens;
                String bare = text.substring(opens ? 1 : 0, inside && text.endsWith("]") ? text.length() - 1 : text.length());
                if (inside && !bare.isEmpty()) {
                    options.add(new Word(bare, word.place()));
                } else if (!inside && !bare.startsWith("!")) {
                    filters.add(bare);
                }
                inside &= !text.endsWith("]");
            }
            entries.add(new CrtListEntry(line.keyword(), List.copyOf(options), List.copyOf(filters), line.place()));
        }
        return entries;
    }

    Optional<Word> option(String name) {
        for (int i = 0; i + 1 < options.size(); i++) {
            if (options.get(i).is(name)) {
                return Optional.of(options.get(i + 1));
            }
        }
        return Optional.empty();
    }

    /** Whether a filter is for this name. */
    boolean isFor(String name) {
        return filters.stream().anyMatch(filter -> filter.equalsIgnoreCase(name)
            || filter.startsWith("*.") && name.indexOf('.') > 0
                && name.substring(name.indexOf('.')).equalsIgnoreCase(filter.substring(1)));
    }
}
