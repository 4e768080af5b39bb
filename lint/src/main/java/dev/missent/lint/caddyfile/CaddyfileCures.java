package dev.missent.lint.caddyfile;

import java.util.List;

import dev.missent.lint.edit.Cure;
import dev.missent.lint.edit.CureMaker;
import dev.missent.lint.edit.TextEdit;
import dev.missent.lint.edit.TextEdit.RemoveLines;
import dev.missent.lint.edit.TextEdit.Replace;
import dev.missent.lint.model.Hop;
import dev.missent.lint.model.SentName;
import dev.missent.lint.rule.About;
import dev.missent.lint.rule.FileFinding;

/** What to change in Caddyfiles. */
public final class CaddyfileCures implements CureMaker {
    private static final String POOL = "Connections are kept by address alone: with several hosts, keepalive off in the same transport keeps them apart.";

    @Override
    public Cure cure(FileFinding finding) {
        return switch (finding.about()) {
            case About.Passed(var site, var hop) -> hop(finding, hop);
            case About.Served(var site) -> site(finding);
            case About.Routed routed -> Cure.NONE;
        };
    }

    private static Cure hop(FileFinding finding, Hop hop) {
        return switch (finding.rule()) {
            case U01 -> Cure.byHand(
                "In transport http of this reverse_proxy: tls_server_name {host}, and keepalive off. Before Caddy 2.11 Host"
                    + " stays the client's; from 2.11 on add header_up Host {host}.",
                POOL);
            case U02, U03, U04 -> Cure.edits("Send the Host of the request as server name.", hop.sni().where()
                .<List<TextEdit>>map(place -> List.of(new Replace(place, "{host}"))).orElse(List.of()), POOL);
            case U05 ->
                Cure.byHand("Add keepalive off to transport http of this reverse_proxy, or use one reverse_proxy for each name.");
            case U07 -> hop.host().surely(name -> name instanceof SentName.OfTarget) && hop.host().where().isPresent()
                ? Cure.edits("Pass on the Host of the request.", List.of(new RemoveLines(finding.place())),
                    "From Caddy 2.11 on Host has to be set: header_up Host {host}.",
                    "The server name must be the same: tls_server_name {host}.")
                : Cure.byHand("Set header_up Host {host}, and in transport http tls_server_name {host}.", POOL);
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
