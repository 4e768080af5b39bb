package dev.missent.doctor.scene;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Words, some of which are {@code name=value}.
 *
 * @param words the plain ones, in their order
 * @param options the others
 */
record Cue(List<String> words, List<Option> options) {
    record Option(String name, String value) {}

    static Cue of(String text) {
        var all = Stream.of(text.strip().split("\\s+", -1)).filter(each -> !each.isEmpty()).toList();
        return new Cue(all.stream().filter(each -> !isOption(each)).toList(),
            all.stream().filter(Cue::isOption).map(each -> each.split("=", 2)).map(each -> new Option(each[0], each[1]))
                .toList());
    }

    private static boolean isOption(String word) {
        return word.indexOf('=') > 0;
    }

    String word(int index) {
        if (index >= words.size()) {
            throw new IllegalArgumentException("a word is missing: " + words);
        }
        return words.get(index);
    }

    boolean has(String word) {
        return words.contains(word);
    }

    Optional<String> option(String name) {
        return options.stream().filter(each -> each.name().equals(name)).map(Option::value).findFirst();
    }
}
