package dev.missent.lint.caddyfile;

import java.util.List;

import dev.missent.lint.edit.Cure;
import dev.missent.lint.edit.CureMaker;
import dev.missent.lint.edit.TextEdit.RemoveLines;
import dev.missent.lint.model.Hop;
import dev.missent.lint.rule.About;
import dev.missent.lint.rule.FileFinding;

/** What to change in Caddyfiles. */
public final class CaddyfileCures implements CureMaker {
    private static final String HOST = "From Caddy 2.11 on Host is the address of an upstream server with TLS, unless header_up Host says otherwise.";

    private final ProxyBlocks blocks = new ProxyBlocks();

    @Override
    public Cure cure(FileFinding finding) {
        return switch (finding.about()) {
            case About.Passed(var site, var hop) -> hop(finding, hop);
            case About.Served(var site) -> site(finding);
            case About.Routed routed -> Cure.NONE;
        };
    }

    private Cure hop(FileFinding finding, Hop hop) {
        return switch (finding.rule()) {
            case U01, U02, U03, U04 -> Cure.edits("Send the Host of the request as server name, over connections of its own.",
                blocks.serverName(hop), HOST);
            case U05 ->
                Cure.edits("Keep no connections to this server, or use one reverse_proxy for each name.", blocks.apart(hop));
            case U07 -> Cure.edits("Pass on the Host of the request, and send that name as server name.",
                hop.tls().surely(tls -> tls) ? blocks.serverName(hop) : blocks.host(hop), HOST);
            case N07 -> Cure.byHand("Begin the address with https://.");
            default -> Cure.NONE;
        };
    }

    private static Cure site(FileFinding finding) {
        return switch (finding.rule()) {
            case V02 -> Cure.byHand("Leave h3 out of protocols, in the global options servers.");
            case V03 -> finding.place().text().startsWith("strict_sni_host")
                ? Cure.edits("Remove the comparison, unless it is intended.", List.of(new RemoveLines(finding.place())))
                : Cure.byHand(
                    "Caddy compares names as soon as one site asks for client certificates. Give each name a certificate of its own, or"
                        + " the site with client certificates a port of its own.");
            case W02 -> Cure.byHand("Remove strict_sni_host insecure_off.");
            case N01 -> Cure.byHand("Renew the certificate and reload Caddy.");
            default -> Cure.NONE;
        };
    }
}
