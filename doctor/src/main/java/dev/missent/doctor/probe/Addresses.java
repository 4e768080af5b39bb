package dev.missent.doctor.probe;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Addresses as text. */
final class Addresses {
    private Addresses() {}

    /** {@code 127.0.0.1:443}, {@code [::1]:443}. */
    static String text(InetSocketAddress address) {
        return text(address.getAddress()) + ":" + address.getPort();
    }

    private static String text(InetAddress address) {
        String literal = address.getHostAddress();
        int zone = literal.indexOf('%');
        literal = zone < 0 ? literal : literal.substring(0, zone);
        return address instanceof Inet6Address ? "[" + dev.missent.core.name.Host.of("[" + literal + "]").name() + "]" : literal;
    }

    /** The socket address of a literal address and a port. */
    static InetSocketAddress of(String literal, int port) {
        return new InetSocketAddress(InetAddress.ofLiteral(literal), port);
    }
}
