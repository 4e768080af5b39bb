package dev.missent.lint.kind;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import dev.missent.lint.edit.CureMaker;
import dev.missent.lint.reader.ConfigurationReader;

/**
 * A kind of configuration file.
 *
 * @param token what {@code --as} calls it: {@code nginx}
 * @param title what people call the program
 * @param reader reads such files
 * @param cures makes, for one run, what knows the changes to such files
 * @param names how such files are usually called; part of the path is enough
 * @param lines kinds of lines that such files have, without indents
 */
public record Kind(String token, String title, ConfigurationReader reader, Supplier<CureMaker> cures, Pattern names,
    List<Pattern> lines) {
    /** Copies the list. */
    public Kind {
        lines = List.copyOf(lines);
    }

    /** A kind from its patterns as text. */
    public static Kind of(String token, ConfigurationReader reader, Supplier<CureMaker> cures, String names, String... lines) {
        return new Kind(token, reader.product().title(), reader, cures, Pattern.compile(names),
            Arrays.stream(lines).map(Pattern::compile).toList());
    }
}
