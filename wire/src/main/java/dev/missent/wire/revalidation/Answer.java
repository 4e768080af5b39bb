package dev.missent.wire.revalidation;

/** What a context says about a certificate chain under a host name. Only {@link Accepted} permits anything. */
public sealed interface Answer {
    /** A new TLS connection to this host that presents this chain would be accepted now, as to its certificate. */
    record Accepted() implements Answer {}

    /**
     * The certificate would be refused.
     *
     * @param why the words of the trust manager
     */
    record Refused(String why) implements Answer {}

    /**
     * The context reached no verdict, or its verdicts mean nothing. To be treated as a refusal.
     *
     * @param why what stood in the way
     */
    record Unanswerable(String why) implements Answer {}
}
