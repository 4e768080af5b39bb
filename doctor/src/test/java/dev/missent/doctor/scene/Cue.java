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
        var all = Stream.of(text.strip().split("\\s+", -1)).filter(word -> !word.isEmpty()).toList();
        return new Cue(all.stream().filter(word -> !isOption(word)).toList(),
            all.stream().filter(Cue::isOption).map(word -> word.split("=", 2)).map(word -> new Option(word[0], word[1]))
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
        return options.stream().filter(option -> option.name().equals(name)).map(Option::value).findFirst();
    }
}
