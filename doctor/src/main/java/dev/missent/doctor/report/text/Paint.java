package dev.missent.doctor.report.text;

/** Colours, or none. */
public enum Paint {
    /** For a terminal that shows them. */
    ANSI,
    /** For everything else. */
    NONE;

    String red(String text) {
        return in("31", text);
    }

    String yellow(String text) {
        return in("33", text);
    }

    String green(String text) {
        return in("32", text);
    }

    String bold(String text) {
        return in("1", text);
    }

    String dim(String text) {
        return in("2", text);
    }

    private String in(String code, String text) {
        return this == ANSI ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
