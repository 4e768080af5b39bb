package dev.missent.lint.examination;

import dev.missent.doctor.report.pipeline.Prints;
import dev.missent.lint.rule.FileFinding;

/**
 * Fingerprints: of the rule, the name of the file, the site and the words of the marked place, not of its line.
 */
final class FindingFingerprints {
    private final Prints prints = new Prints();

    String of(FileFinding finding) {
        var place = finding.place();
        return prints.of(finding.rule().token(), lastPart(place.file().name()), finding.about().title(),
            place.text().lines().findFirst().orElse("").replaceAll("\\s+", " ").strip());
    }

    /** The folder changes between machines and checkouts, the name of the file does not. */
    private static String lastPart(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
