package dev.missent.testkit.client;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How the first flight of a TLS connection, its ClientHello, is cut into pieces. */
public sealed interface Chop {
    /** TCP segments of so many bytes. */
    record Segments(int size) implements Chop {}

    /** TLS records with so many bytes of the handshake message each (RFC 8446 s5.1 allows it), written at once. */
    record Records(int size) implements Chop {}

    /** The pieces to write one by one. */
    default List<byte[]> cut(byte[] flight) {
        return switch (this) {
            case Segments(int size) -> pieces(flight, 0, flight.length, size);
            case Records(int size) -> List.of(records(flight, size));
        };
    }

    private static byte[] records(byte[] flight, int size) {
        var out = new ByteArrayOutputStream();
        int end = 5 + ((flight[3] & 0xff) << 8 | flight[4] & 0xff);
        for (byte[] piece : pieces(flight, 5, end, size)) {
            out.write(flight, 0, 3);
            out.write(piece.length >>> 8);
            out.write(piece.length);
            out.writeBytes(piece);
        }
        out.write(flight, end, flight.length - end);
        return out.toByteArray();
    }

    private static List<byte[]> pieces(byte[] bytes, int from, int to, int size) {
        var pieces = new ArrayList<byte[]>();
        for (int at = from; at < to; at += Math.min(size, to - at)) {
            pieces.add(Arrays.copyOfRange(bytes, at, at + Math.min(size, to - at)));
        }
        return pieces;
    }
}
