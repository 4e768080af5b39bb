package dev.missent.doctor.report.html;

import dev.missent.doctor.finding.Applicability;
import dev.missent.doctor.finding.Confidence;
import dev.missent.doctor.finding.Level;

/** A word in a frame. The word has the whole meaning; the colour is for readers who skim. */
final class Badge {
    private Badge() {}

    static void level(Html html, Level level) {
        switch (level) {
            case ERROR ->
                write(html, "bad", "✗ error", "visitors get a wrong answer, or content reaches people for whom it is not meant");
            case WARNING -> write(html, "warn", "! warning", "some clients will fail, or it costs time");
            case INFO -> write(html, "dim", "i info", "good to know");
        }
    }

    static void confidence(Html html, Confidence confidence) {
        switch (confidence) {
            case CERTAIN -> write(html, "plain", "certain", "what was observed has no other explanation");
            case LIKELY -> write(html, "plain", "likely", "the usual explanation, and nothing observed speaks against it");
            case POSSIBLE -> write(html, "plain", "possible", "one of several explanations");
        }
    }

    static void applicability(Html html, Applicability applicability) {
        switch (applicability) {
            case SAFE -> write(html, "good", "safe to apply", "it can only help");
            case REVIEW ->
                write(html, "warn", "needs review", "it fits what was observed, not necessarily everything else in the file");
            case MANUAL -> write(html, "warn", "fill in by hand", "names of files, servers or certificates have to be filled in");
        }
    }

    private static void write(Html html, String tone, String word, String meaning) {
        html.element("span.badge." + tone, word, "title", meaning).text(" ");
    }
}
