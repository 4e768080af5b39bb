package dev.missent.doctor.fix;

import java.util.ArrayList;
import java.util.List;

/**
 * What to change in one server product.
 *
 * @param server the product
 * @param versions for which versions: {@code any}, {@code >=1.7.0}, {@code <1.29.7}
 * @param applicability what to do before it is applied
 * @param basis how the product is known, for people: {@code from the Server header}
 * @param edits the changes, in their order; empty where there is no file to change
 * @param advice what to do where there is no file, and what to watch out for
 */
public record Fix(Server server, String versions, Applicability applicability, String basis, List<Edit> edits,
    List<String> advice) {
    /** Copies the lists. */
    public Fix {
        edits = List.copyOf(edits);
        advice = List.copyOf(advice);
    }

    /** The edits as a person reads them: where, then lines with {@code +} and {@code -}. */
    public String snippet() {
        var lines = new ArrayList<String>();
        edits.forEach(edit -> print(edit, lines));
        return String.join("\n", lines);
    }

    private static void print(Edit edit, List<String> out) {
        switch (edit) {
            case Edit.Insert(var near, var added) -> {
                out.add("    in the block that has   " + near);
                added.forEach(line -> out.add("  + " + line));
            }
            case Edit.Append(var near, var words) -> {
                out.add("    at the end of the line   " + near);
                out.add("  + " + words);
            }
            case Edit.Replace(var within, var old, var added) -> {
                if (within != null) {
                    out.add("    in the block that has   " + within);
                }
                out.add("  - " + old);
                added.forEach(line -> out.add("  + " + line));
            }
            case Edit.Remove(var old) -> out.add("  - " + old);
            case Edit.Prepend(var added) -> {
                out.add("    at the top of the configuration");
                added.forEach(line -> out.add("  + " + line));
            }
        }
    }
}
