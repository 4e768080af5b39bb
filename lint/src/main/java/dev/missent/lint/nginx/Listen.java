package dev.missent.lint.nginx;

import java.util.List;
import java.util.Optional;

import dev.missent.lint.text.Place;

/**
 * A {@code listen} directive.
 *
 * @param address what tells addresses apart: {@code *:443}, {@code [::]:443}, {@code unix:/run/x}
 * @param port the port, 0 for a socket in the file system
 * @param words what follows the address
 * @param place where it is
 */
record Listen(String address, int port, List<String> words, Place place) {
    private static final int STANDARD = 80;

    static Listen of(Directive directive) {
        var words = directive.words().stream().skip(1).map(Token::value).toList();
        String text = directive.word(0);
        if (text.startsWith("unix:")) {
            return new Listen(text, 0, words, directive.place());
        }
        var whole = number(text);
        if (whole.isPresent()) {
            return new Listen("*:" + whole.get(), whole.get(), words, directive.place());
        }
        int colon = text.lastIndexOf(':');
        var port = colon < 0 || text.endsWith("]") ? Optional.<Integer>empty() : number(text.substring(colon + 1));
        String host = port.isPresent() ? text.substring(0, colon) : text;
        int number = port.orElse(STANDARD);
        return new Listen((host.equals("0.0.0.0") ? "*" : host) + ":" + number, number, words, directive.place());
    }

    /** What a server block without {@code listen} uses. */
    static Listen standard(Directive server) {
        return new Listen("*:" + STANDARD, STANDARD, List.of(), server.place());
    }

    private static Optional<Integer> number(String text) {
        return !text.isEmpty() && text.length() < 6 && text.chars().allMatch(c -> c >= '0' && c <= '9')
            ? Optional.of(Integer.valueOf(text))
            : Optional.empty();
    }

    boolean is(String word) {
        return words.contains(word);
    }

    boolean isTls() {
        return is("ssl") || is("quic");
    }

    boolean isDefault() {
        return is("default_server") || is("default");
    }
}
