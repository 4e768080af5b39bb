package dev.missent.wire;

import java.net.InetAddress;

import dev.missent.core.name.Host;

/** Socket addresses as hosts. */
public final class Hosts {
    private Hosts() {}

    /** An address as a host, without the zone of an IPv6 address. */
    public static Host of(InetAddress address) {
        var text = address.getHostAddress();
        int zone = text.indexOf('%');
        var plain = zone < 0 ? text : text.substring(0, zone);
        return Host.of(plain.indexOf(':') < 0 ? plain : "[" + plain + "]");
    }
}
