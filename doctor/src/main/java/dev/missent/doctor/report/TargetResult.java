package dev.missent.doctor.report;

import java.util.List;
import java.util.Locale;

/**
 * What came of one target.
 *
 * @param url the target
 * @param outcome in a word
 * @param status the status over a connection of its own, 0 without an answer
 * @param protocols the protocols over which it answered: {@code h2}, {@code h1}
 * @param address the first address that was asked
 * @param remark a few words: what is different from what one would expect; empty when nothing is
 */
public record TargetResult(String url, Outcome outcome, int status, List<String> protocols, String address, String remark) {
    /** Copies the list. */
    public TargetResult {
        protocols = List.copyOf(protocols);
    }

    /** Outcomes; the words are stable. */
    public enum Outcome {
        /** It is served over a connection of its own. */
        SERVED("✓"),
        /** 421 over a connection of its own. */
        MISDIRECTED("✗"),
        /** Another site's content. */
        WRONG_SITE("✗"),
        /** An error that is no misdirection. */
        FAILED("!"),
        /** There is no answer to judge. */
        NOT_MEASURED("?");

        private final String glyph;

        Outcome(String glyph) {
            this.glyph = glyph;
        }

        /** The word for it: {@code wrong_site}. */
        public String token() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The sign for it. */
        public String glyph() {
            return glyph;
        }
    }
}
