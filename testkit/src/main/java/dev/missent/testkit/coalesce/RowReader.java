package dev.missent.testkit.coalesce;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.missent.core.coalesce.Ground;
import dev.missent.core.coalesce.Obstacle;
import dev.missent.core.connection.Protocol;

/** Reads one row. */
final class RowReader {
    private static final Pattern CELLS = Pattern.compile("\\|");
    private static final Pattern ID = Pattern.compile("R?\\d+(\\.[a-z0-9-]+)?");
    private static final Set<String> TOKENS = Stream
        .concat(Stream.of(Ground.values()).map(Ground::token), Stream.of(Obstacle.values()).map(Obstacle::token))
        .collect(Collectors.toUnmodifiableSet());
    private static final int COLUMNS = 10;

    private RowReader() {}

    static CoalescingRow read(String line, String section, String place) {
        var cells = Stream.of(CELLS.split(line, -1)).map(String::strip).toList();
        if (cells.size() != COLUMNS) {
            throw new IllegalArgumentException("a row has " + COLUMNS + " columns, this one has " + cells.size());
        }
        if (!ID.matcher(cells.getFirst()).matches()) {
            throw new IllegalArgumentException("<" + cells.getFirst() + "> is no row id: expected 42, 42.variant or R8");
        }
        var row = row(cells, section, place);
        check(row);
        return row;
    }

    private static CoalescingRow row(List<String> cells, String section, String place) {
        return new CoalescingRow(cells.get(0), required("section", section), GivenCertificate.parse(cells.get(1)),
            GivenConnection.parse(cells.get(2)), GivenDns.parse(cells.get(3)), GivenFrame.parse(cells.get(4)),
            GivenMemory.parse(cells.get(5)), GivenRequest.parse(cells.get(6)), token(cells.get(7)), needs(cells.get(8)),
            required("because", cells.get(9)), place);
    }

    /** A runner may rely on what the row says that it needs. */
    private static void check(CoalescingRow row) {
        check(row, Need.H3, row.connection().protocol() == Protocol.HTTP_3);
        check(row, Need.PROXY, row.connection().traits().contains(GivenConnection.Trait.PROXY));
        check(row, Need.CLIENT_CERTIFICATE, row.connection().traits().contains(GivenConnection.Trait.CLIENT_CERTIFICATE));
        check(row, Need.EXCLUSIVE, row.connection().traits().contains(GivenConnection.Trait.EXCLUDED));
        check(row, Need.NAME_CONSTRAINTS, !row.certificate().excluded().isEmpty());
        check(row, Need.OVERRIDE, row.wanted().sni() != null);
        check(row, Need.RAW_FRAMES, row.frames().stream().anyMatch(frame -> frame.stream() != 0 || frame.flags() != 0));
        check(row, Need.CLOCK,
            row.certificate().expired() || row.memory().answers().stream().anyMatch(answer -> !answer.age().isZero()));
    }

    private static void check(CoalescingRow row, Need need, boolean needed) {
        if (needed && !row.needs().contains(need)) {
            throw new IllegalArgumentException("the row needs " + need.token());
        }
    }

    private static String required(String column, String cell) {
        if (cell.isEmpty()) {
            throw new IllegalArgumentException("the column " + column + " is empty");
        }
        return cell;
    }

    private static String token(String cell) {
        if (!TOKENS.contains(cell)) {
            throw new IllegalArgumentException("<" + cell + "> is neither a ground nor an obstacle");
        }
        return cell;
    }

    private static Set<Need> needs(String cell) {
        var needs = EnumSet.noneOf(Need.class);
        for (var word : Words.of("needs", cell).all()) {
            needs.add(need(word));
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
