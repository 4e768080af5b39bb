package dev.missent.lint.spring;

import dev.missent.lint.edit.Cure;
import dev.missent.lint.edit.CureMaker;
import dev.missent.lint.rule.FileFinding;

/** What to change in the files of Spring Boot. */
public final class SpringCures implements CureMaker {
    @Override
    public Cure cure(FileFinding finding) {
        return switch (finding.rule()) {
            case V01 -> Cure.byHand(
                "Take the names that share a bundle out of server.ssl.server-name-bundles: server.ssl.bundle serves them all.",
                "Or give each name a bundle whose certificate covers that name only.");
            default -> Cure.NONE;
        };
    }
}
