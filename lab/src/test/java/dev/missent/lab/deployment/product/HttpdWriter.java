package dev.missent.lab.deployment.product;

import java.util.Map;

import dev.missent.lab.deployment.Blueprint;
import dev.missent.lab.deployment.Box;
import dev.missent.lab.deployment.Certificate;
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

/** Apache httpd: sites of its own, or mod_proxy, which always takes the SNI from the Host that it sends. */
final class HttpdWriter implements Writer {
    @Override
    public boolean can(Blueprint plan, Box box) {
        boolean duty = switch (box.duty()) {
            case Duty.Pages _ -> true;
            case Duty.Relay(var route, var out, var gate) -> gate == null && canSend(out)
                && !(route instanceof Route.Named(var _, var by) && by == Route.By.SNI);
            case Duty.Passthrough _,Duty.Application _ -> false;
        };
        return duty && !(box.entry() instanceof Entry.Tls tls && tls.unknown() == Entry.Unknown.HANDSHAKE_REFUSED);
    }

    private static boolean canSend(Outgoing out) {
        boolean host = switch (out.host()) {
            case SentHost.AsItCame() -> !out.tls() || out.sni() instanceof Sni.OfHost;
            case SentHost.OfTarget() -> !out.tls() || out.sni() instanceof Sni.OfHost || out.sni() instanceof Sni.None;
            case SentHost.Fixed _ -> false;
        };
        return host && out.keeping() == Outgoing.Keeping.APART && out.check() == Outgoing.Check.NONE;
    }

    @Override
    public Map<String, String> files(Blueprint plan, Box box) {
        String tls = box.entry() instanceof Entry.Tls entry
            ? when(reached(plan, box), "Protocols h2 http/1.1\n")
                + when(entry.matching() == Entry.Matching.EQUAL, "SSLVHostSNIPolicy strict\n")
                + when(entry.unknown() == Entry.Unknown.WITHOUT_SNI_FORBIDDEN, "SSLStrictSNIVHostCheck on\n")
            : "";
        return Map.of("httpd.conf",
            "Include base.conf\nListen " + at(box.id()) + "\n" + tls + unknown(box) + switch (box.duty()) {
                case Duty.Pages(var sites) -> each(sites, site -> host(box, site.name(), settings(site), site(site)));
                case Duty.Relay relay -> HttpdRelay.before(relay) + relays(plan, box, relay);
                case Duty.Passthrough _,Duty.Application _ -> throw new IllegalArgumentException("httpd cannot be " + box);
            });
    }

    /** Whether clients' connections reach it; behind other proxies it would tell them of HTTP/2 in a field that HTTP/2 forbids. */
    private static boolean reached(Blueprint plan, Box box) {
        return box.equals(plan.front()) || plan.front().duty() instanceof Duty.Passthrough;
    }

    private static String unknown(Box box) {
        if (!(box.entry() instanceof Entry.Tls tls)) {
            return "";
        }
        return switch (tls.unknown()) {
            case OWN_WAY, WITHOUT_SNI_FORBIDDEN, HANDSHAKE_REFUSED -> "";
            case NOT_FOUND -> host(box, "unknown.invalid", "", refusal("", 404));
            case MISDIRECTED -> host(box, "unknown.invalid", "", refusal("", 421));
        };
    }

    private static String settings(Site site) {
        return when(site.manner() == Site.Manner.OTHER_TLS_SETTINGS, "  SSLProtocol -all +TLSv1.2\n");
    }

    private static String site(Site site) {
        String folder = "  DocumentRoot " + Text.folder(site.name()) + "\n";
        return switch (site.manner()) {
            case PAGE, OTHER_TLS_SETTINGS -> folder;
            case FORBIDDEN -> folder + "  <Location />\n    Require all denied\n  </Location>\n";
            case EMPTY -> folder + refusal("", 404);
            case HTTP2_REFUSED -> folder + refusal("  RewriteCond %{SERVER_PROTOCOL} HTTP/2\n", 421);
        };
    }

    private static String refusal(String condition, int status) {
        return "  RewriteEngine on\n" + condition + "  RewriteRule ^ - [R=" + status + ",L]\n";
    }

    /** One host for all names with one certificate, or one for each name. */
    private static String relays(Blueprint plan, Box box, Duty.Relay relay) {
        boolean single = relay.route() instanceof Route.Balanced && unknown(box).isEmpty()
            && !(box.entry() instanceof Entry.Tls tls && (tls.certificates().size() > 1 || !tls.protectedNames().isEmpty()
                || tls.matching() == Entry.Matching.EQUAL));
        var names = single ? plan.names().subList(0, 1) : plan.names();
        return each(names, name -> host(box, name, "", HttpdRelay.sending(relay, name)));
    }

    private static String host(Box box, String name, String settings, String body) {
        String tls = switch (box.entry()) {
            case Entry.Cleartext() -> "";
            case Entry.Tls entry -> "  SSLEngine on\n" + files(entry.certificate(name)) + settings
                + when(entry.protectedNames().contains(name),
                    "  SSLVerifyClient require\n  SSLCACertificateFile @certs@/ca.crt\n");
        };
        return "<VirtualHost " + at(box.id()) + ">\n  ServerName " + name + "\n" + tls + body + "</VirtualHost>\n";
    }

    private static String files(Certificate certificate) {
        return "  SSLCertificateFile " + certificate.file("crt") + "\n  SSLCertificateKeyFile " + certificate.file("key") + "\n";
    }
}
