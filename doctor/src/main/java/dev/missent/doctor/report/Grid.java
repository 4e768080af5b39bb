package dev.missent.doctor.report;

import java.util.List;
import java.util.Locale;

/**
 * The SNI × Host matrix: rows are connections, columns are hosts.
 *
 * @param address the address and port that all of them share
 * @param connections the server names of the rows
 * @param hosts the hosts of the columns
 * @param cells by row and column
 */
public record Grid(String address, List<String> connections, List<String> hosts, List<List<Cell>> cells) {
    /** Copies the lists. */
    public Grid {
        connections = List.copyOf(connections);
        hosts = List.copyOf(hosts);
        cells = cells.stream().map(List::copyOf).toList();
        int columns = hosts.size();
        if (cells.size() != connections.size() || cells.stream().anyMatch(row -> row.size() != columns)) {
            throw new IllegalArgumentException(
                "a matrix of " + connections.size() + " rows and " + columns + " columns has other cells");
        }
    }

    /**
     * A cell.
     *
     * @param mark the meaning of the cell
     * @param status the status, 0 without an answer
     * @param protocol {@code h2} or {@code h1}; empty when not measured
     * @param expected what should happen: {@code serve}, {@code misdirect} or {@code never}, because no client would ask
     * @param reason why the host should not be served, a word of the gateway's log; empty where it should be
     * @param detail a few words with more detail
     * @param exchange the id of the exchange, empty when not measured
     */
    public record Cell(Mark mark, int status, String protocol, String expected, String reason, String detail, String exchange) {}

    /** The meaning of a cell. */
    public enum Mark {
        /** The name is served over its own connection, as it should be. */
        OWN("·", "own name"),
        /** Served over a shared connection. */
        FINE("✓", "fine"),
        /** 421: a browser opens another connection. */
        RECONNECT("↻", "browsers get a 421 here and must reconnect"),
        /** The wrong answer. */
        WRONG("✗", "wrong"),
        /** No client sends this: the certificate does not cover the host. */
        NEVER("-", "browsers never do this"),
        /** Not measured. */
        UNKNOWN("?", "not measured");

        private final String glyph;
        private final String meaning;

        Mark(String glyph, String meaning) {
            this.glyph = glyph;
            this.meaning = meaning;
        }

        /** The sign of the mark. */
        public String glyph() {
            return glyph;
        }

        /** The explanation of the mark in the legend. */
        public String meaning() {
            return meaning;
        }

        /** The word in JSON. */
        public String token() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
