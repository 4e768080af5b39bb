package dev.missent.lab.deployment.product;

import java.util.List;

import dev.missent.lab.deployment.Blueprint;
import dev.missent.lab.deployment.Duty;
import dev.missent.lab.deployment.Outgoing;
import dev.missent.lab.deployment.Route;
import dev.missent.lab.deployment.SentHost;
import dev.missent.lab.deployment.Sni;

import static dev.missent.lab.deployment.product.Text.at;
import static dev.missent.lab.deployment.product.Text.each;
import static dev.missent.lab.deployment.product.Text.when;

/** The parts of a HAProxy configuration that send requests on. */
final class HaproxyRelay {
    private HaproxyRelay() {}

    /** The rule that changes the Host; empty for none. */
    static String host(Duty.Relay relay) {
        return switch (relay.outgoing().host()) {
            case SentHost.AsItCame() -> "";
            case SentHost.OfTarget() -> "  http-request set-header Host " + at(relay.targets().iterator().next()) + "\n";
            case SentHost.Fixed(var name) -> "  http-request set-header Host " + name + "\n";
        };
    }

    /** The lines that choose a backend. */
    static String choice(Route route) {
        return switch (route) {
            case Route.Balanced _ -> "  default_backend servers\n";
            case Route.Named(var servers, var by) -> each(servers, (name, server) -> "  use_backend " + server + " if { "
                + switch (by) {
                    case HOST -> "req.hdr(host),host_only";
                    case SNI -> "ssl_fc_sni";
                } + " -i " + name + " }\n") + "  default_backend " + servers.values().iterator().next() + "\n";
        };
    }

    /** The backends. */
    static String backends(Blueprint plan, Duty.Relay relay) {
        var out = relay.outgoing();
        String checked = when(out.check() != Outgoing.Check.NONE,
            "  option log-health-checks\n  option httpchk\n  http-check send meth GET uri / hdr Host "
                + plan.names().getLast() + " ver HTTP/1.1\n  http-check expect status 200\n");
        return switch (relay.route()) {
            case Route.Balanced(var servers) ->
                "backend servers\n" + checked + each(servers, server -> line(sniOf(out, server, servers), server));
            case Route.Named(var servers, var _) -> each(servers.values().stream().distinct().toList(),
                server -> "backend " + server + "\n" + checked + line(out, server));
        };
    }

    private static Outgoing sniOf(Outgoing out, String server, List<String> servers) {
        return out.sni() instanceof Sni.NotToTheLast
            ? out.with(server.equals(servers.getLast()) ? new Sni.None() : new Sni.OfHost())
            : out;
    }

    private static String line(Outgoing out, String server) {
        return "  server " + server + "1 " + at(server) + when(out.tls(), " ssl verify none" + sni(out.sni()))
            + switch (out.check()) {
                case NONE -> "";
                case WITHOUT_SNI -> " check inter 300 fall 2";
            } + "\n";
    }

    private static String sni(Sni sni) {
        return switch (sni) {
            case Sni.None() -> "";
            case Sni.OfHost(),Sni.NotToTheLast() -> " sni req.hdr(host),host_only";
            case Sni.WithPort() -> " sni req.hdr(host)";
            case Sni.OfConnection() -> " sni ssl_fc_sni";
            case Sni.Fixed(var name) -> " sni str(" + name + ")";
        };
    }
}
