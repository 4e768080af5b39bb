package dev.missent.cli.options;

/** A value on the command line is wrong; the message says which, what was expected, and an example. */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** With what to say. */
    public UsageException(String message) {
        super(message);
    }
}
