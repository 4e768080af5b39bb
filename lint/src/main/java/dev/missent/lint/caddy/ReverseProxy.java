package dev.missent.lint.caddy;

import java.util.List;

import dev.missent.lint.model.HealthCheck;
import dev.missent.lint.model.Hop;
import dev.missent.lint.model.Hop.Pooling;
import dev.missent.lint.model.Hop.Verification;
import dev.missent.lint.model.SentName;
import dev.missent.lint.model.Setting;
import dev.missent.lint.tree.Node;
import dev.missent.lint.tree.Values;

/**
 * The handler {@code reverse_proxy}. The server name is the host of the upstream server's address unless the transport names another. Host is
 * the client's; from 2.11 on, with TLS, that of the upstream server's address. Connections are kept by address, whatever the server name.
 */
final class ReverseProxy {
    private static final String HOST_CHANGED = "2.11";

    private ReverseProxy() {}

    static Hop hop(Node handler) {
        var dials = handler.at("upstreams").elements().stream().map(upstream -> upstream.at("dial")).toList();
        var dial = dials.isEmpty() ? handler.at("dynamic_upstreams") : dials.getFirst();
        String address = dial.text().orElse("");
        boolean known = dials.size() == 1 && !address.isEmpty() && address.indexOf('{') < 0;
        var target = new SentName.OfTarget(address.indexOf(':') < 0 ? address : address.substring(0, address.lastIndexOf(':')));
        var tls = handler.at("transport", "tls");
        Setting<Boolean> on = tls.isThere() ? Setting.known(true, tls.place()) : Setting.absent(false);
        var sni = tls.at("server_name").isThere()
            ? sent(tls.at("server_name"), target)
            : known
                ? Setting.<SentName>known(target, dial.place())
                : Setting.<SentName>unknown("there are several upstream servers", dial.place());
        var pooling = tls.at("server_name").text().filter(name -> name.indexOf('{') >= 0).isPresent()
            ? Pooling.BY_ADDRESS
            : Pooling.BY_NAME;
        return new Hop(dial.place(),
            known ? Setting.known(address, dial.place()) : Setting.unknown("there are several upstream servers", dial.place()),
            on,
            sni, host(handler, tls.isThere(), target, known), Setting.absent(pooling), Setting.absent(Pooling.BY_NAME),
            check(handler, on, sni, target),
            tls.at("insecure_skip_verify").isTrue()
                ? Setting.known(Verification.NONE, tls.at("insecure_skip_verify").place())
                : Setting.absent(Verification.NAME));
    }

    private static Setting<SentName> host(Node handler, boolean tls, SentName target, boolean known) {
        var set = handler.at("headers", "request", "set", "Host");
        if (set.isThere()) {
            return sent(set.elements().size() == 1 ? set.elements().getFirst() : set, target);
        }
        if (!tls) {
            return Setting.absent(new SentName.OfRequest(true));
        }
        return known
            ? Setting.absent(new SentName.OfRequest(true), HOST_CHANGED, target)
            : Setting.unknown("there are several upstream servers", handler.place());
    }

    /** A text, or a placeholder of Caddy whose meaning is known. */
    private static Setting<SentName> sent(Node node, SentName target) {
        String text = node.text().orElse("");
        return switch (text) {
            case "{http.request.host}" -> Setting.known(SentName.OF_REQUEST, node.place());
            case "{http.request.hostport}" -> Setting.known(new SentName.OfRequest(true), node.place());
            case "{http.request.tls.server_name}" -> Setting.known(SentName.OF_CONNECTION, node.place());
            case "{http.reverse_proxy.upstream.host}", "{http.reverse_proxy.upstream.hostport}" ->
                Setting.known(target, node.place());
            default -> text.indexOf('{') >= 0 ? Values.unclear(node) : Values.sent(node, SentName.NONE);
        };
    }

    private static Setting<HealthCheck> check(Node handler, Setting<Boolean> tls, Setting<SentName> sni, SentName target) {
        var active = handler.at("health_checks", "active");
        if (!active.isThere()) {
            return Setting.absent(HealthCheck.NONE);
        }
        var hosts = active.at("headers", "Host").elements();
        var host = hosts.isEmpty() ? Setting.absent(target) : Values.sent(List.copyOf(hosts).getFirst(), SentName.NONE);
        var name = sni.surely(sent -> sent instanceof SentName.Fixed || sent instanceof SentName.OfTarget)
            ? sni
            : Setting.<SentName>unknown("a check has no request to take the name from", active.place());
        return Setting.known(new HealthCheck(HealthCheck.Kind.REQUEST, tls, name, host), active.place());
    }
}
