package dev.missent.lint.matrix;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import dev.missent.doctor.report.text.TextLayout;

/**
 * Names by names as lines. Hosts that do not fit beside each other get numbers; when these do not fit either, the table is continued below,
 * with the names of the connections again.
 */
final class MatrixTable {
    private static final String CORNER = "SNI \\ Host";
    private static final String NO_SNI = "(none)";

    private final List<String> heads;
    private final List<String> rows;
    private final List<List<String>> cells;
    private final TextLayout layout;

    private MatrixTable(List<String> heads, List<String> rows, List<List<String>> cells, TextLayout layout) {
        this.heads = heads;
        this.rows = rows;
        this.cells = cells;
        this.layout = layout;
    }

    /** The table: a row without server name, then one for each host. */
    static List<String> of(List<String> hosts, List<List<String>> cells, TextLayout layout) {
        var named = new MatrixTable(hosts, rows(hosts), cells, layout);
        if (named.first() + named.room(0, hosts.size()) <= layout.width()) {
            return named.lines();
        }
        int digits = Integer.toString(hosts.size()).length();
        var numbers = IntStream.rangeClosed(1, hosts.size()).mapToObj(Integer::toString).toList();
        var numbered = IntStream.range(0, hosts.size())
            .mapToObj(i -> " ".repeat(digits - numbers.get(i).length()) + numbers.get(i) + " " + hosts.get(i)).toList();
        return new MatrixTable(numbers, rows(numbered), cells, layout).lines();
    }

    private static List<String> rows(List<String> hosts) {
        var rows = new ArrayList<String>();
        rows.add(NO_SNI);
        rows.addAll(hosts);
        return rows;
    }

    private List<String> lines() {
        var lines = new ArrayList<String>();
        int from = 0;
        while (from < heads.size()) {
            int to = from + 1;
            while (to < heads.size() && first() + room(from, to + 1) <= layout.width()) {
                to++;
            }
            part(from, to, lines);
            from = to;
        }
        return lines;
    }

    private void part(int from, int to, List<String> lines) {
        lines.add(line(CORNER, heads, from, to));
        for (int row = 0; row < rows.size(); row++) {
            lines.add(line(rows.get(row), cells.get(row), from, to));
        }
    }

    private String line(String name, List<String> texts, int from, int to) {
        var line = new StringBuilder("  ").append(TextLayout.pad(name, first() - 2));
        for (int column = from; column < to; column++) {
            line.append("  ").append(TextLayout.pad(texts.get(column), width(column)));
        }
        return line.toString().stripTrailing();
    }

    private int first() {
        return 2 + Math.max(TextLayout.length(CORNER), rows.stream().mapToInt(TextLayout::length).max().orElse(0));
    }

    private int room(int from, int to) {
        return IntStream.range(from, to).map(column -> 2 + width(column)).sum();
    }

    private int width(int column) {
        return Math.max(TextLayout.length(heads.get(column)),
            cells.stream().mapToInt(row -> TextLayout.length(row.get(column))).max().orElse(0));
    }
}
