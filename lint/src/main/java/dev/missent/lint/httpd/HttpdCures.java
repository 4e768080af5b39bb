package dev.missent.lint.httpd;

import java.util.List;

import dev.missent.lint.edit.Cure;
import dev.missent.lint.edit.CureMaker;
import dev.missent.lint.edit.TextEdit;
import dev.missent.lint.edit.TextEdit.InsertAfter;
import dev.missent.lint.edit.TextEdit.Replace;
import dev.missent.lint.model.Hop;
import dev.missent.lint.model.SentName;
import dev.missent.lint.rule.About;
import dev.missent.lint.rule.FileFinding;

/** What to change in Apache httpd's files. */
public final class HttpdCures implements CureMaker {
    private static final String SAME = "Give both virtual hosts the same SSLProtocol, SSLCipherSuite, certificate and key: best once, outside of"
        + " the virtual hosts. Or give each a certificate that is not valid for the other.";

    private static final String LOOSER = "Look first which of both values you want: the other virtual host can become less strict.";

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
            case U01, U07 -> Cure.edits("Pass on the Host of the request; the server name follows.", preserve(hop),
                "Redirects of the upstream server name the public host then: look at ProxyPassReverse.");
            case N07 -> Cure.byHand("Use https:// in ProxyPass, with SSLProxyEngine On.");
            default -> Cure.NONE;
        };
    }

    private static List<TextEdit> preserve(Hop hop) {
        if (hop.host().surely(name -> name instanceof SentName.Fixed)) {
            return List.of();
        }
        return hop.host().where().<List<TextEdit>>map(place -> List.of(new Replace(place, "ProxyPreserveHost On")))
            .orElseGet(() -> List.of(new InsertAfter(hop.place(), List.of("ProxyPreserveHost On"))));
    }

    private static Cure site(FileFinding finding) {
        return switch (finding.rule()) {
            case V01 -> finding.about() instanceof About.Served(var site)
                ? Cure.edits("Give both virtual hosts the same value.", SameSettings.edits(finding, site), LOOSER, SAME)
                : Cure.byHand(SAME);
            case V02 -> Cure.byHand(
                "Give the virtual host a certificate of its own, which no other virtual host of this address presents and no"
                    + " wildcard of another covers, or an address of its own.",
                "SSLVerifyClient in a Location asks for the certificate later; over HTTP/2 that is not possible.");
            case V03 -> Cure.edits("Compare TLS settings instead of names, unless it is intended.",
                List.of(new Replace(finding.place(), "SSLVHostSNIPolicy secure")));
            case V05 -> Cure.byHand("Give the name a virtual host, or leave it out of the certificate.");
            case W02 -> Cure.byHand("Use SSLVHostSNIPolicy secure, or authonly.");
            case N01 -> Cure.byHand("Renew the certificate and reload httpd.");
            case N02 -> Cure.byHand("Name a certificate here that is valid for ServerName and every ServerAlias.");
            default -> Cure.NONE;
        };
    }
}
