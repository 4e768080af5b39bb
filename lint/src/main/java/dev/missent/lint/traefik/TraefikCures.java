package dev.missent.lint.traefik;

import java.util.List;

import dev.missent.lint.edit.Cure;
import dev.missent.lint.edit.CureMaker;
import dev.missent.lint.edit.TextEdit.RemoveLines;
import dev.missent.lint.edit.TextEdit.Replace;
import dev.missent.lint.rule.About;
import dev.missent.lint.rule.FileFinding;

/** What to change in Traefik's configuration, and in its objects in Kubernetes. */
public final class TraefikCures implements CureMaker {
    @Override
    public Cure cure(FileFinding finding) {
        return switch (finding.rule()) {
            case U01, U02 -> Cure.byHand("Give the service a serversTransport with serverName: " + host(finding)
                + ", and each further host a service and a transport of its own.",
                "insecureSkipVerify hides a wrong name; a URL with the host's real name needs no transport.");
            case U07 -> finding.place().text().equals("false")
                ? Cure.edits("Pass on the Host of the request.", List.of(new Replace(finding.place(), "true")))
                : Cure.byHand("Pass on the Host of the request: passHostHeader: true, and no middleware that sets Host.");
            case U08 -> Cure.byHand("Give the health check hostname: " + host(finding) + ".");
            case V01 -> Cure.byHand(
                "Give all routers of the certificate the same TLS options, best on the entry point: entryPoints.NAME.http.tls.options.",
                "Traefik compares the names of the options, not what is in them.");
            case V02 -> finding.message().startsWith("HTTP/3")
                ? http3(finding)
                : Cure.byHand(
                    "Give " + host(finding) + " a certificate of its own, which no wildcard covers for the other routers.");
            case W02 -> Cure.byHand(
                "Give the part that needs client certificates a host of its own: a handshake knows the host and not the path.",
                "Update Traefik as well: versions with the repair of CVE-2026-85597 say in the log which host has a conflict.");
            case R02 -> Cure.byHand(
                "Keep the certificates apart: what is passed through must not be covered by a certificate of the routers.");
            default -> Cure.NONE;
        };
    }

    private static Cure http3(FileFinding finding) {
        String todo = "Switch HTTP/3 off for the entry point, or give the site an entry point without HTTP/3.";
        return finding.place().file().line(finding.place()).strip().matches("http3:\\s*(?:\\{\\s*})?")
            ? Cure.edits(todo, List.of(new RemoveLines(finding.place())))
            : Cure.byHand(todo);
    }

    private static String host(FileFinding finding) {
        return switch (finding.about()) {
            case About.Passed(var site, var hop) -> site.label();
            case About.Served(var site) -> site.label();
            case About.Routed routed -> "the host";
        };
    }
}
