package dev.missent.doctor.report.text;

/** Colours, or none. */
public enum Paint {
    /** For a terminal that shows them. */
    ANSI,
    /** For everything else. */
    NONE;

    /** What is wrong, or goes away. */
    public String red(String text) {
        return in("31", text);
    }

    /** What is doubtful. */
    public String yellow(String text) {
        return in("33", text);
    }

    /** What is fine, or is added. */
    public String green(String text) {
        return in("32", text);
    }

    /** What is read first. */
    public String bold(String text) {
        return in("1", text);
    }

    /** What matters less. */
    public String dim(String text) {
        return in("2", text);
    }

    private String in(String code, String text) {
        return this == ANSI ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
