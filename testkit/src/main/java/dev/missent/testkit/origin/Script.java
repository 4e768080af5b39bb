package dev.missent.testkit.origin;

/** What an origin answers. Called on the virtual thread of the connection or stream, several at a time; it may block. */
@FunctionalInterface
public interface Script {
    /** The answer to a request. What it throws becomes a 500 with the exception's text. */
    Answer answer(ReceivedRequest request);
}
