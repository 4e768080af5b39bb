package dev.missent.wire.qpack;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

import io.netty.buffer.ByteBuf;

/**
 * Decodes strings in the Huffman code of HPACK and QPACK (RFC 7541 s5.2 and appendix B), four bits at a time.
 *
 * <p>The code is canonical: the lengths of its words are enough to make them.
 */
final class Huffman {
    /** The lengths of the code words, by symbol; the last is the one of EOS. */
    private static final String LENGTHS = """
        13 23 28 28 28 28 28 28 28 24 30 28 28 30 28 28 28 28 28 28 28 28 30 28 28 28 28 28 28 28 28 28
        6 10 10 12 13 6 8 11 10 10 8 11 8 6 6 6 5 5 5 6 6 6 6 6 6 6 7 8 15 6 12 10
        13 6 7 7 7 7 7 7 7 7 7 7 7 7 7 7 7 7 7 7 7 7 7 7 8 7 8 13 19 13 14 6
        15 5 6 5 6 5 6 6 6 5 7 7 6 6 6 5 6 7 6 5 5 6 7 7 7 7 7 15 11 14 13 28
        20 22 20 20 22 22 22 23 22 23 23 23 23 23 24 23 24 24 22 23 24 23 23 23 23 21 22 23 22 23 23 24
        22 21 20 22 22 23 23 21 23 22 22 24 21 22 23 23 21 21 22 21 23 22 23 23 20 22 22 22 23 22 22 23
        26 26 20 19 22 23 22 25 26 26 26 27 27 26 24 25 19 21 26 27 27 26 27 24 21 21 26 26 28 27 27 27
        20 24 20 21 22 21 21 23 22 22 25 25 24 24 26 23 26 27 26 26 27 27 27 27 27 28 27 27 27 27 27 26
        30
        """;

    private static final int EOS = 256;
    private static final int NIBBLES = 16;
    private static final int MAX_PADDING = 7;
    private static final int NONE = -1;

    /** By node and nibble: the node afterwards, or {@link #NONE} where the code has no such word. */
    private static final int[][] NEXT;
    /** By node and nibble: the symbol that ended in the nibble, or {@link #NONE}. */
    private static final int[][] EMITTED;
    /** By node: whether a string may end there, after less than a byte of ones. */
    private static final boolean[] END;

    static {
        var tree = tree();
        NEXT = new int[tree.size()][NIBBLES];
        EMITTED = new int[tree.size()][NIBBLES];
        END = new boolean[tree.size()];
        for (int node = 0; node < tree.size(); node++) {
            for (int nibble = 0; nibble < NIBBLES; nibble++) {
                step(tree, node, nibble);
            }
        }
        int node = 0;
        for (int ones = 0; ones <= MAX_PADDING; ones++) {
            END[node] = true;
            node = tree.get(node)[1];
        }
    }

    private Huffman() {}

    /** Inner nodes: for each bit the next node, or below zero the symbol, as its complement. */
    private static List<int[]> tree() {
        int[] lengths = Arrays.stream(LENGTHS.strip().split("\\s+")).mapToInt(Integer::parseInt).toArray();
        var symbols = IntStream.range(0, lengths.length).boxed()
            .sorted(Comparator.<Integer>comparingInt(symbol -> lengths[symbol]).thenComparing(Comparator.naturalOrder()))
            .toList();
        var tree = new ArrayList<>(List.of(new int[2]));
        int code = 0;
        int length = lengths[symbols.getFirst()];
        for (int symbol : symbols) {
            code <<= lengths[symbol] - length;
            length = lengths[symbol];
            add(tree, code++, length, symbol);
        }
        return tree;
    }

    private static void add(List<int[]> tree, int code, int length, int symbol) {
        int node = 0;
        for (int bit = length - 1; bit > 0; bit--) {
            int way = code >> bit & 1;
            if (tree.get(node)[way] == 0) {
                tree.get(node)[way] = tree.size();
                tree.add(new int[2]);
            }
            node = tree.get(node)[way];
        }
        tree.get(node)[code & 1] = ~symbol;
    }

    private static void step(List<int[]> tree, int from, int nibble) {
        int node = from;
        int emitted = NONE;
        for (int bit = 3; bit >= 0; bit--) {
            node = tree.get(node)[nibble >> bit & 1];
            if (node < 0) {
                emitted = ~node;
                node = 0;
            }
        }
        NEXT[from][nibble] = emitted == EOS ? NONE : node;
        EMITTED[from][nibble] = emitted;
    }

    /**
     * Decodes a string.
     *
     * @return how many bytes were written, or -1 when the string is not in this code (RFC 7541 s5.2: padding of a byte or more or not of ones,
     * or EOS) or longer than {@code into}
     */
    static int decode(ByteBuf in, int length, byte[] into) {
        int written = 0;
        int node = 0;
        for (int i = 0; i < length; i++) {
            int octet = in.readUnsignedByte();
            for (int shift = 4; shift >= 0; shift -= 4) {
                int nibble = octet >> shift & (NIBBLES - 1);
                int symbol = EMITTED[node][nibble];
                node = NEXT[node][nibble];
                if (node == NONE || symbol != NONE && written == into.length) {
                    return NONE;
                }
                if (symbol != NONE) {
                    into[written++] = (byte) symbol;
                }
            }
        }
        return END[node] ? written : NONE;
    }
}
