package dev.missent.lint.haproxy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.missent.lint.haproxy.Conditions.Fetch;
import dev.missent.lint.reader.Sources;

/**
 * A choice of backends by a file: {@code use_backend %[req.hdr(host),lower,map(/etc/haproxy/hosts.map,others)]}.
 *
 * @param fetch what is looked up
 * @param backends the names that lead to each backend, in the order of the file
 * @param others the backend of all other names, empty if the next rule decides
 */
record BackendMap(Fetch fetch, Map<String, List<Word>> backends, Optional<String> others) {
    private static final Pattern LOOKUP = Pattern
        .compile("%\\[(?<sample>[^\\]]+?),map(?:_str|_dom|_end)?\\((?<file>[^,)]+)(?:,(?<others>[^)]*))?\\)\\]");
    private static final Pattern BELOW = Pattern.compile(",map_(?:dom|end)\\(");

    /** The choice that a line makes; empty if the line names a backend, looks up something else, or the file cannot be read. */
    static Optional<BackendMap> of(Line line, Sources sources) {
        var lookup = LOOKUP.matcher(line.word(1));
        if (!lookup.matches()) {
            return Optional.empty();
        }
        var fetch = Conditions.fetch(lookup.group("sample"));
        var files = sources.include(lookup.group("file"), line.place().file(), "");
        if (fetch.isEmpty() || files.isEmpty()) {
            return Optional.empty();
        }
        boolean below = BELOW.matcher(line.word(1)).find();
        var backends = new LinkedHashMap<String, List<Word>>();
        for (var each : new LineReader(files.getFirst(), new ArrayList<>()).lines()) {
            if (each.words().size() > 1) {
                var key = each.words().getFirst();
                backends.computeIfAbsent(each.word(1), name -> new ArrayList<>())
                    .add(below && key.value().startsWith(".") ? new Word("**" + key.value(), key.place()) : key);
            }
        }
        return Optional.of(new BackendMap(fetch.get(), backends, Optional.ofNullable(lookup.group("others"))));
    }
}
