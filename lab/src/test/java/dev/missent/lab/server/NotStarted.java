package dev.missent.lab.server;

/** A server that does not run; the message has what it logged. */
public final class NotStarted extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotStarted(String message) {
        super(message);
    }
}
