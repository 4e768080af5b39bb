package dev.missent.testkit.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * A table of decisions.
 *
 * @param file the name of the file
 * @param rows its rows, in order
 */
public record DecisionTable(String file, List<DecisionRow> rows) {
    /** Copies the rows. */
    public DecisionTable {
        rows = List.copyOf(rows);
    }

    /** The decision conformance table. */
    public static DecisionTable decisions() {
        return read("decisions.table");
    }

    /** The fifteen rows of the conformance test of the Kubernetes Gateway API. */
    public static DecisionTable gatewayApi() {
        return read("gateway-api.table");
    }

    /** What the adapters for Java servers answer; its listeners are in no fixture. */
    public static DecisionTable adapters() {
        return read("adapters.table");
    }

    /** Parses a table; {@link IllegalArgumentException} with {@code file:line} for the first row that is malformed. */
    public static DecisionTable parse(String file, String text) {
        var rows = new ArrayList<DecisionRow>();
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
        return new DecisionTable(file, rows);
    }

    private static DecisionRow row(String line, String section, String place, List<DecisionRow> before) {
        try {
            var row = RowReader.read(line, section, place);
            checkPlace(row, before);
            return row;
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException(place + ": " + malformed.getMessage() + "\n  " + line, malformed);
        }
    }

    private static void checkPlace(DecisionRow row, List<DecisionRow> before) {
        if (find(row.id(), before) != null) {
            throw new IllegalArgumentException("there is a row " + row.id() + " already");
        }
        String on = row.connection().on();
        if (on == null) {
            return;
        }
        var first = find(on, before);
        if (first == null || !isSameConnection(first, row)) {
            throw new IllegalArgumentException(
                "row " + on + " does not stand before this one with the same listener, protocols, SNI and needs");
        }
    }

    private static boolean isSameConnection(DecisionRow first, DecisionRow row) {
        return first.listener().equals(row.listener()) && first.protocols().equals(row.protocols())
            && Objects.equals(first.connection().sni(), row.connection().sni()) && row.needs().containsAll(first.needs());
    }

    /** The row with the id, or null. */
    public @Nullable DecisionRow row(String id) {
        return find(id, rows);
    }

    private static @Nullable DecisionRow find(String id, List<DecisionRow> rows) {
        return rows.stream().filter(row -> row.id().equals(id)).findFirst().orElse(null);
    }

    private static DecisionTable read(String file) {
        try (var stream = Objects.requireNonNull(DecisionTable.class.getResourceAsStream(file), file)) {
            return parse(file, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
