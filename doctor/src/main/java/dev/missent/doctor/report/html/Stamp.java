package dev.missent.doctor.report.html;

import dev.missent.doctor.finding.Level;
import dev.missent.doctor.report.Report;
import dev.missent.doctor.report.TargetResult.Outcome;

/** The verdict in a word or two, as a post office would stamp it on a letter. */
enum Stamp {
    /** An error, and a target that answers 421. */
    MISDIRECTED("✗"),
    /** An error, and a target that gets the content of another. */
    WRONG_SITE("✗"),
    /** Any other error. */
    FAULT_FOUND("✗"),
    /** Warnings, but no error. */
    OK_WITH_WARNINGS("!"),
    /** No error so far, but something could not be measured. */
    INCOMPLETE("?"),
    /** No target could be measured. */
    NOT_MEASURED("?"),
    /** No finding, and every target was measured. */
    OK("✓");

    private final String glyph;

    Stamp(String glyph) {
        this.glyph = glyph;
    }

    /** The stamp for a report. */
    static Stamp of(Report report) {
        if (report.count(Level.ERROR) > 0) {
            return has(report, Outcome.MISDIRECTED) ? MISDIRECTED : has(report, Outcome.WRONG_SITE) ? WRONG_SITE : FAULT_FOUND;
        }
        if (!report.isComplete()) {
            return report.targets().stream().allMatch(result -> result.outcome() == Outcome.NOT_MEASURED)
                ? NOT_MEASURED
                : INCOMPLETE;
        }
        return report.count(Level.WARNING) > 0 ? OK_WITH_WARNINGS : OK;
    }

    /** {@code WRONG SITE}. */
    String label() {
        return name().replace('_', ' ');
    }

    /** The sign with which the title of the page begins. */
    String glyph() {
        return glyph;
    }

    /** The class of the style sheet that gives the stamp its colour. */
    String tone() {
        return switch (this) {
            case MISDIRECTED, WRONG_SITE, FAULT_FOUND -> "bad";
            case OK_WITH_WARNINGS -> "warn";
            case INCOMPLETE, NOT_MEASURED -> "dim";
            case OK -> "good";
        };
    }

    private static boolean has(Report report, Outcome outcome) {
        return report.targets().stream().anyMatch(result -> result.outcome() == outcome);
    }
}
