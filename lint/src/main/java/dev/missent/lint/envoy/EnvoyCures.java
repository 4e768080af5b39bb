package dev.missent.lint.envoy;

import dev.missent.lint.edit.Cure;
import dev.missent.lint.edit.CureMaker;
import dev.missent.lint.rule.FileFinding;

/** What to change in Envoy's configuration. */
public final class EnvoyCures implements CureMaker {
    @Override
    public Cure cure(FileFinding finding) {
        return switch (finding.rule()) {
            case U01,
                U02 -> Cure.byHand(
                    "In upstream_http_protocol_options of the cluster: auto_sni: true and auto_san_validation: true;"
                        + " or, for one host, sni: HOST in the UpstreamTlsContext.",
                    "A health check needs the fixed sni as well.");
            case U07 ->
                Cure.byHand("Take host_rewrite_literal or auto_host_rewrite out of the route, so that Host goes on as it came.");
            case U08 -> Cure
                .byHand("In the UpstreamTlsContext: sni: HOST; in http_health_check: host: HOST. auto_sni stays for requests.");
            case R01 -> Cure.byHand(
                "Put all names of the certificate into one filter chain (filter_chain_match.server_names), with a virtual host for each.",
                "Or take h2 out of alpn_protocols, or give the chains certificates that do not cover each other's names.");
            case R02 -> Cure.byHand(
                "Keep the certificates apart: what is passed through must not be covered by a certificate that ends here.");
            default -> Cure.NONE;
        };
    }
}
