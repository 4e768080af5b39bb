package dev.missent.doctor.fix;

import java.util.List;

import dev.missent.doctor.finding.Applicability;
import dev.missent.doctor.finding.Edit;
import dev.missent.doctor.finding.Fix;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.product.Product;

/** Recipes of products for which there are only a few fixes. */
final class SmallRecipes {
    private SmallRecipes() {}

    /** Apache Tomcat. */
    static List<Fix> tomcat(RuleId cause, Situation situation) {
        return switch (cause) {
            case V02, R02 -> List.of(situation.fix(Product.TOMCAT, "any", Applicability.MANUAL,
                List.of(new Edit.Replace(null, "…certificateKeystoreFile=\"…\"…",
                    List.of("…certificateKeystoreFile=\"" + Situation.file(situation.names(), "p12") + "\"…"))),
                "A certificate of their own for these names; the other certificate must not name them, not by a wildcard either."));
            case V05 -> List.of(situation.fix(Product.TOMCAT, "any", Applicability.REVIEW,
                List.of(new Edit.Insert("<Host name=\"" + situation.site() + "\"…>",
                    situation.names().stream().map(name -> "<Alias>" + name + "</Alias>").toList())),
                "Add the name to the Host that should be shown; " + situation.site() + " is a guess."));
            case V01, V03 -> List.of(situation.fix(Product.TOMCAT, ">=9.0.110, >=10.1.46, >=11.0.12", Applicability.REVIEW,
                List.of(new Edit.Replace(null, "…SSLEnabled=\"true\"…", List.of("…SSLEnabled=\"true\" strictSni=\"false\"…"))),
                "Or put all names of the certificate into one SSLHostConfig, hostName=\"_default_\"; then nothing is weakened.",
                "Do not do this where an SSLHostConfig demands client certificates."));
            default -> List.of();
        };
    }

    /** Eclipse Jetty. */
    static List<Fix> jetty(RuleId cause, Situation situation) {
        return switch (cause) {
            case V05, V01, R02, N02 -> List.of(situation.fix(Product.JETTY, ">=10", Applicability.MANUAL,
                List.of(new Edit.Replace(null, "jetty.sslContext.keyStorePath=…",
                    List.of("jetty.sslContext.keyStorePath=" + Situation.file(situation.all(), "p12")))),
                "The certificate in the key store must cover every Host that is sent. Where only a proxy connects, the check can be switched off"
                    + " instead: jetty.ssl.sniHostCheck=false."));
            default -> List.of();
        };
    }

    /** missent's own gateway. */
    static List<Fix> missent(RuleId cause, Situation situation) {
        return switch (cause) {
            case V05 -> List.of(situation.fix(Product.MISSENT, "any", Applicability.MANUAL, List.of(
                new Edit.Replace(null, "hosts: [" + situation.site() + "]",
                    List.of("hosts: [" + situation.site() + ", " + String.join(", ", situation.names()) + "]")))));
            case V03 -> List.of(situation.fix(Product.MISSENT, "any", Applicability.REVIEW,
                List.of(new Edit.Remove("share_connections: false")), "It may be intended: then there is nothing to do."));
            case V02 -> List.of(situation.fix(Product.MISSENT, "any", Applicability.MANUAL, List.of(),
                "Give the sites with client authentication a certificate of their own; missent lint names the pairs."));
            default -> List.of();
        };
    }

    /** Networks and services that the operator configures on a web page. */
    static List<Fix> edges(RuleId cause, Situation situation) {
        return switch (cause) {
            case U01, U02, U04, U05, U07 -> List.of(
                situation.fix(Product.CLOUDFLARE, "any", Applicability.MANUAL, List.of(),
                    "Origin Rules: set Host Header and SNI together, to the same name. For a tunnel: originServerName and httpHostHeader."),
                situation.fix(Product.CLOUDFRONT, "any", Applicability.MANUAL, List.of(),
                    "SNI is the Host that is sent: forward Host (AllViewer) only if the origin has a certificate and a site for it."),
                situation.fix(Product.AZURE_FRONT_DOOR, "any", Applicability.MANUAL, List.of(),
                    "SNI is always the origin host name: make it and the origin host header the same name."),
                situation.fix(Product.AWS_ALB, "any", Applicability.MANUAL, List.of(),
                    "It sends no SNI to targets: one certificate for all sites of the target, or HTTP, or a port for each site."),
                situation.fix(Product.PLESK, "any", Applicability.MANUAL, List.of(),
                    "Update: the templates were fixed in July 2025. Hand-made includes stay and clash later."),
                situation.fix(Product.CPANEL, "any", Applicability.MANUAL, List.of(),
                    "Update EA-nginx or Engintron: fixed in July 2025."),
                situation.fix(Product.HESTIACP, ">=1.9.4", Applicability.MANUAL, List.of(),
                    "Update to 1.9.4 and rebuild the templates."),
                situation.fix(Product.NGINX_PROXY_MANAGER, "any", Applicability.MANUAL,
                    List.of(new Edit.Prepend(List.of("proxy_ssl_server_name on;", "proxy_ssl_name $host;"))),
                    "In the tab Advanced of the host; edits of generated files are lost."));
            case E01 -> List.of(
                situation.fix(Product.AZURE_FRONT_DOOR, "any", Applicability.MANUAL, List.of(),
                    "Attach every name, with a certificate for each: names that share one are shared by browsers. Support can exempt a resource."),
                situation.fix(Product.CLOUDFRONT, "any", Applicability.MANUAL, List.of(),
                    "All names of a certificate in one distribution."),
                situation.fix(Product.FASTLY, "any", Applicability.MANUAL, List.of(),
                    "All names of a certificate in one service."));
            default -> List.of();
        };
    }
}
