package dev.missent.gateway.config.model;

import java.net.InetAddress;

import dev.missent.core.defect.Parsed;
import dev.missent.core.name.Host;
import org.jspecify.annotations.Nullable;

/**
 * A network in CIDR notation (RFC 4632 s3.1, RFC 4291 s2.3); an address alone is a network of one.
 *
 * @param address the address of the network: every bit after the prefix is zero
 * @param prefix the number of leading bits that count
 */
public record Network(InetAddress address, int prefix) {
    /** The network of a text, or null when the text is not one, or when bits after the prefix are set. */
    public static @Nullable Network parse(String text) {
        int slash = text.indexOf('/');
        var address = literal(slash < 0 ? text : text.substring(0, slash));
        if (address == null) {
            return null;
        }
        int bits = address.getAddress().length * 8;
        int prefix = slash < 0 ? bits : number(text.substring(slash + 1), bits);
        return prefix < 0 || !tailIsZero(address.getAddress(), prefix) ? null : new Network(address, prefix);
    }

    /** Whether the address is in the network. An IPv4-mapped IPv6 address has already become IPv4 in an {@link InetAddress}. */
    public boolean contains(InetAddress candidate) {
        byte[] mine = address.getAddress();
        byte[] other = candidate.getAddress();
        if (mine.length != other.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit++) {
            if (((mine[bit / 8] ^ other[bit / 8]) & 0x80 >> bit % 8) != 0) {
                return false;
            }
        }
        return true;
    }

    /** Only a literal: no name is ever looked up. */
    private static @Nullable InetAddress literal(String text) {
        String host = text.indexOf(':') >= 0 ? "[" + text + "]" : text;
        return Host.parse(host) instanceof Parsed.Valid<Host>(var valid) && valid.isAddress()
            ? InetAddress.ofLiteral(valid.name())
            : null;
    }

    private static int number(String text, int highest) {
        if (text.isEmpty() || text.length() > 3 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return -1;
        }
        int number = Integer.parseInt(text);
        return number <= highest ? number : -1;
    }

    private static boolean tailIsZero(byte[] address, int prefix) {
        for (int bit = prefix; bit < address.length * 8; bit++) {
            if ((address[bit / 8] & 0x80 >> bit % 8) != 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return address.getHostAddress() + "/" + prefix;
    }
}
