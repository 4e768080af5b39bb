package dev.missent.lint.haproxy;

import java.util.List;
import java.util.Optional;

import dev.missent.doctor.finding.RuleId;
import dev.missent.lint.edit.Cure;
import dev.missent.lint.edit.CureMaker;
import dev.missent.lint.edit.TextEdit;
import dev.missent.lint.edit.TextEdit.RemoveLines;
import dev.missent.lint.edit.TextEdit.Replace;
import dev.missent.lint.model.HealthCheck;
import dev.missent.lint.model.Hop;
import dev.missent.lint.model.SentName;
import dev.missent.lint.rule.About;
import dev.missent.lint.rule.FileFinding;
import dev.missent.lint.text.Place;

/** What to change in HAProxy's files. */
public final class HaproxyCures implements CureMaker {
    private static final String NAME = "req.hdr(host),host_only";
    private static final String OLD = "Where host_only is not known (before 2.5): req.hdr(host),field(1,:).";

    @Override
    public Cure cure(FileFinding finding) {
        return switch (finding.about()) {
            case About.Passed(var site, var hop) -> hop(finding, hop);
            case About.Served(var site) -> site(finding);
            case About.Routed(var routing) -> finding.rule() == RuleId.R01
                ? Cure.edits("Choose the backend by Host.", replaced(routing.place(), "ssl_fc_sni", NAME), OLD)
                : Cure.byHand(
                    "Keep the certificates of the upstream servers apart, so that none is valid for a name of another; or end TLS here.");
        };
    }

    private static Cure hop(FileFinding finding, Hop hop) {
        return switch (finding.rule()) {
            case U01 -> Cure.edits("Send the Host of the request as server name.", serverName(finding, hop), OLD,
                "From 3.3 on HAProxy does it by itself; look for no-sni-auto.");
            case U02, U03, U04 -> Cure.edits("Send the Host of the request as server name, without its port.",
                hop.sni().where().<List<TextEdit>>map(place -> List.of(new Replace(place, NAME))).orElse(List.of()), OLD);
            case U05 -> Cure.byHand("Remove pool-conn-name, so that connections are kept apart by server name.");
            case U07 -> Cure.edits("Pass on the Host of the request.", List.of(new RemoveLines(finding.place())));
            case U08 -> check(hop);
            case N07 -> Cure.byHand("Add ssl, verify required, ca-file and sni " + NAME + " to the server.");
            case N08 -> Cure.edits("Set Host once.", replaced(finding.place(), "add-header", "set-header"));
            default -> Cure.NONE;
        };
    }

    private static Cure site(FileFinding finding) {
        return switch (finding.rule()) {
            case W02 ->
                Cure.byHand("Refuse requests for this host without a client certificate: http-request deny deny_status 421 if { "
                    + NAME + " -i HOST } !{ ssl_c_used }");
            case V03 -> Cure.edits("Remove the comparison, unless it is intended.", List.of(new RemoveLines(finding.place())));
            case N01 -> Cure.byHand("Renew the certificate and reload HAProxy.");
            default -> Cure.NONE;
        };
    }

    private static List<TextEdit> serverName(FileFinding finding, Hop hop) {
        if (finding.place().text().equals("no-sni-auto")) {
            return List.of(new Replace(finding.place(), "sni " + NAME));
        }
        var given = hop.sni().where();
        return given.isPresent()
            ? List.of(new Replace(given.get(), NAME))
            : List.of(appended(hop.place(), "sni " + NAME));
    }

    private static Cure check(Hop hop) {
        var host = hop.check().certain().map(HealthCheck::host).flatMap(name -> name.certain())
            .flatMap(name -> name instanceof SentName.Fixed(var text) ? Optional.of(text) : Optional.empty());
        return Cure.edits("Give the check the server name of a site that the upstream server has.",
            host.<List<TextEdit>>map(name -> List.of(appended(hop.place(), "check-sni " + name))).orElse(List.of()),
            "The check needs the same name as Host: http-check send meth GET uri / ver HTTP/1.1 hdr Host NAME.");
    }

    private static TextEdit appended(Place line, String words) {
        return new Replace(line, line.text() + " " + words);
    }

    private static List<TextEdit> replaced(Place place, String old, String other) {
        String text = place.text();
        return text.contains(old) ? List.of(new Replace(place, text.replace(old, other))) : List.of();
    }
}
