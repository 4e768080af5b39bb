package dev.missent.gateway.config.read;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.missent.core.connection.Protocol;
import dev.missent.gateway.config.message.ConfigRule;
import dev.missent.gateway.config.message.Diagnostic;
import dev.missent.gateway.config.message.Place;
import dev.missent.gateway.config.model.BindAddress;
import dev.missent.gateway.config.model.ListenerConfig;
import dev.missent.gateway.config.model.ListenerConfig.SniPolicy;
import dev.missent.gateway.config.model.Network;
import dev.missent.gateway.config.model.ProxyProtocol;
import dev.missent.gateway.config.model.Reference;
import org.jspecify.annotations.Nullable;

/** Reads {@code listeners:}. */
public final class ListenersReader {
    private static final Set<Protocol> OVER_TCP = EnumSet.of(Protocol.HTTP_1_1, Protocol.HTTP_2);
    private static final Set<Protocol> H1 = EnumSet.of(Protocol.HTTP_1_1);
    private static final BindAddress NOWHERE = new BindAddress(null, 0);

    private ListenersReader() {}

    public static Map<String, ListenerConfig> read(@Nullable Value value) {
        var listeners = new LinkedHashMap<String, ListenerConfig>();
        if (value == null) {
            listeners.put("https", standard("https", 443, OVER_TCP, null));
            listeners.put("http", standard("http", 80, H1, new Reference("https", Place.FILE)));
            return listeners;
        }
        value.entries().forEach((name, entry) -> listeners.put(name, listener(name, new Fields(entry, Section.LISTENER))));
        if (value.isEmpty()) {
            value.report(Diagnostic.of(ConfigRule.MISSING_KEY, value.keyPlace(), "\"listeners\" has no listener"));
        }
        return listeners;
    }

    private static ListenerConfig standard(String name, int port, Set<Protocol> protocols, @Nullable Reference redirectTo) {
        return new ListenerConfig(name, Place.FILE, new BindAddress(null, port), protocols, redirectTo == null, List.of(port),
            SniPolicy.DEFAULT, List.of(), ProxyProtocol.OFF, redirectTo);
    }

    private static ListenerConfig listener(String name, Fields fields) {
        var redirectTo = fields.get("redirect_to", Value::reference);
        boolean tls = fields.flag("tls", !fields.has("redirect_to"));
        var address = address(fields.need("address"));
        exclude(fields, "redirect_to", tls, "redirects, but a listener that redirects has no TLS");
        exclude(fields, "sni", !tls, "has \"sni\", but no TLS");
        return new ListenerConfig(name, fields.place(), address, protocols(fields.get("protocols"), tls), tls,
            publicPorts(fields.get("public_ports"), address), sni(fields.get("sni")), networks(fields, tls),
            fields.choice("proxy_protocol", ProxyProtocol.class, ProxyProtocol.OFF), redirectTo);
    }

    private static void exclude(Fields fields, String key, boolean conflict, String sentence) {
        if (fields.has(key) && conflict) {
            var place = fields.placeOf(key);
            var conflicting = Diagnostic.of(ConfigRule.CONFLICT, place, "the listener " + sentence);
            fields.reading().report().add(fields.has("tls") ? conflicting.beside(fields.placeOf("tls"), "") : conflicting);
        }
    }

    private static BindAddress address(@Nullable Value value) {
        var address = value == null
            ? null
            : value.parsed(ConfigRule.ADDRESS, "an address: \"host:port\", \":port\" or \"[::1]:443\"",
                BindAddress::parse, text -> text.matches("[0-9]+") ? ":" + text : text + ":443");
        return address == null ? NOWHERE : address;
    }

    private static Set<Protocol> protocols(@Nullable Value value, boolean tls) {
        if (value == null) {
            return tls ? OVER_TCP : H1;
        }
        var protocols = ProtocolsReader.read(value, tls ? ProtocolsReader.Where.TLS : ProtocolsReader.Where.CLEARTEXT);
        return protocols.isEmpty() ? H1 : protocols;
    }

    private static List<Integer> publicPorts(@Nullable Value value, BindAddress address) {
        if (value == null) {
            return List.of(address.port());
        }
        var ports = value.items();
        if (value.isEmpty()) {
            value.report(Diagnostic
                .of(ConfigRule.UNREACHABLE, value.place(), "without a public port no site on this listener can be reached")
                .note("leave \"public_ports\" out to have the bound port"));
        }
        var numbers = ports.stream().map(port -> port.integer(1, 65535, 0)).filter(port -> port != 0).distinct().toList();
        return numbers.isEmpty() ? List.of(address.port()) : numbers;
    }

    private static SniPolicy sni(@Nullable Value value) {
        if (value == null) {
            return SniPolicy.DEFAULT;
        }
        var fields = new Fields(value, Section.SNI);
        return new SniPolicy(fields.choice("missing", SniPolicy.Answer.class, SniPolicy.DEFAULT.missing()),
            fields.choice("unknown", SniPolicy.Answer.class, SniPolicy.DEFAULT.unknown()));
    }

    private static List<Network> networks(Fields fields, boolean tls) {
        var value = fields.get("trusted_gateways");
        if (value == null) {
            return List.of();
        }
        List<Network> networks = value
            .each(item -> item.parsed(ConfigRule.ADDRESS, "a network such as 10.0.0.0/8", Network::parse));
        exclude(fields, "trusted_gateways", tls && !networks.isEmpty(),
            "has TLS of its own, but trusts gateways to have done it");
        return networks;
    }
}
