package dev.missent.lab.deployment.product;

import java.util.Map;

import dev.missent.lab.deployment.Blueprint;
import dev.missent.lab.deployment.Box;
import dev.missent.lab.deployment.Duty;
import dev.missent.lab.deployment.Entry;
import dev.missent.lab.deployment.Outgoing;
import dev.missent.lab.deployment.Route;
import dev.missent.lab.deployment.SentHost;
import dev.missent.lab.deployment.Site;
import dev.missent.lab.deployment.Sni;

import static dev.missent.lab.deployment.product.Text.at;
import static dev.missent.lab.deployment.product.Text.each;
import static dev.missent.lab.deployment.product.Text.when;

/** Caddy: sites of its own, or a reverse proxy. */
final class CaddyWriter implements Writer {
    @Override
    public boolean can(Blueprint plan, Box box) {
        boolean duty = switch (box.duty()) {
            case Duty.Pages(var sites) -> sites.stream().noneMatch(site -> site.manner() == Site.Manner.OTHER_TLS_SETTINGS);
            case Duty.Relay(var route, var out, var gate) ->
                route instanceof Route.Balanced && gate == null
                    && !(out.sni() instanceof Sni.NotToTheLast) && out.keeping() != Outgoing.Keeping.SESSIONS_SHARED
                    && out.check() == Outgoing.Check.NONE;
            case Duty.Passthrough _,Duty.Application _ -> false;
        };
        return duty && box.entry() instanceof Entry.Tls tls && tls.unknown() == Entry.Unknown.OWN_WAY;
    }

    @Override
    public Map<String, String> files(Blueprint plan, Box box) {
        var tls = box.tls();
        return Map.of("Caddyfile", """
            {
              admin off
              auto_https off

              servers {
                protocols h1 h2
            %s  }
            }
            """.formatted(when(tls.matching() == Entry.Matching.EQUAL, "    strict_sni_host on\n")) + switch (box.duty()) {
            case Duty.Pages(var sites) -> each(sites, site -> block(box, tls, site.name(), site(site)));
            case Duty.Relay relay when tls.certificates().size() == 1 && tls.protectedNames().isEmpty() ->
                block(box, tls, "", sending(relay));
            case Duty.Relay relay -> each(plan.names(), name -> block(box, tls, name, sending(relay)));
            case Duty.Passthrough _,Duty.Application _ -> throw new IllegalArgumentException("Caddy cannot be " + box);
        });
    }

    private static String block(Box box, Entry.Tls tls, String name, String body) {
        var certificate = tls.certificate(name);
        String files = certificate.file("crt") + " " + certificate.file("key");
        return """
            https://%s:@%s.port@ {
              bind @%s.addr@
            %s%s}
            """.formatted(name, box.id(), box.id(), tls.protectedNames().contains(name)
            ? "  tls " + files
                + " {\n    client_auth {\n      mode require_and_verify\n      trusted_ca_cert_file @certs@/ca.crt\n    }\n  }\n"
            : "  tls " + files + "\n", body);
    }

    private static String site(Site site) {
        String page = "  root * " + Text.folder(site.name()) + "\n  file_server\n";
        return switch (site.manner()) {
            case PAGE, OTHER_TLS_SETTINGS -> page;
            case FORBIDDEN -> "  respond 403\n";
            case EMPTY -> "  respond 404\n";
            case HTTP2_REFUSED -> "  @h2 protocol http/2\n  respond @h2 421\n" + page;
        };
    }

    private static String sending(Duty.Relay relay) {
        var out = relay.outgoing();
        String targets = relay.route() instanceof Route.Balanced(var servers)
            ? each(servers, server -> " " + (out.tls() ? "https://" : "http://") + at(server))
            : "";
        return "  reverse_proxy" + targets + " {\n" + when(relay.targets().size() > 1, "    lb_policy round_robin\n")
            + host(out.host())
            + when(out.tls(), "    transport http {\n      tls_insecure_skip_verify\n" + name(out) + "    }\n") + "  }\n";
    }

    private static String host(SentHost host) {
        return switch (host) {
            case SentHost.AsItCame() -> "";
            case SentHost.OfTarget() -> "    header_up Host {upstream_hostport}\n";
            case SentHost.Fixed(var name) -> "    header_up Host " + name + "\n";
        };
    }

    /** A name that changes needs connections that are not kept: Caddy 2.6 would use them for other names. */
    private static String name(Outgoing out) {
        String apart = when(out.keeping() == Outgoing.Keeping.APART, "      keepalive off\n      versions 1.1\n");
        return switch (out.sni()) {
            case Sni.None() -> "";
            case Sni.OfHost(),Sni.NotToTheLast() -> "      tls_server_name {http.request.host}\n" + apart;
            case Sni.WithPort() -> "      tls_server_name {http.request.hostport}\n" + apart;
            case Sni.OfConnection() -> "      tls_server_name {http.request.tls.server_name}\n" + apart;
            case Sni.Fixed(var name) -> "      tls_server_name " + name + "\n";
        };
    }
}
