package dev.missent.lint.haproxy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The options of a {@code server} line, with those of {@code default-server} before them. The last one counts. */
record ServerOptions(List<Word> words) {
    /** How many words of {@code server NAME ADDRESS} come before the options. */
    private static final int BEFORE = 3;

    static ServerOptions of(Section backend, Line server) {
        var words = new ArrayList<Word>();
        backend.all("default-server").forEach(line -> words.addAll(line.words().subList(1, line.words().size())));
        words.addAll(server.words().subList(Math.min(BEFORE, server.words().size()), server.words().size()));
        return new ServerOptions(List.copyOf(words));
    }

    /** Whether an option is on: its {@code no-} form switches it off again. */
    boolean has(String option) {
        return last(option).isPresent();
    }

    /** The option itself, unless its {@code no-} form comes later. */
    Optional<Word> last(String option) {
        Word found = null;
        for (var word : words) {
            if (word.is(option)) {
                found = word;
            } else if (word.is("no-" + option)) {
                found = null;
            }
        }
        return Optional.ofNullable(found);
    }

    /** Where a word is, its {@code no-} form for example. */
    Optional<Word> word(String word) {
        return words.stream().filter(each -> each.is(word)).reduce((first, last) -> last);
    }

    /** The word behind the last occurrence of an option. */
    Optional<Word> value(String option) {
        for (int i = words.size() - 2; i >= 0; i--) {
            if (words.get(i).is(option)) {
                return Optional.of(words.get(i + 1));
            }
        }
        return Optional.empty();
    }
}
