package dev.missent.doctor.fix;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.missent.doctor.finding.Applicability;
import dev.missent.doctor.finding.Edit;
import dev.missent.doctor.finding.Fix;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.product.Product;

/** Apache httpd. */
final class HttpdRecipe implements Recipe {
    private static final String SETTINGS = "SSLCertificateFile, SSLCertificateKeyFile, SSLProtocol, SSLCipherSuite, SSLCACertificateFile, SSLVerifyClient,"
        + " SSLVerifyDepth, SSLCARevocationFile and SSLOpenSSLConfCmd";

    @Override
    public List<Fix> of(RuleId cause, Situation situation) {
        return switch (cause) {
            case U01, U02, U03, U04, U07 -> List.of(situation.fix(Product.HTTPD, "any", Applicability.REVIEW,
                List.of(new Edit.Remove("ProxyPreserveHost …"),
                    new Edit.Insert(cause == RuleId.U07 ? "ProxyPass …" : "SSLProxyEngine on", List.of("ProxyPreserveHost On"))),
                "With it mod_proxy sends Host as it came, and the same name as SNI; without it the name in ProxyPass, and no SNI for an address."));
            case U05 -> List.of(situation.fix(Product.HTTPD, "any", Applicability.REVIEW,
                List.of(new Edit.Replace(null, "ProxyPass … https://…", List.of("ProxyPass … https://… disablereuse=on")))));
            case V01 -> List.of(situation.fix(Product.HTTPD, ">=2.4.66", Applicability.REVIEW,
                List.of(new Edit.Remove("SSLVHostSNIPolicy …"),
                    new Edit.Insert("Listen …", List.of("SSLVHostSNIPolicy authonly"))),
                "Better: make these directives the same in all virtual hosts of the certificate: " + SETTINGS + ".",
                "\"authonly\" compares the settings for client certificates only: look whether the others matter for safety.",
                "2.4.64 and 2.4.65 have no such switch: there only equal settings help."));
            case V03 -> List.of(situation.fix(Product.HTTPD, ">=2.4.66", Applicability.REVIEW,
                List.of(new Edit.Replace(null, "SSLVHostSNIPolicy strict", List.of("SSLVHostSNIPolicy secure"))),
                "\"secure\" is the default: it refuses only where the TLS settings of two virtual hosts differ.",
                "SSLStrictSNIVHostCheck is something else: clients without SNI get 403 with it."));
            case V02 -> List.of(situation.fix(Product.HTTPD, "any", Applicability.MANUAL, ownCertificates(situation),
                "Or give " + situation.name()
                    + " an address of its own. PATH is the folder of your files; the other certificate must not name "
                    + String.join(", ", situation.names()) + ", not by a wildcard either."));
            case N06 -> situation.behind() != Situation.Behind.CLEARTEXT
                ? List.of()
                : List.of(situation.fix(Product.HTTPD, "any", Applicability.REVIEW,
                    List.of(new Edit.Replace(null, "ProxyPass … https://…", List.of("ProxyPass … http://…"))),
                    "The upstream server speaks no TLS at the port that was asked. Change ProxyPassReverse as well."));
            case V05, N11 -> List.of(situation.fix(Product.HTTPD, "any", Applicability.MANUAL, newName(situation),
                "Add the name to the virtual host that should serve it; " + situation.site()
                    + " is a guess. apachectl -S lists what each name gets."));
            case U08 -> List.of(situation.fix(Product.HTTPD, "any", Applicability.MANUAL, List.of(),
                "mod_proxy_hcheck sends the host of BalancerMember as server name and as Host: name the member by "
                    + situation.name()
                    + ", not by an address."));
            case R01 -> List.of(situation.fix(Product.HTTPD, "any", Applicability.REVIEW,
                List.of(new Edit.Replace(null, "RewriteCond %{SSL:SSL_TLS_SNI} …", List.of("RewriteCond %{HTTP_HOST} …"))),
                "One connection carries requests for several hosts: its server name says nothing about a single request."));
            case W02 -> List.of(situation.fix(Product.HTTPD, "<2.4.64", Applicability.MANUAL, List.of(),
                "Update to 2.4.64 or later (CVE-2025-23048); until then SSLSessionTickets Off and SSLSessionCache none."));
            case N07 -> List.of(situation.fix(Product.HTTPD, "any", Applicability.REVIEW,
                List.of(new Edit.Replace(null, "ProxyPass … http://…", List.of("ProxyPass … https://…", "SSLProxyEngine On")),
                    new Edit.Remove("ProxyPreserveHost …"),
                    new Edit.Insert("SSLProxyEngine On", List.of("ProxyPreserveHost On")))));
            case N08 -> List.of(situation.fix(Product.HTTPD, "any", Applicability.REVIEW,
                List.of(new Edit.Remove("RequestHeader … Host …")),
                "RequestHeader add makes a second Host; RequestHeader set changes it after the server name was chosen."));
            case N10 -> List.of(
                situation.fix(Product.HTTPD, "any", Applicability.REVIEW,
                    List.of(new Edit.Insert("Listen …", List.of("Header unset Upgrade"))),
                    "Not where WebSocket is passed on. Needs mod_headers. Or \"Protocols http/1.1\" where only a proxy connects."));
            case A01 -> List.of(situation.fix(Product.HTTPD, "any", Applicability.REVIEW,
                List.of(new Edit.Replace("RewriteCond %{SERVER_PROTOCOL} …", "RewriteRule …R=421…", List.of()),
                    new Edit.Remove("RewriteCond %{SERVER_PROTOCOL} …")),
                "A RewriteCond belongs to the RewriteRule below it: both go, never the condition alone.",
                "If crawlers are to be kept away from HTTP/2, answer 421 to their User-Agent only: browsers pay for it as well."));
            case R02 -> List.of(situation.fix(Product.HTTPD, "any", Applicability.MANUAL, List.of(
                new Edit.Replace(null, "SSLCertificateFile …",
                    List.of("SSLCertificateFile " + Situation.file(situation.names(), "crt"))),
                new Edit.Replace(null, "SSLCertificateKeyFile …",
                    List.of("SSLCertificateKeyFile " + Situation.file(situation.names(), "key")))),
                "The certificate must name only what this server has, and no wildcard may cover a name of another."));
            default -> List.of();
        };
    }

    private static List<Edit> ownCertificates(Situation situation) {
        var edits = new ArrayList<Edit>();
        edits.add(new Edit.Replace(null, "SSLCertificateFile …", List.of("SSLCertificateFile " + situation.without("crt"))));
        edits
            .add(new Edit.Replace(null, "SSLCertificateKeyFile …", List.of("SSLCertificateKeyFile " + situation.without("key"))));
        situation.names().forEach(name -> edits.addAll(certificate(name, List.of(name))));
        return edits;
    }

    private static List<Edit> newName(Situation situation) {
        var edits = new ArrayList<Edit>();
        edits.add(
            new Edit.Insert("ServerName " + situation.site(), List.of("ServerAlias " + String.join(" ", situation.names()))));
        if (situation.uncovered()) {
            edits.addAll(
                certificate(situation.site(), Stream.concat(Stream.of(situation.site()), situation.names().stream()).toList()));
        }
        return edits;
    }

    private static List<Edit> certificate(String within, List<String> names) {
        String block = "ServerName " + within;
        return List.of(
            new Edit.Replace(block, "SSLCertificateFile …", List.of("SSLCertificateFile " + Situation.file(names, "crt"))),
            new Edit.Replace(block, "SSLCertificateKeyFile …", List.of("SSLCertificateKeyFile " + Situation.file(names, "key"))));
    }
}
