package dev.missent.testkit.table;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.missent.core.connection.Protocol;

/** Reads one row. */
final class RowReader {
    private static final Pattern CELLS = Pattern.compile("\\|");
    private static final Pattern WORDS = Pattern.compile(" +");
    private static final Pattern ID = Pattern.compile("(H|GA)?\\d+(\\.[a-z0-9-]+)?");
    private static final int COLUMNS = 10;

    private RowReader() {}

    static DecisionRow read(String line, String section, String place) {
        var cells = Stream.of(CELLS.split(line, -1)).map(String::strip).toList();
        if (cells.size() != COLUMNS) {
            throw new IllegalArgumentException("a row has " + COLUMNS + " columns, this one has " + cells.size());
        }
        if (!ID.matcher(cells.getFirst()).matches()) {
            throw new IllegalArgumentException("<" + cells.getFirst() + "> is no row id: expected 42, 42.variant or H3");
        }
        var sni = cells.get(3).equals("-") ? null : required("sni", cells.get(3));
        var row = new DecisionRow(cells.getFirst(), required("section", section), required("listener", cells.get(1)),
            protocols(cells.get(2)), ConnectionFacts.parse(sni, cells.get(4)), RequestCell.parse(cells.get(5)),
            ExpectCell.parse(cells.get(6)), cells.get(7), needs(cells.get(8)), required("because", cells.get(9)), place);
        check(row);
        return row;
    }

    private static void check(DecisionRow row) {
        if (row.expect() instanceof Expectation.Answer == row.token().isEmpty()) {
            throw new IllegalArgumentException("an answer has a reason token, and nothing else has one");
        }
        boolean http1 = row.protocols().contains(Protocol.HTTP_1_1);
        boolean others = row.protocols().size() > (http1 ? 1 : 0);
        if (row.request() instanceof RowRequest.Lines && others || row.request() instanceof RowRequest.Stated && http1) {
            throw new IllegalArgumentException("<" + row.request() + "> cannot be said in every one of the protocols");
        }
        if (row.protocols().contains(Protocol.HTTP_3) && !row.needs().contains(Need.H3)) {
            throw new IllegalArgumentException("a row over h3 needs h3");
        }
    }

    private static String required(String column, String cell) {
        if (cell.isEmpty()) {
            throw new IllegalArgumentException("the column " + column + " is empty");
        }
        return cell;
    }

    private static List<Protocol> protocols(String cell) {
        var protocols = new ArrayList<Protocol>();
        for (var word : WORDS.splitAsStream(required("over", cell)).toList()) {
            protocols.add(protocol(word));
        }
        return protocols;
    }

    private static Protocol protocol(String token) {
        for (var protocol : Protocol.values()) {
            if (protocol.token().equals(token)) {
                return protocol;
            }
        }
        throw new IllegalArgumentException("<" + token + "> is no protocol: expected h1, h2 or h3");
    }

    private static Set<Need> needs(String cell) {
        var needs = EnumSet.noneOf(Need.class);
        if (!cell.isEmpty()) {
            for (var word : WORDS.splitAsStream(cell).toList()) {
                needs.add(need(word));
            }
        }
        return needs;
    }

    private static Need need(String token) {
        for (var need : Need.values()) {
            if (need.token().equals(token)) {
                return need;
            }
        }
        throw new IllegalArgumentException("<" + token + "> is no need: expected one of the tokens of Need");
    }
}
