package dev.missent.doctor.report.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import dev.missent.doctor.report.Grid;
import dev.missent.doctor.report.Visible;

/**
 * The matrix as lines. When the hosts do not fit beside each other they get numbers; when these do not fit either, the table is continued
 * below, with the names of the connections again.
 */
final class GridText {
    private static final String CORNER = "SNI \\ Host";
    private static final int NARROWEST = 5;

    private final Grid grid;
    private final Paint paint;
    private final TextLayout layout;
    private final List<String> heads;
    private final List<String> rows;

    private GridText(Grid grid, Paint paint, TextLayout layout) {
        this.grid = grid;
        this.paint = paint;
        this.layout = layout;
        var hosts = grid.hosts().stream().map(Visible::line).toList();
        var names = grid.connections().stream().map(Visible::line).toList();
        boolean fits = 2 + first(names) + hosts.stream().mapToInt(host -> 2 + width(host)).sum() <= layout.width();
        heads = fits ? hosts : IntStream.rangeClosed(1, hosts.size()).mapToObj(Integer::toString).toList();
        rows = fits || !names.equals(hosts) ? names : numbered(names);
    }

    static List<String> of(Grid grid, Paint paint, TextLayout layout) {
        var text = new GridText(grid, paint, layout);
        var lines = new ArrayList<String>();
        text.hosts(lines);
        text.table(lines);
        text.legend(lines);
        return lines;
    }

    /** What the numbers mean, unless the rows say so. */
    private void hosts(List<String> lines) {
        boolean numbers = !heads.isEmpty() && !heads.getFirst().equals(Visible.line(grid.hosts().getFirst()));
        if (numbers && !grid.hosts().equals(grid.connections())) {
            numbered(grid.hosts().stream().map(Visible::line).toList()).forEach(host -> lines.add("  Host " + host));
        }
    }

    private void table(List<String> lines) {
        int from = 0;
        while (from < heads.size()) {
            int to = from + 1;
            while (to < heads.size() && 2 + first(rows) + room(from, to + 1) <= layout.width()) {
                to++;
            }
            part(from, to, lines);
            from = to;
        }
    }

    private int room(int from, int to) {
        return heads.subList(from, to).stream().mapToInt(head -> 2 + width(head)).sum();
    }

    private void part(int from, int to, List<String> lines) {
        var head = new StringBuilder("  ").append(TextLayout.pad(CORNER, first(rows)));
        heads.subList(from, to).forEach(name -> head.append("  ").append(TextLayout.pad(name, width(name))));
        lines.add(head.toString().stripTrailing());
        for (int row = 0; row < rows.size(); row++) {
            var line = new StringBuilder("  ").append(TextLayout.pad(rows.get(row), first(rows)));
            for (int column = from; column < to; column++) {
                line.append("  ").append(cell(grid.cells().get(row).get(column), width(heads.get(column))));
            }
            lines.add(line.toString().stripTrailing());
        }
    }

    private String cell(Grid.Cell cell, int width) {
        String text = TextLayout.pad(cell.mark().glyph() + (cell.status() == 0 ? "" : " " + cell.status()), width);
        return switch (cell.mark()) {
            case WRONG -> paint.red(text);
            case RECONNECT -> paint.yellow(text);
            case FINE -> paint.green(text);
            case NEVER, UNKNOWN -> paint.dim(text);
            case OWN -> text;
        };
    }

    private void legend(List<String> lines) {
        var used = grid.cells().stream().flatMap(List::stream).map(Grid.Cell::mark).distinct().sorted().toList();
        var meanings = used.stream().map(mark -> paint.dim(mark.glyph() + " " + mark.meaning())).toList();
        lines.addAll(layout.join(meanings, "   ", "  ", "  "));
    }

    private static List<String> numbered(List<String> names) {
        int digits = Integer.toString(names.size()).length();
        return IntStream.range(0, names.size())
            .mapToObj(i -> " ".repeat(digits - Integer.toString(i + 1).length()) + (i + 1) + " " + names.get(i)).toList();
    }

    private static int first(List<String> rows) {
        return Math.max(CORNER.length(), rows.stream().mapToInt(String::length).max().orElse(0));
    }

    private static int width(String host) {
        return Math.max(NARROWEST, host.length());
    }
}
