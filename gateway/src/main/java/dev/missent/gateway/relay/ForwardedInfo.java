package dev.missent.gateway.relay;

import java.net.Inet6Address;
import java.net.InetAddress;

import dev.missent.core.name.Authority;
import dev.missent.core.name.Origin;
import io.netty.util.AsciiString;

/**
 * What upstreams are told about a client and its request.
 *
 * @param origin what was asked for
 * @param authority its authority
 * @param text the authority as text
 * @param scheme the scheme that the client used
 * @param address the address of the client
 * @param element address, authority and scheme as an element of Forwarded (RFC 7239 s4)
 */
record ForwardedInfo(Origin origin, Authority authority, AsciiString text, AsciiString scheme, AsciiString address,
    AsciiString element) {
    static ForwardedInfo of(Origin origin, String scheme, InetAddress client) {
        var authority = origin.authority();
        String text = authority.toString();
        String address = client.getHostAddress();
        return new ForwardedInfo(origin, authority, new AsciiString(text), new AsciiString(scheme), new AsciiString(address),
            new AsciiString("for=" + node(client, address) + ";host=\"" + text + "\";proto=" + scheme));
    }

    /** The address of the client; IPv6 in brackets and quotes (RFC 7239 s6). */
    private static String node(InetAddress client, String address) {
        return client instanceof Inet6Address ? "\"[" + address + "]\"" : address;
    }

    boolean isFor(Origin asked, String of) {
        return origin.equals(asked) && scheme.contentEquals(of);
    }

    /** An authority as text. Mostly the authority is the one that was asked for, whose text is kept. */
    CharSequence text(Authority other) {
        return other.equals(authority) ? text : other.toString();
    }
}
