package dev.missent.lab.deployment;

/** What a relay sends as SNI. */
public sealed interface Sni {
    /** The host of the request. */
    record OfHost() implements Sni {}

    /** The host of the request with its port, as the client wrote it. */
    record WithPort() implements Sni {}

    /** None. */
    record None() implements Sni {}

    /** The host of the request, but none to the last of several servers. */
    record NotToTheLast() implements Sni {}

    /** The SNI of the client's connection. */
    record OfConnection() implements Sni {}

    /**
     * Always the same.
     *
     * @param name the name
     */
    record Fixed(String name) implements Sni {}
}
