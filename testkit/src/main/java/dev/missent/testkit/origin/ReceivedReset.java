package dev.missent.testkit.origin;

/** A stream that the peer has given up, and why. */
public record ReceivedReset(OriginConnection connection, int stream, int code) {}
