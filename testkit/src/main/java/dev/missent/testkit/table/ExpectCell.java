package dev.missent.testkit.table;

import java.util.List;
import java.util.regex.Pattern;

/** Reads the expect column. */
final class ExpectCell {
    private static final Pattern WORDS = Pattern.compile(" +");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,3}");

    private ExpectCell() {}

    static Expectation parse(String cell) {
        if (cell.startsWith("(") && cell.endsWith(")")) {
            return new Expectation.Described(cell.substring(1, cell.length() - 1));
        }
        var words = WORDS.splitAsStream(cell).toList();
        var rest = words.subList(1, words.size());
        return switch (words.getFirst()) {
            case "refused" -> new Expectation.Refused();
            case "presents" -> new Expectation.Presents(cell.substring("presents".length()).strip());
            case "alert" -> new Expectation.Alert(number(cell.substring("alert".length()).strip(), cell));
            case "origins" -> new Expectation.Origins(rest.equals(List.of("none")) ? List.of() : List.copyOf(rest));
            default -> answer(words, cell);
        };
    }

    private static Expectation answer(List<String> words, String cell) {
        if (words.size() > 2) {
            throw unknown(cell);
        }
        return new Expectation.Answer(number(words.getFirst(), cell), words.size() == 2 ? words.get(1) : null);
    }

    private static int number(String word, String cell) {
        if (!NUMBER.matcher(word).matches()) {
            throw unknown(cell);
        }
        return Integer.parseInt(word);
    }

    private static IllegalArgumentException unknown(String cell) {
        return new IllegalArgumentException(
            "<" + cell + "> is no expectation: expected <200 site>, <421>, <presents certificate>, "
                + "<alert code>, <refused>, <origins …> or <(words)>");
    }
}
