package dev.missent.testkit.origin;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

import static java.nio.charset.StandardCharsets.US_ASCII;

/** Reads the PROXY header of a connection (HAProxy's proxy-protocol.txt), and not a byte more. */
final class ProxyLine {
    private static final byte[] SIGNATURE = HexFormat.of().parseHex("0d0a0d0a000d0a515549540a");

    private ProxyLine() {}

    /** The header as version 1 says it, without the end of the line; {@code LOCAL} for a header of version 2 that says so. */
    static String read(InputStream socket) throws IOException {
        var in = new DataInputStream(socket);
        byte first = in.readByte();
        return first == 'P' ? line(in) : first == SIGNATURE[0] ? binary(in) : fail("it begins with " + first);
    }

    private static String line(DataInputStream in) throws IOException {
        var line = new StringBuilder("P");
        while (!line.toString().endsWith("\r\n")) {
            line.append((char) in.readByte());
        }
        return line.toString().startsWith("PROXY ") ? line.substring(0, line.length() - 2) : fail(line.toString());
    }

    private static String binary(DataInputStream in) throws IOException {
        byte[] signature = new byte[SIGNATURE.length - 1];
        in.readFully(signature);
        if (!Arrays.equals(signature, 0, signature.length, SIGNATURE, 1, SIGNATURE.length)) {
            return fail(new String(signature, US_ASCII));
        }
        int command = in.readUnsignedByte();
        int family = in.readUnsignedByte();
        byte[] rest = new byte[in.readUnsignedShort()];
        in.readFully(rest);
        return switch (command) {
            case 0x20 -> "LOCAL";
            case 0x21 -> addresses(family, ByteBuffer.wrap(rest));
            default -> fail("command " + command);
        };
    }

    private static String addresses(int family, ByteBuffer rest) throws IOException {
        byte[] source = new byte[family == 0x11 ? 4 : 16];
        byte[] destination = new byte[source.length];
        rest.get(source).get(destination);
        return "PROXY " + (family == 0x11 ? "TCP4 " : "TCP6 ") + InetAddress.getByAddress(source).getHostAddress() + ' '
            + InetAddress.getByAddress(destination).getHostAddress() + ' ' + (rest.getShort() & 0xffff) + ' '
            + (rest.getShort() & 0xffff);
    }

    private static String fail(String why) throws IOException {
        throw new IOException("no PROXY header: " + why);
    }
}
