package dev.missent.wire;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * The bytes before the first of a connection that tell a server for which client it was opened: the PROXY protocol, as HAProxy's
 * proxy-protocol.txt has it. Pure. What version 2 may carry behind the addresses (s2.2, TLV) is left out.
 *
 * @param version in which form
 * @param ends the client's connection; null when there is no client, as for a health check
 */
public record ProxyHeader(Version version, @Nullable Ends ends) {
    private static final byte[] SIGNATURE = HexFormat.of().parseHex("0d0a0d0a000d0a515549540a");
    private static final int LOCAL = 0x20;
    private static final int PROXY = 0x21;
    private static final int UNSPECIFIED = 0x00;
    private static final int TCP_OVER_IPV4 = 0x11;
    private static final int TCP_OVER_IPV6 = 0x21;
    private static final int IPV4_BYTES = 4;
    private static final int IPV6_BYTES = 16;

    /** The form of a header. */
    public enum Version {
        /** A line of text (s2.1). */
        V1,
        /** Binary (s2.2). */
        V2
    }

    /**
     * What is sent: at once, before anything else.
     *
     * @param own the ends of the connection that it begins, of which the client is the sender
     */
    public byte[] bytes(Ends own) {
        return version == Version.V1 ? line(ends == null ? own : ends).getBytes(US_ASCII) : binary();
    }

    /** Section 2.1: a sender without a client gives its own addresses, not UNKNOWN, which some servers reject. */
    private static String line(Ends ends) {
        boolean ipv4 = isIpv4(ends);
        return "PROXY " + (ipv4 ? "TCP4 " : "TCP6 ") + text(address(ends.client(), ipv4)) + ' '
            + text(address(ends.local(), ipv4))
            + ' ' + ends.client().getPort() + ' ' + ends.local().getPort() + "\r\n";
    }

    /** Section 2.2: a sender without a client gives LOCAL, and no addresses. */
    private byte[] binary() {
        var out = new ByteArrayOutputStream();
        out.writeBytes(SIGNATURE);
        if (ends == null) {
            out.write(LOCAL);
            out.write(UNSPECIFIED);
            number(out, 0);
            return out.toByteArray();
        }
        boolean ipv4 = isIpv4(ends);
        out.write(PROXY);
        out.write(ipv4 ? TCP_OVER_IPV4 : TCP_OVER_IPV6);
        number(out, 2 * (ipv4 ? IPV4_BYTES : IPV6_BYTES) + 4);
        out.writeBytes(address(ends.client(), ipv4));
        out.writeBytes(address(ends.local(), ipv4));
        number(out, ends.client().getPort());
        number(out, ends.local().getPort());
        return out.toByteArray();
    }

    private static void number(ByteArrayOutputStream out, int number) {
        out.write(number >> 8);
        out.write(number);
    }

    /** A header has one family for both addresses. */
    private static boolean isIpv4(Ends ends) {
        return isIpv4(ends.client().getAddress()) && isIpv4(ends.local().getAddress());
    }

    private static boolean isIpv4(InetAddress address) {
        return address.getAddress().length == IPV4_BYTES;
    }

    /** Beside one of IPv6 an address of IPv4 is mapped (RFC 4291 s2.5.5.2). */
    private static byte[] address(InetSocketAddress end, boolean ipv4) {
        byte[] bytes = end.getAddress().getAddress();
        if (ipv4 || bytes.length == IPV6_BYTES) {
            return bytes;
        }
        byte[] mapped = new byte[IPV6_BYTES];
        mapped[10] = (byte) 0xff;
        mapped[11] = (byte) 0xff;
        System.arraycopy(bytes, 0, mapped, IPV6_BYTES - IPV4_BYTES, IPV4_BYTES);
        return mapped;
    }

    /** Four decimal numbers, or eight hexadecimal ones: never a zone, nor the dotted form of a mapped address. */
    private static String text(byte[] address) {
        return address.length == IPV4_BYTES
            ? IntStream.range(0, IPV4_BYTES).mapToObj(i -> Integer.toString(address[i] & 0xff)).collect(Collectors.joining("."))
            : IntStream.range(0, IPV6_BYTES / 2)
                .mapToObj(i -> Integer.toHexString((address[2 * i] & 0xff) << 8 | address[2 * i + 1] & 0xff))
                .collect(Collectors.joining(":"));
    }
}
