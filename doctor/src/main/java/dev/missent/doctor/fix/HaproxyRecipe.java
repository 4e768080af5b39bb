package dev.missent.doctor.fix;

import java.util.List;

import dev.missent.doctor.finding.Applicability;
import dev.missent.doctor.finding.Edit;
import dev.missent.doctor.finding.Fix;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.product.Product;

/** HAProxy. */
final class HaproxyRecipe implements Recipe {
    private static final String SERVER_LINE = "server … ssl …";
    private static final String NAME = "sni req.hdr(host),host_only";
    private static final String PORT_TRAP = "Not \"sni req.hdr(host)\" alone: that sends the port as well when there is one. Not \"sni ssl_fc_sni\":"
        + " that breaks requests that share a connection. Where host_only is not known: req.hdr(host),field(1,:).";
    private static final String AUTOMATIC = "From 3.3 on sni-auto does this by default; look for no-sni-auto in default-server.";

    @Override
    public List<Fix> of(RuleId cause, Situation situation) {
        return switch (cause) {
            case U01 -> List.of(
                situation.fix(Product.HAPROXY, "<3.3", Applicability.REVIEW, List.of(new Edit.Append(SERVER_LINE, NAME)),
                    PORT_TRAP,
                    AUTOMATIC,
                    "A health check over TLS needs check-sni NAME as well: see MS-U08."));
            case U02, U03, U04 -> List.of(situation.fix(Product.HAPROXY, "any", Applicability.REVIEW,
                List.of(new Edit.Replace(null, "server … sni …", List.of("server … " + NAME))),
                "Only the expression of sni changes: what follows it on the line (check, alpn, ca-file …) stays.",
                PORT_TRAP, AUTOMATIC));
            case U05 -> List.of(
                situation.fix(Product.HAPROXY, "any", Applicability.REVIEW,
                    List.of(new Edit.Insert(SERVER_LINE, List.of("http-reuse never"))),
                    "HAProxy keeps connections apart by the value of sni, if it is set: check that first."));
            case U06 ->
                List.of(situation.fix(Product.HAPROXY, "<3.4", Applicability.SAFE,
                    List.of(new Edit.Append(SERVER_LINE, "no-ssl-reuse")),
                    "Fixed in December 2025 (3.4-dev1, brought back to 3.0 and later): update instead where you can."));
            case U07 -> List
                .of(situation.fix(Product.HAPROXY, "any", Applicability.REVIEW,
                    List.of(new Edit.Remove("http-request set-header Host …"))));
            case U08 -> List.of(situation.fix(Product.HAPROXY, "any", Applicability.REVIEW,
                List.of(new Edit.Append("server … ssl … check …", "check-sni " + situation.name()),
                    new Edit.Replace(null, "http-check send … hdr Host …",
                        List.of("http-check send … hdr Host " + situation.name() + " ver HTTP/1.1"))),
                "SNI and Host of the check must be equal. With \"http-check connect\" rules: http-check connect ssl sni "
                    + situation.name() + ".",
                "From 3.3 on check-sni-auto does it by default, but not beside an \"http-check connect\" rule."));
            case V07 -> List.of(situation.fix(Product.HAPROXY, ">=2.5", Applicability.REVIEW,
                List.of(new Edit.Remove("option idle-close-on-response")),
                "A reload leaves old processes with their open connections; \"hard-stop-after 30s\" in the section global ends them."));
            case N06 -> situation.behind() != Situation.Behind.CLEARTEXT
                ? List.of()
                : List.of(situation.fix(Product.HAPROXY, "any", Applicability.REVIEW,
                    List.of(new Edit.Replace(null, "server … ssl … verify … sni …", List.of("server …"))),
                    "The upstream server speaks no TLS at the port that was asked: what belongs to ssl on the server line goes."));
            case V05, N11 -> List.of(situation.fix(Product.HAPROXY, "any", Applicability.MANUAL,
                List.of(), "In the frontend: use_backend NAME if { req.hdr(host),host_only " + String.join(" ", situation.names())
                    + " }. NAME is the backend of the site that should be shown. The certificate has to be among those of the bind line."));
            case W02 -> List.of(situation.fix(Product.HAPROXY, "any", Applicability.MANUAL,
                List.of(new Edit.Insert("bind … ssl …",
                    List.of("  http-request deny deny_status 421 if { req.hdr(host),host_only -i "
                        + String.join(" ", situation.names()) + " } !{ ssl_c_used }"))),
                "The client certificate is asked for by server name (crt-list), and requests are chosen by Host: this rule joins the two."));
            case N07 -> List.of(situation.fix(Product.HAPROXY, "any", Applicability.MANUAL,
                List.of(new Edit.Append("server …", "ssl verify required ca-file PATH/ca.pem " + NAME)), PORT_TRAP));
            case N08 -> List.of(situation.fix(Product.HAPROXY, "any", Applicability.REVIEW,
                List.of(new Edit.Remove("http-request add-header Host …"))));
            case N10 -> List.of(situation.fix(Product.HAPROXY, "any", Applicability.REVIEW,
                List.of(new Edit.Insert("backend …", List.of("  http-response del-header Upgrade"))),
                "Not where WebSocket is passed on."));
            case R01 -> List.of(situation.fix(Product.HAPROXY, "any", Applicability.REVIEW,
                List.of(new Edit.Replace(null, "use_backend … if { ssl_fc_sni … }",
                    List.of("use_backend … if { req.hdr(host),host_only … }"))),
                "Never choose a backend by ssl_fc_sni: one connection carries requests for several hosts."));
            case R02 -> List.of(situation.fix(Product.HAPROXY, "any", Applicability.MANUAL, List.of(),
                "HAProxy passes TLS through and cannot see Host: change the upstream servers, so that no two of them have a certificate in common,"
                    + " or end TLS here.",
                "Until then the upstream servers can leave h2 out of ALPN, or answer 421 to names that are not theirs."));
            case V03 -> List.of(situation.fix(Product.HAPROXY, "any", Applicability.REVIEW,
                List.of(new Edit.Remove("http-request … deny_status 421 …")),
                "HAProxy itself demands nothing: a rule does. It may be intended; then leave it, and compare without port and case."));
            default -> List.of();
        };
    }
}
