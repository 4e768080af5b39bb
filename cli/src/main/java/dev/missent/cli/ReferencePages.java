package dev.missent.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The tables of the reference pages that are in the program as they are in the documentation: what a word means is written once. */
final class ReferencePages {
    /** The gateway's words first. */
    private static final List<String> FILES = List.of("reason-tokens.md", "upstream-errors.md", "config-messages.md",
        "client-observability.md",
        "coalescing.md");

    private ReferencePages() {}

    /**
     * A row of a table.
     *
     * @param page the title of the page
     * @param section the heading above the table
     * @param word what the row is about: the first cell
     * @param cells the others, by the heads of their columns, in order; none is empty
     */
    record Row(String page, String section, String word, Map<String, String> cells) {
        boolean isAbout(String asked) {
            return Stream.of(word.split("[,/ ]+", -1)).anyMatch(each -> each.equalsIgnoreCase("`" + asked + "`"));
        }
    }

    /** All rows about a word, the gateway's first. */
    static List<Row> about(String word) {
        return FILES.stream().flatMap(file -> rows(text(file)).stream()).filter(row -> row.isAbout(word)).toList();
    }

    private static String text(String file) {
        try (var in = ReferencePages.class.getResourceAsStream("reference/" + file)) {
            return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The rows of a page. */
    static List<Row> rows(String text) {
        var rows = new ArrayList<Row>();
        String page = "";
        String section = "";
        List<String> heads = List.of();
        for (var line : text.lines().toList()) {
            if (line.startsWith("# ")) {
                page = line.substring(2);
                section = page;
            } else if (line.startsWith("## ")) {
                section = line.substring(3);
            }
            if (!line.startsWith("|")) {
                heads = List.of();
            } else if (heads.isEmpty()) {
                heads = cells(line);
            } else if (!line.startsWith("|---")) {
                rows.add(row(page, section, heads, cells(line)));
            }
        }
        return rows;
    }

    private static Row row(String page, String section, List<String> heads, List<String> cells) {
        var named = new LinkedHashMap<String, String>();
        for (int i = 1; i < Math.min(heads.size(), cells.size()); i++) {
            if (!cells.get(i).isEmpty()) {
                named.put(heads.get(i), cells.get(i));
            }
        }
        return new Row(page, section, cells.getFirst(), named);
    }

    private static List<String> cells(String line) {
        return Stream.of(line.substring(1).split("(?<!\\\\)\\|", -1)).map(String::strip).map(cell -> cell.replace("\\|", "|"))
            .toList();
    }
}
