package dev.missent.testkit.coalesce;

import java.util.List;
import java.util.regex.Pattern;

import dev.missent.core.name.Authority;
import dev.missent.core.name.Origin;

/** The words of a cell. */
record Words(String column, List<String> all) {
    private static final Pattern SPACES = Pattern.compile(" +");

    static Words of(String column, String cell) {
        return new Words(column, cell.isEmpty() ? List.of() : SPACES.splitAsStream(cell).toList());
    }

    /** What stands before {@code =}, or the whole word. */
    static String key(String word) {
        int equals = word.indexOf('=');
        return equals < 0 ? word : word.substring(0, equals);
    }

    /** What stands behind {@code =}, or nothing. */
    static String value(String word) {
        int equals = word.indexOf('=');
        return equals < 0 ? "" : word.substring(equals + 1);
    }

    /** An origin as in the table: https unless it says otherwise. */
    static Origin origin(String text) {
        int slashes = text.indexOf("://");
        String scheme = slashes < 0 ? "https" : text.substring(0, slashes);
        return Origin.of(scheme, Authority.parse(slashes < 0 ? text : text.substring(slashes + 3)).orThrow());
    }

    IllegalArgumentException unknown(String word) {
        return new IllegalArgumentException("<" + word + "> is nothing that the column " + column + " can have");
    }
}
