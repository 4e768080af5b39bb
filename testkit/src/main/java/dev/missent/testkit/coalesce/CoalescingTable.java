package dev.missent.testkit.coalesce;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A table of connections that are or are not shared.
 *
 * @param file the name of the file
 * @param rows its rows, in order
 */
public record CoalescingTable(String file, List<CoalescingRow> rows) {
    /** Copies the rows. */
    public CoalescingTable {
        rows = List.copyOf(rows);
    }

    /** The table of the conformance cases. */
    public static CoalescingTable conformance() {
        String file = "coalescing.table";
        try (var stream = Objects.requireNonNull(CoalescingTable.class.getResourceAsStream(file), file)) {
            return parse(file, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Parses a table; {@link IllegalArgumentException} with {@code file:line} for the first row that is malformed. */
    public static CoalescingTable parse(String file, String text) {
        var rows = new ArrayList<CoalescingRow>();
        String section = "";
        int number = 0;
        for (var line : text.lines().map(String::strip).toList()) {
            number++;
            if (line.startsWith("[") && line.endsWith("]")) {
                section = line.substring(1, line.length() - 1);
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                rows.add(row(line, section, file + ":" + number, rows));
            }
        }
        return new CoalescingTable(file, rows);
    }

    private static CoalescingRow row(String line, String section, String place, List<CoalescingRow> before) {
        try {
            var row = RowReader.read(line, section, place);
            if (before.stream().anyMatch(other -> other.id().equals(row.id()))) {
                throw new IllegalArgumentException("there is a row " + row.id() + " already");
            }
            return row;
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException(place + ": " + malformed.getMessage() + "\n  " + line, malformed);
        }
    }
}
