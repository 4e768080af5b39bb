package dev.missent.lint.tomcat;

import java.util.List;

import dev.missent.lint.edit.Cure;
import dev.missent.lint.edit.CureMaker;
import dev.missent.lint.edit.TextEdit.Replace;
import dev.missent.lint.rule.FileFinding;

/** What to change in {@code server.xml}. */
public final class TomcatCures implements CureMaker {
    @Override
    public Cure cure(FileFinding finding) {
        return switch (finding.rule()) {
            case V01 -> Cure.byHand("Have one SSLHostConfig, with hostName=\"_default_\", for all names of the key store.",
                "Or give each SSLHostConfig a key store whose certificate covers its own names only.");
            case V02 -> Cure.byHand(
                "Give the names that ask for client certificates a certificate of their own, or a Connector with an address of its own.");
            case W02 -> finding.place().text().equals("false")
                ? Cure.edits("Let Tomcat compare the server name with Host again.", List.of(new Replace(finding.place(), "true")),
                    "Sites that share a certificate are then refused on each other's connections: see MS-V01.")
                : Cure.byHand("Update Tomcat to 9.0.113, 10.1.50, 11.0.15 or later: strictSni is on by default there.");
            default -> Cure.NONE;
        };
    }
}
