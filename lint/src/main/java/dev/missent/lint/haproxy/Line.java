package dev.missent.lint.haproxy;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.missent.lint.text.Place;

/** The words of a line; there is at least one. */
record Line(List<Word> words, Place place) {
    String keyword() {
        return words.getFirst().value();
    }

    boolean is(String keyword) {
        return keyword().equals(keyword);
    }

    String word(int index) {
        return index < words.size() ? words.get(index).value() : "";
    }

    boolean has(String word) {
        return words.stream().skip(1).anyMatch(each -> each.is(word));
    }

    /** The word behind another, as in {@code sni EXPRESSION}. */
    Optional<Word> after(String word) {
        for (int i = 1; i + 1 < words.size(); i++) {
            if (words.get(i).is(word)) {
                return Optional.of(words.get(i + 1));
            }
        }
        return Optional.empty();
    }

    /** All words behind each occurrence of another. */
    List<Word> allAfter(String word) {
        return IntStream.range(1, words.size() - 1).filter(i -> words.get(i).is(word)).mapToObj(i -> words.get(i + 1)).toList();
    }

    /** From {@code if} or {@code unless} on: the condition; empty without one. */
    List<Word> condition() {
        for (int i = 1; i < words.size(); i++) {
            if (words.get(i).is("if") || words.get(i).is("unless")) {
                return words.subList(i, words.size());
            }
        }
        return List.of();
    }

    /** The line from a word on, as text. */
    String text(int from) {
        return words.stream().skip(from).map(Word::value).collect(Collectors.joining(" "));
    }
}
