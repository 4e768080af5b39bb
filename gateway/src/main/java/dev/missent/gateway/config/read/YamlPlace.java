package dev.missent.gateway.config.read;

import java.util.Optional;

import dev.missent.gateway.config.message.Place;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/** Places of YAML nodes. */
final class YamlPlace {
    private YamlPlace() {}

    static Place of(Node node) {
        return of(node.getStartMark(), node.getEndMark());
    }

    /** From one mark to another; what goes over several lines is marked by its first column. */
    static Place of(Optional<Mark> start, Optional<Mark> end) {
        return start.map(from -> {
            int column = from.getColumn() + 1;
            int endColumn = end.filter(to -> to.getLine() == from.getLine()).map(to -> to.getColumn() + 1).orElse(column + 1);
            return new Place(from.getLine() + 1, column, Math.max(endColumn, column + 1));
        }).orElse(Place.FILE);
    }

    /** The place of a code point of a text. */
    static Place at(String text, int codePoint) {
        int line = 1;
        int column = 1;
        int end = text.offsetByCodePoints(0, Math.min(codePoint, text.codePointCount(0, text.length())));
        for (int i = 0; i < end; i = text.offsetByCodePoints(i, 1)) {
            boolean lineEnd = text.charAt(i) == '\n' || text.charAt(i) == '\r' && !text.startsWith("\n", i + 1);
            line += lineEnd ? 1 : 0;
            column = lineEnd ? 1 : column + 1;
        }
        return new Place(line, column, column + 1);
    }
}
