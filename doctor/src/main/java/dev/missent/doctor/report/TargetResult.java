package dev.missent.doctor.report;

import java.util.List;
import java.util.Locale;

/**
 * The result of one target.
 *
 * @param url the target
 * @param outcome the result in one word
 * @param status the status over a connection of its own, 0 without an answer
 * @param protocols the protocols over which it answered: {@code h2}, {@code h1}
 * @param address the first address that was asked
 * @param remark a few words about what is unexpected; empty when nothing is
 */
public record TargetResult(String url, Outcome outcome, int status, List<String> protocols, String address, String remark) {
    /** Copies the list. */
    public TargetResult {
        protocols = List.copyOf(protocols);
    }

    /** Outcomes; the words are stable. */
    public enum Outcome {
        /** The target is served over its own connection. */
        SERVED("✓"),
        /** The target answers 421 over its own connection. */
        MISDIRECTED("✗"),
        /** The target shows the content of another site. */
        WRONG_SITE("✗"),
        /** The target answers with an error other than a misdirection. */
        FAILED("!"),
        /** There is no answer to judge. */
        NOT_MEASURED("?");

        private final String glyph;

        Outcome(String glyph) {
            this.glyph = glyph;
        }

        /** The word in JSON: {@code wrong_site}. */
        public String token() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The sign of the outcome. */
        public String glyph() {
            return glyph;
        }
    }
}
