package dev.missent.doctor.report.pipeline;

/** A few words as a sentence. */
final class Sentences {
    private Sentences() {}

    static String of(String text) {
        return text.isEmpty()
            ? text
            : Character.toUpperCase(text.charAt(0)) + text.substring(1) + (text.endsWith(".") ? "" : ".");
    }
}
