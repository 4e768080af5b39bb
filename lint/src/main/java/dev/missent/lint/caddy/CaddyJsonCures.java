package dev.missent.lint.caddy;

import java.util.List;

import dev.missent.lint.edit.Cure;
import dev.missent.lint.edit.CureMaker;
import dev.missent.lint.edit.TextEdit.Replace;
import dev.missent.lint.rule.FileFinding;

/** What to change in Caddy's JSON; where it was made from a Caddyfile, the Caddyfile is the place. */
public final class CaddyJsonCures implements CureMaker {
    private static final String ADAPTED = "If this was made by caddy adapt, change the Caddyfile.";

    @Override
    public Cure cure(FileFinding finding) {
        return switch (finding.rule()) {
            case U01, U02 -> Cure.byHand(
                "In the transport: \"tls\": {\"server_name\": \"HOST\"}, one reverse_proxy handler for each host.", ADAPTED);
            case U04,
                U05 -> Cure.byHand("Have one reverse_proxy handler for each host, with a fixed server_name in its transport.",
                    "Connections are kept by address, so a server_name with a placeholder is that of the first request.",
                    ADAPTED);
            case U07 -> Cure.byHand("Set Host to {http.request.host} in headers.request.set of the handler.", ADAPTED);
            case W02 -> finding.place().text().equals("false")
                ? Cure.edits("Let Caddy compare the server name with Host again.", List.of(new Replace(finding.place(), "true")),
                    ADAPTED)
                : Cure.byHand(
                    "Take strict_sni_host out: Caddy switches the comparison on where a client certificate is asked for.",
                    ADAPTED);
            case V02 -> Cure.byHand(
                "Switch HTTP/3 off for the server (\"protocols\": [\"h1\", \"h2\"]), or give the site a server of its own.",
                ADAPTED);
            case V03 -> Cure.byHand(
                "Give the site with client authentication a server of its own, so that the others are not compared.", ADAPTED);
            default -> Cure.NONE;
        };
    }
}
