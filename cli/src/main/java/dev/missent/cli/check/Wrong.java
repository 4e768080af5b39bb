package dev.missent.cli.check;

/** Something that was typed is wrong; the message says what, what was expected, and an example. */
public final class Wrong extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** With what to say. */
    public Wrong(String message) {
        super(message);
    }
}
