package dev.missent.lab.deployment;

/** What a relay sends as Host. */
public sealed interface SentHost {
    /** What the client sent. */
    record AsItCame() implements SentHost {}

    /** The upstream server's address and port. */
    record OfTarget() implements SentHost {}

    /**
     * Always the same.
     *
     * @param name the name
     */
    record Fixed(String name) implements SentHost {}
}
