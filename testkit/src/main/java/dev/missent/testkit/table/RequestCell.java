package dev.missent.testkit.table;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads the request column. */
final class RequestCell {
    private static final Pattern PARTS = Pattern.compile(" *; *");
    private static final Pattern HTTP1 = Pattern.compile("([A-Z]+) (\\S+)");
    private static final Pattern WITH_PATH = Pattern.compile("(\\S+) (/\\S*)");

    private RequestCell() {}

    static RowRequest parse(String cell) {
        if (cell.isEmpty()) {
            throw new IllegalArgumentException("the request is empty");
        }
        var parts = PARTS.splitAsStream(cell).toList();
        if (cell.startsWith(":") || cell.startsWith("without ")) {
            return stated(parts);
        }
        var line = HTTP1.matcher(parts.getFirst());
        if (line.matches()) {
            var fields = parts.stream().skip(1).map(RequestCell::field).toList();
            return new RowRequest.Lines(new Http1Head(line.group(1), line.group(2), fields));
        }
        if (parts.size() > 1) {
            throw new IllegalArgumentException(
                "<" + parts.getFirst() + "> begins neither lines of HTTP/1.1 nor fields of HTTP/2");
        }
        var withPath = WITH_PATH.matcher(cell);
        return withPath.matches() ? new RowRequest.To(withPath.group(1), withPath.group(2)) : new RowRequest.To(cell, "/");
    }

    private static RowRequest stated(List<String> parts) {
        var without = new ArrayList<String>();
        var fields = new ArrayList<Field>();
        for (var part : parts) {
            if (part.startsWith("without ")) {
                without.add(part.substring("without ".length()).strip());
            } else if (part.startsWith(":")) {
                fields.add(pseudo(part));
            } else {
                fields.add(field(part));
            }
        }
        return new RowRequest.Stated(List.copyOf(without), List.copyOf(fields));
    }

    /** {@code :name value}; nothing after the name is an empty value. */
    private static Field pseudo(String part) {
        int space = part.indexOf(' ');
        return space < 0 ? new Field(part, "") : new Field(part.substring(0, space), part.substring(space + 1).strip());
    }

    /** {@code name: value}. */
    private static Field field(String part) {
        int colon = part.indexOf(':');
        if (colon <= 0) {
            throw new IllegalArgumentException("<" + part + "> is no field: expected <name: value>");
        }
        return new Field(part.substring(0, colon), part.substring(colon + 1).strip());
    }
}
