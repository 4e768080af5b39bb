package dev.missent.doctor.report.html;

import java.util.List;

import dev.missent.doctor.report.Grid;
import dev.missent.doctor.report.Grid.Cell;
import dev.missent.doctor.report.Grid.Mark;

/** The SNI × Host matrix. */
record MatrixSection(List<Grid> grids, Probes probes) implements Section {
    private static final int MOST_UPRIGHT = 6;
    private static final int MOST_OPEN = 6;

    @Override
    public String anchor() {
        return "matrix";
    }

    @Override
    public String title() {
        return "SNI × Host matrix";
    }

    @Override
    public boolean isEmpty() {
        return grids.isEmpty();
    }

    @Override
    public void write(Html html) {
        html.element("p", "Which connection serves which host? A row is a connection, opened for one name (SNI). "
            + "A column is the Host of a request on it. Browsers use one connection for several names where its certificate allows it.");
        for (var grid : grids) {
            table(html, grid);
            wrong(html, grid);
        }
        legend(html);
    }

    private void table(Html html, Grid grid) {
        Table.open(html, grid.hosts().size() > MOST_UPRIGHT ? "table.matrix.dense" : "table.matrix",
            "All names behind " + grid.address());
        html.open("thead").open("tr").open("td.corner").element("span", "Host ▸").element("span", "SNI ▾").close();
        grid.hosts().forEach(host -> html.open("th", "scope", "col").element("span", host).close());
        html.close().close().open("tbody");
        for (int row = 0; row < grid.cells().size(); row++) {
            html.open("tr").open("th", "scope", "row").host(Words.sni(grid.connections().get(row))).close();
            for (int column = 0; column < grid.cells().get(row).size(); column++) {
                cell(html, grid, row, column);
            }
            html.close();
        }
        html.close();
        Table.close(html);
    }

    private void cell(Html html, Grid grid, int row, int column) {
        var cell = grid.cells().get(row).get(column);
        String meaning = sentence(grid, row, column);
        html.open("td." + cell.mark().token(), "title", meaning);
        boolean linked = probes.knows(cell.exchange());
        if (linked) {
            html.open("a", "href", "#" + Probes.anchor(cell.exchange()), "aria-label", meaning);
        }
        html.element("span.glyph", cell.mark().glyph(), "aria-hidden", "true");
        if (cell.status() > 0) {
            html.element("span.status", Integer.toString(cell.status()));
        }
        if (linked) {
            html.close();
        } else {
            html.element("span.unseen", meaning);
        }
        html.close();
    }

    /** What a tooltip says, for fingers and for paper: only where something is wrong. */
    private void wrong(Html html, Grid grid) {
        long cells = grid.cells().stream().flatMap(List::stream).filter(cell -> cell.mark() == Mark.WRONG).count();
        if (cells == 0) {
            return;
        }
        html.open("details.words", cells <= MOST_OPEN ? new String[]{"open", ""} : new String[0]);
        html.element("summary", "What is wrong, in words").open("ul");
        for (int row = 0; row < grid.cells().size(); row++) {
            for (int column = 0; column < grid.cells().get(row).size(); column++) {
                var cell = grid.cells().get(row).get(column);
                if (cell.mark() == Mark.WRONG) {
                    html.open("li").element("span.bad", "✗").text(" " + sentence(grid, row, column) + " ");
                    probes.link(html, cell.exchange());
                    html.close();
                }
            }
        }
        html.close().close();
    }

    private static String sentence(Grid grid, int row, int column) {
        var cell = grid.cells().get(row).get(column);
        String host = grid.hosts().get(column);
        String connection = grid.connections().get(row);
        return "Host " + host + " over "
            + (host.equals(connection) ? "its own connection" : "a connection for " + Words.sni(connection))
            + ": " + (cell.status() == 0 ? "" : cell.status() + " over " + Words.protocol(cell.protocol()) + ", ")
            + cell.mark().meaning() + (cell.mark() == Mark.WRONG ? expected(cell) : "")
            + (cell.detail().isEmpty() ? "" : " (" + cell.detail() + ")") + ".";
    }

    private static String expected(Cell cell) {
        return switch (cell.expected()) {
            case "serve" -> ", the server should serve it";
            case "misdirect" -> ", the server should refuse it with a 421 (" + cell.reason() + ")";
            default -> "";
        };
    }

    private static void legend(Html html) {
        html.open("ul.legend", "aria-label", "Legend");
        for (var mark : Mark.values()) {
            html.open("li").element("span.key." + mark.token(), mark.glyph()).text(" " + mark.meaning()).close();
        }
        html.close();
    }
}
