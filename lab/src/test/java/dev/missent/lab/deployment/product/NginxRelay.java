package dev.missent.lab.deployment.product;

import java.util.List;

import dev.missent.lab.deployment.Box;
import dev.missent.lab.deployment.Duty;
import dev.missent.lab.deployment.Outgoing;
import dev.missent.lab.deployment.Route;
import dev.missent.lab.deployment.SentHost;
import dev.missent.lab.deployment.Sni;

import static dev.missent.lab.deployment.product.Text.at;
import static dev.missent.lab.deployment.product.Text.each;
import static dev.missent.lab.deployment.product.Text.when;

/** The parts of an nginx configuration that send requests on. */
final class NginxRelay {
    private NginxRelay() {}

    /** What comes before the server blocks. */
    static String before(Box box, Duty.Relay relay) {
        return switch (relay.route()) {
            case Route.Balanced(var servers) when pooled(relay, servers) -> """
                  upstream pool {
                %s%s  }
                """.formatted(each(servers, server -> "    server " + at(server) + ";\n"),
                when(kept(relay), "    keepalive 8;\n"));
            case Route.Balanced _ -> "";
            case Route.Named(var servers, var by) -> """
                  map %s $target {
                    default %s;
                %s  }
                """.formatted(switch (by) {
                case HOST -> "$host";
                case SNI -> "$ssl_server_name";
            }, at(servers.values().iterator().next()), each(servers, (name, server) -> "    " + name + " " + at(server) + ";\n"));
        };
    }

    private static boolean pooled(Duty.Relay relay, List<String> servers) {
        return servers.size() > 1 || kept(relay);
    }

    private static boolean kept(Duty.Relay relay) {
        return relay.outgoing().keeping() == Outgoing.Keeping.SHARED;
    }

    /** The location that sends everything on. */
    static String location(Duty.Relay relay) {
        String target = switch (relay.route()) {
            case Route.Balanced(var servers) -> pooled(relay, servers) ? "pool" : at(servers.getFirst());
            case Route.Named _ -> "$target";
        };
        var out = relay.outgoing();
        var gate = relay.gate();
        return """
                location / {
            %s      proxy_pass %s://%s;
            %s%s%s    }
            """.formatted(when(gate != null, "      auth_request /login;\n"), out.tls() ? "https" : "http", target,
            when(kept(relay), "      proxy_http_version 1.1;\n      proxy_set_header Connection \"\";\n"), host(out.host()),
            when(out.tls(), name(out.sni())
                + when(out.keeping() != Outgoing.Keeping.SESSIONS_SHARED, "      proxy_ssl_session_reuse off;\n")))
            + (gate == null ? "" : login(gate));
    }

    private static String login(Duty.Gate gate) {
        return """
                location = /login {
                  internal;
                  proxy_pass https://%s/;
                  proxy_pass_request_body off;
                  proxy_set_header Content-Length "";
                  proxy_set_header Host %s;
            %s    }
            """.formatted(at(gate.box()), Duty.Gate.NAME, name(gate.sni()));
    }

    private static String host(SentHost host) {
        return switch (host) {
            case SentHost.AsItCame() -> "      proxy_set_header Host $host;\n";
            case SentHost.OfTarget() -> "";
            case SentHost.Fixed(var name) -> "      proxy_set_header Host " + name + ";\n";
        };
    }

    private static String name(Sni sni) {
        String on = "      proxy_ssl_server_name on;\n";
        return switch (sni) {
            case Sni.None() -> "";
            case Sni.OfHost() -> on + "      proxy_ssl_name $host;\n";
            case Sni.OfConnection() -> on + "      proxy_ssl_name $ssl_server_name;\n";
            case Sni.Fixed(var name) -> on + "      proxy_ssl_name " + name + ";\n";
            case Sni.WithPort(),Sni.NotToTheLast() -> throw new IllegalArgumentException("nginx cannot send " + sni);
        };
    }
}
