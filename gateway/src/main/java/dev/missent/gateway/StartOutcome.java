package dev.missent.gateway;

import java.util.List;

/** The outcome of a start or a reload. */
public sealed interface StartOutcome {
    /** It runs with the new configuration. */
    record Running(Gateway gateway) implements StartOutcome {}

    /** Nothing has changed; each sentence says one thing that is in the way. */
    record Refused(List<String> sentences) implements StartOutcome {
        /** Copies the list. */
        public Refused {
            sentences = List.copyOf(sentences);
        }
    }
}
