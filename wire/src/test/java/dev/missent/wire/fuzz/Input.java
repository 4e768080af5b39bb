package dev.missent.wire.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a fuzzer made: a line that says how the rest is cut, and the rest. Each character up to the first space is the length of a piece,
 * counted from {@code 0}, which is all that is left; they take turns. What stands behind the space is the target's.
 *
 * @param lengths the lengths of the pieces
 * @param word what else the line says
 * @param bytes the rest
 */
public record Input(String lengths, String word, byte[] bytes) {
    private static final int MAX_PIECE_LENGTH = 63;

    /** Any bytes are an input. */
    public static Input of(byte[] all) {
        int end = 0;
        while (end < all.length && all[end] != '\n') {
            end++;
        }
        var line = new String(all, 0, end, StandardCharsets.ISO_8859_1);
        int space = line.indexOf(' ');
        return new Input(space < 0 ? line : line.substring(0, space), space < 0 ? "" : line.substring(space + 1),
            Arrays.copyOfRange(all, Math.min(end + 1, all.length), all.length));
    }

    /** All bytes in one piece. */
    public List<byte[]> whole() {
        return pieces("0");
    }

    /** Each byte alone. */
    public List<byte[]> singly() {
        return pieces("1");
    }

    /** The pieces that the line wants. */
    public List<byte[]> cut() {
        return pieces(lengths);
    }

    private List<byte[]> pieces(String turns) {
        var pieces = new ArrayList<byte[]>();
        for (int at = 0, turn = 0; at < bytes.length; turn++) {
            int length = turns.isEmpty() ? 0 : turns.charAt(turn % turns.length()) - '0' & MAX_PIECE_LENGTH;
            int end = length == 0 ? bytes.length : Math.min(bytes.length, at + length);
            pieces.add(Arrays.copyOfRange(bytes, at, end));
            at = end;
        }
        return pieces;
    }
}
