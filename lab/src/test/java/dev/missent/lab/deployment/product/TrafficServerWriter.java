package dev.missent.lab.deployment.product;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.missent.lab.deployment.Blueprint;
import dev.missent.lab.deployment.Box;
import dev.missent.lab.deployment.Certificate;
import dev.missent.lab.deployment.Duty;
import dev.missent.lab.deployment.Entry;
import dev.missent.lab.deployment.Outgoing;
import dev.missent.lab.deployment.Route;
import dev.missent.lab.deployment.SentHost;
import dev.missent.lab.deployment.Sni;

import static dev.missent.lab.deployment.product.Text.at;
import static dev.missent.lab.deployment.product.Text.each;

/** Apache Traffic Server: a reverse proxy without a cache. It does not start with a certificate that has expired. */
final class TrafficServerWriter implements Writer {
    @Override
    public boolean can(Blueprint plan, Box box) {
        boolean duty = box.duty() instanceof Duty.Relay(var route, var out, var gate) && gate == null && canSend(out)
            && (route instanceof Route.Balanced(var servers)
                ? servers.size() == 1
                : route instanceof Route.Named(var _, var by) && by == Route.By.HOST);
        return duty && box.entry() instanceof Entry.Tls tls && tls.matching() == Entry.Matching.FREE
            && tls.protectedNames().isEmpty()
            && tls.unknown() == Entry.Unknown.OWN_WAY
            && tls.certificates().stream().noneMatch(certificate -> certificate.state() == Certificate.State.EXPIRED);
    }

    /** Without the Host of the client the address of the remap rule goes on, and no SNI. */
    private static boolean canSend(Outgoing out) {
        boolean names = switch (out.host()) {
            case SentHost.AsItCame() -> !out.tls() || out.sni() instanceof Sni.OfHost || out.sni() instanceof Sni.None;
            case SentHost.OfTarget() -> true;
            case SentHost.Fixed _ -> false;
        };
        return names && out.keeping() == Outgoing.Keeping.APART && out.check() == Outgoing.Check.NONE;
    }

    @Override
    public Map<String, String> files(Blueprint plan, Box box) {
        var tls = box.tls();
        if (!(box.duty() instanceof Duty.Relay relay)) {
            throw new IllegalArgumentException("Traffic Server only sends requests on: " + box);
        }
        var out = relay.outgoing();
        var files = new LinkedHashMap<String, String>();
        files.put("etc/records.config", """
            CONFIG proxy.config.admin.user_id STRING #-1
            CONFIG proxy.config.http.server_ports STRING @%1$s.port@:ssl:ip-in=@%1$s.addr@
            CONFIG proxy.config.http.cache.http INT 0
            CONFIG proxy.config.exec_thread.autoconfig INT 0
            CONFIG proxy.config.exec_thread.limit INT 1
            CONFIG proxy.config.ssl.client.verify.server.policy STRING DISABLED
            CONFIG proxy.config.ssl.client.sni_policy STRING %2$s
            CONFIG proxy.config.url_remap.pristine_host_hdr INT %3$d
            CONFIG proxy.config.diags.debug.enabled INT 0
            """.formatted(box.id(), out.sni() instanceof Sni.None ? "remap" : "host",
            out.host() instanceof SentHost.AsItCame ? 1 : 0));
        files.put("etc/remap.config", each(plan.names(), name -> remap(plan, relay, name)));
        files.put("etc/ssl_multicert.config", each(tls.certificates(), TrafficServerWriter::line)
            + "dest_ip=* ssl_cert_name=" + tls.certificates().getFirst().file("crt") + " ssl_key_name="
            + tls.certificates().getFirst().file("key") + "\n");
        return files;
    }

    private static String line(Certificate certificate) {
        return "ssl_cert_name=" + certificate.file("crt") + " ssl_key_name=" + certificate.file("key") + "\n";
    }

    /** The port in a Host is the front's, or there is none. */
    private static String remap(Blueprint plan, Duty.Relay relay, String name) {
        String server = switch (relay.route()) {
            case Route.Balanced(var servers) -> servers.getFirst();
            case Route.Named(var servers, var _) -> servers.getOrDefault(name, servers.values().iterator().next());
        };
        String target = (relay.outgoing().tls() ? "https://" : "http://") + at(server) + "/\n";
        return "map https://" + name + ":@" + plan.front().id() + ".port@/ " + target + "map https://" + name + "/ " + target;
    }
}
