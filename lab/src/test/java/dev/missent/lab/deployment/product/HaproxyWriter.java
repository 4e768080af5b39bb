package dev.missent.lab.deployment.product;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.missent.lab.deployment.Blueprint;
import dev.missent.lab.deployment.Box;
import dev.missent.lab.deployment.Certificate;
import dev.missent.lab.deployment.Duty;
import dev.missent.lab.deployment.Entry;
import dev.missent.lab.deployment.Outgoing;

import static dev.missent.lab.deployment.product.Text.at;
import static dev.missent.lab.deployment.product.Text.each;
import static dev.missent.lab.deployment.product.Text.when;

/** HAProxy: a reverse proxy, or a proxy that passes TLS on. */
final class HaproxyWriter implements Writer {
    private static final String LIST = "certificates.list";

    @Override
    public boolean can(Blueprint plan, Box box) {
        boolean duty = switch (box.duty()) {
            case Duty.Relay(var _, var out, var gate) -> gate == null && out.keeping() == Outgoing.Keeping.APART;
            case Duty.Passthrough _ -> true;
            case Duty.Pages _,Duty.Application _ -> false;
        };
        return duty && !(box.entry() instanceof Entry.Tls tls && tls.unknown() == Entry.Unknown.WITHOUT_SNI_FORBIDDEN);
    }

    @Override
    public Map<String, String> files(Blueprint plan, Box box) {
        var files = new LinkedHashMap<String, String>();
        files.put("haproxy.cfg", switch (box.duty()) {
            case Duty.Relay relay -> frame("http", front(plan, box, relay) + HaproxyRelay.backends(plan, relay));
            case Duty.Passthrough passthrough -> frame("tcp", passing(box, passthrough));
            case Duty.Pages _,Duty.Application _ -> throw new IllegalArgumentException("HAProxy has no pages: " + box);
        });
        if (box.entry() instanceof Entry.Tls tls && !tls.protectedNames().isEmpty()) {
            files.put(LIST, each(plan.names(), name -> tls.certificate(name).file("pem")
                + when(tls.protectedNames().contains(name), " [verify required ca-file @certs@/ca.crt]") + " " + name + "\n"));
        }
        return files;
    }

    private static String frame(String mode, String body) {
        return """
            global
              maxconn 200
              log stdout format raw local0 info
            defaults
              mode %1$s
              timeout connect 2s
              timeout client 10s
              timeout server 10s
              option %1$slog
              log global
            %2$s""".formatted(mode, body);
    }

    private static String front(Blueprint plan, Box box, Duty.Relay relay) {
        String bind = switch (box.entry()) {
            case Entry.Cleartext() -> "  bind " + at(box.id()) + "\n";
            case Entry.Tls tls -> "  bind " + at(box.id()) + " ssl" + certificates(box, tls) + " alpn h2,http/1.1"
                + when(tls.unknown() == Entry.Unknown.HANDSHAKE_REFUSED, " strict-sni") + "\n" + rules(plan, tls);
        };
        return "frontend web\n" + bind + HaproxyRelay.host(relay) + HaproxyRelay.choice(relay.route());
    }

    private static String certificates(Box box, Entry.Tls tls) {
        return tls.protectedNames().isEmpty()
            ? each(tls.certificates(), (Certificate certificate) -> " crt " + certificate.file("pem"))
            : " crt-list @" + box.id() + ".dir@/" + LIST;
    }

    private static String rules(Blueprint plan, Entry.Tls tls) {
        String known = "  acl known req.hdr(host),host_only -i " + String.join(" ", plan.names()) + "\n";
        return when(tls.matching() == Entry.Matching.EQUAL, """
              http-request set-var(txn.host) req.hdr(host),host_only,lower
              http-request deny deny_status 421 if !{ ssl_fc_sni,lower,strcmp(txn.host) eq 0 }
            """)
            + switch (tls.unknown()) {
                case OWN_WAY, HANDSHAKE_REFUSED, WITHOUT_SNI_FORBIDDEN -> "";
                case NOT_FOUND -> known + "  http-request deny deny_status 404 unless known\n";
                case MISDIRECTED -> known + "  http-request deny deny_status 421 unless known\n";
            };
    }

    private static String passing(Box box, Duty.Passthrough passthrough) {
        var servers = passthrough.servers();
        if (passthrough.inTurns()) {
            return "frontend tls\n  bind " + at(box.id()) + "\n  default_backend servers\nbackend servers\n  balance roundrobin\n"
                + each(servers.values().stream().distinct().toList(), server -> "  server " + server + "1 " + at(server) + "\n");
        }
        return "frontend tls\n  bind " + at(box.id()) + "\n  tcp-request inspect-delay 3s\n"
            + "  tcp-request content accept if { req.ssl_hello_type 1 }\n"
            + each(servers, (name, server) -> "  use_backend " + server + " if { req.ssl_sni -i " + name + " }\n")
            + "  default_backend " + servers.values().iterator().next() + "\n"
            + each(servers.values().stream().distinct().toList(),
                server -> "backend " + server + "\n  server " + server + "1 " + at(server) + "\n");
    }
}
