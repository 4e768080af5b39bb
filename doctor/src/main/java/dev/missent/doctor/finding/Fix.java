package dev.missent.doctor.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import dev.missent.doctor.product.Product;

/**
 * A change to the configuration of one server product.
 *
 * @param server the product
 * @param versions the versions for which the change is right: {@code any}, {@code >=1.7.0}, {@code <1.29.7}
 * @param applicability what the operator must do before the change is applied
 * @param basis how the product is known, for people: {@code from the Server header}
 * @param edits the changes, in their order; empty where there is no file to change
 * @param advice what to do where there is no file, and what to watch out for
 * @param signs words of which one is in the server's error log where this change is the right one; empty where the log does not decide
 */
public record Fix(Product server, String versions, Applicability applicability, String basis, List<Edit> edits,
    List<String> advice, List<String> signs) {
    /** Copies the lists. */
    public Fix {
        edits = List.copyOf(edits);
        advice = List.copyOf(advice);
        signs = List.copyOf(signs);
    }

    /** A change for which the log does not decide. */
    public Fix(Product server, String versions, Applicability applicability, String basis, List<Edit> edits,
        List<String> advice) {
        this(server, versions, applicability, basis, edits, advice, List.of());
    }

    /** The same change, right only where the error log has one of these words. */
    public Fix onlyWith(List<String> words) {
        return new Fix(server, versions, applicability, basis, edits, advice, words);
    }

    /** When the change is the right one, as a sentence; empty where the log does not decide. */
    public String condition() {
        return signs.isEmpty()
            ? ""
            : "Only if the error log of " + server.title() + " says "
                + signs.stream().map(words -> '"' + words + '"').collect(Collectors.joining(" or ")) + ".";
    }

    /** The commands that test the changed configuration and put it in force; empty where nothing is changed in a file. */
    public String reload() {
        return edits.isEmpty() ? "" : server.reload();
    }

    /**
     * The edits for people: the place, then lines with {@code +} and {@code -}. What is only to be removed comes last: nobody knows from
     * outside whether such a line is there.
     */
    public String snippet() {
        var lines = new ArrayList<>(lines(edits.stream().filter(edit -> !(edit instanceof Edit.Remove)).toList()));
        var gone = lines(edits.stream().filter(edit -> edit instanceof Edit.Remove).toList());
        if (!lines.isEmpty() && !gone.isEmpty()) {
            lines.add("    and not, where such a line is there already:");
        }
        lines.addAll(gone);
        return String.join("\n", lines);
    }

    private static List<String> lines(List<Edit> edits) {
        var lines = new ArrayList<String>();
        String place = "";
        for (var edit : edits) {
            String next = place(edit);
            if (!next.isEmpty() && !next.equals(place)) {
                lines.add("    " + next);
            }
            place = next;
            removed(edit).forEach(line -> lines.add("  - " + line));
            added(edit).forEach(line -> lines.add("  + " + line));
        }
        return lines;
    }

    /** The place of an edit in words, empty where it does not matter. */
    private static String place(Edit edit) {
        return switch (edit) {
            case Edit.Insert(var near, var added) -> "in the block that has   " + near;
            case Edit.Append(var near, var words) -> "at the end of the line   " + near;
            case Edit.Replace(var within, var old, var added) -> within == null ? "" : "in the block that has   " + within;
            case Edit.Remove remove -> "";
            case Edit.Prepend prepend -> "at the top of the configuration";
        };
    }

    private static List<String> removed(Edit edit) {
        return switch (edit) {
            case Edit.Replace(var within, var old, var added) -> List.of(old);
            case Edit.Remove(var old) -> List.of(old);
            case Edit.Insert insert -> List.of();
            case Edit.Append append -> List.of();
            case Edit.Prepend prepend -> List.of();
        };
    }

    private static List<String> added(Edit edit) {
        return switch (edit) {
            case Edit.Insert(var near, var lines) -> lines;
            case Edit.Append(var near, var words) -> List.of(words);
            case Edit.Replace(var within, var old, var lines) -> lines;
            case Edit.Remove remove -> List.of();
            case Edit.Prepend(var lines) -> lines;
        };
    }
}
