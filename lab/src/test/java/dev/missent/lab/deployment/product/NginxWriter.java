package dev.missent.lab.deployment.product;

import java.util.List;
import java.util.Map;

import dev.missent.lab.deployment.Blueprint;
import dev.missent.lab.deployment.Box;
import dev.missent.lab.deployment.Certificate;
import dev.missent.lab.deployment.Duty;
import dev.missent.lab.deployment.Entry;
import dev.missent.lab.deployment.Outgoing;
import dev.missent.lab.deployment.Site;
import dev.missent.lab.deployment.Sni;

import static dev.missent.lab.deployment.product.Text.at;
import static dev.missent.lab.deployment.product.Text.each;
import static dev.missent.lab.deployment.product.Text.when;

/** nginx: sites of its own, a reverse proxy, or a proxy that passes TLS on. */
final class NginxWriter implements Writer {
    @Override
    public boolean can(Blueprint plan, Box box) {
        boolean duty = switch (box.duty()) {
            case Duty.Pages(var sites) -> sites.stream().noneMatch(site -> site.manner() == Site.Manner.OTHER_TLS_SETTINGS);
            case Duty.Relay(var _, var out, var _) ->
                !(out.sni() instanceof Sni.WithPort) && !(out.sni() instanceof Sni.NotToTheLast)
                    && out.check() == Outgoing.Check.NONE;
            case Duty.Passthrough _ -> true;
            case Duty.Application _ -> false;
        };
        return duty && !(box.entry() instanceof Entry.Tls tls && tls.unknown() == Entry.Unknown.WITHOUT_SNI_FORBIDDEN);
    }

    @Override
    public Map<String, String> files(Blueprint plan, Box box) {
        return Map.of("nginx.conf", switch (box.duty()) {
            case Duty.Passthrough passthrough -> NginxStream.text(box, passthrough);
            case Duty.Pages(var sites) -> http(unknown(box) + each(sites, site -> site(box, site, sites)));
            case Duty.Relay relay -> http(NginxRelay.before(box, relay) + unknown(box) + relays(plan, box, relay));
            case Duty.Application _ -> throw new IllegalArgumentException("nginx is not an application: " + box);
        });
    }

    private static String http(String servers) {
        return """
            events { worker_connections 256; }
            http {
              include lab-http.conf;
            %s}
            """.formatted(servers);
    }

    /** The server block for names that no other has; without one the first block answers them. */
    private static String unknown(Box box) {
        if (!(box.entry() instanceof Entry.Tls tls)) {
            return "";
        }
        return switch (tls.unknown()) {
            case OWN_WAY, WITHOUT_SNI_FORBIDDEN -> "";
            case NOT_FOUND -> block(box, " default_server", "_", tls.certificates().getFirst(), "    return 404;\n");
            case MISDIRECTED -> block(box, " default_server", "_", tls.certificates().getFirst(), "    return 421;\n");
            case HANDSHAKE_REFUSED ->
                block(box, " default_server", "_", tls.certificates().getFirst(), "    ssl_reject_handshake on;\n");
        };
    }

    private static String site(Box box, Site site, List<Site> sites) {
        String body = switch (site.manner()) {
            case PAGE, OTHER_TLS_SETTINGS -> "    root " + Text.folder(site.name()) + ";\n";
            case FORBIDDEN -> "    location / { return 403; }\n";
            case EMPTY -> "    location / { return 404; }\n";
            case HTTP2_REFUSED ->
                "    if ($server_protocol = HTTP/2.0) { return 421; }\n    root " + Text.folder(site.name()) + ";\n";
        };
        boolean first = site.equals(sites.getFirst()) && unknown(box).isEmpty();
        return switch (box.entry()) {
            case Entry.Cleartext() -> """
                  server {
                    listen %s%s;
                    server_name %s;
                %s  }
                """.formatted(at(box.id()), when(first, " default_server"), site.name(), body);
            case Entry.Tls tls -> block(box, when(first, " default_server"), site.name(), tls.certificate(site.name()),
                security(tls, site.name()) + body);
        };
    }

    private static String security(Entry.Tls tls, String names) {
        return when(tls.protectedNames().contains(names),
            "    ssl_client_certificate @certs@/ca.crt;\n    ssl_verify_client on;\n")
            + when(tls.matching() == Entry.Matching.EQUAL, "    if ($ssl_server_name != $host) { return 421; }\n");
    }

    /** One block for all names with one certificate, or one for each certificate. */
    private static String relays(Blueprint plan, Box box, Duty.Relay relay) {
        return switch (box.entry()) {
            case Entry.Cleartext() -> """
                  server {
                    listen %s;
                    server_name _;
                %s  }
                """.formatted(at(box.id()), NginxRelay.location(relay));
            case Entry.Tls tls when tls.certificates().size() == 1 && tls.protectedNames().isEmpty() && unknown(box).isEmpty() ->
                block(box, "", "_", tls.certificates().getFirst(), security(tls, "_") + NginxRelay.location(relay));
            case Entry.Tls tls -> each(plan.names(),
                name -> block(box, "", name, tls.certificate(name), security(tls, name) + NginxRelay.location(relay)));
        };
    }

    private static String block(Box box, String listening, String names, Certificate certificate, String body) {
        return """
              server {
                listen %s ssl http2%s;
                server_name %s;
                ssl_certificate %s;
                ssl_certificate_key %s;
            %s  }
            """.formatted(at(box.id()), listening, names, certificate.file("crt"), certificate.file("key"), body);
    }
}
