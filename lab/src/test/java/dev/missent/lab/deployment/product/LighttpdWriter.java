package dev.missent.lab.deployment.product;

import java.util.List;
import java.util.Map;

import dev.missent.lab.deployment.Blueprint;
import dev.missent.lab.deployment.Box;
import dev.missent.lab.deployment.Certificate;
import dev.missent.lab.deployment.Duty;
import dev.missent.lab.deployment.Entry;
import dev.missent.lab.deployment.Site;

import static dev.missent.lab.deployment.product.Text.each;
import static dev.missent.lab.deployment.product.Text.when;

/** lighttpd with sites of its own. */
final class LighttpdWriter implements Writer {
    @Override
    public boolean can(Blueprint plan, Box box) {
        boolean duty = box.duty() instanceof Duty.Pages(var sites) && sites.stream().allMatch(LighttpdWriter::can);
        boolean entry = switch (box.entry()) {
            case Entry.Cleartext() -> true;
            case Entry.Tls tls -> tls.matching() == Entry.Matching.FREE && tls.unknown() == Entry.Unknown.OWN_WAY;
        };
        return duty && entry;
    }

    private static boolean can(Site site) {
        return switch (site.manner()) {
            case PAGE, FORBIDDEN -> true;
            case OTHER_TLS_SETTINGS, EMPTY, HTTP2_REFUSED -> false;
        };
    }

    @Override
    public Map<String, String> files(Blueprint plan, Box box) {
        var sites = box.duty() instanceof Duty.Pages(var all) ? all : List.<Site>of();
        return Map.of("lighttpd.conf", """
            server.modules = (%2$s"mod_access", "mod_accesslog")
            server.document-root = "%3$s"
            server.bind = "@%1$s.addr@"
            server.port = @%1$s.port@
            server.errorlog = "@%1$s.dir@/error.log"
            accesslog.filename = "@%1$s.dir@/access.log"
            index-file.names = ("index.html")
            mimetype.assign = (".html" => "text/html")
            %4$s%5$s""".formatted(box.id(), when(box.entry() instanceof Entry.Tls, "\"mod_openssl\", "),
            Text.folder(sites.getFirst().name()), switch (box.entry()) {
                case Entry.Cleartext() -> "";
                case Entry.Tls tls -> "ssl.engine = \"enable\"\n" + files("", tls.certificates().getFirst());
            }, each(sites, site -> site(box, site))));
    }

    private static String site(Box box, Site site) {
        String tls = switch (box.entry()) {
            case Entry.Cleartext() -> "";
            case Entry.Tls entry -> when(entry.certificates().size() > 1, files("  ", entry.certificate(site.name())))
                + when(entry.protectedNames().contains(site.name()),
                    "  ssl.verifyclient.activate = \"enable\"\n  ssl.verifyclient.enforce = \"enable\"\n  ssl.ca-file = \"@certs@/ca.crt\"\n");
        };
        return "$HTTP[\"host\"] =~ \"^" + site.name().replace(".", "\\.") + "\" {\n  server.document-root = \""
            + Text.folder(site.name())
            + "\"\n" + when(site.manner() == Site.Manner.FORBIDDEN, "  url.access-deny = (\"\")\n") + tls + "}\n";
    }

    private static String files(String indent, Certificate certificate) {
        return indent + "ssl.pemfile = \"" + certificate.file("crt") + "\"\n" + indent + "ssl.privkey = \""
            + certificate.file("key")
            + "\"\n";
    }
}
