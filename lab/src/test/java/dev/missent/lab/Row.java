package dev.missent.lab;

import java.util.Locale;

import dev.missent.lab.scenario.Scenario;
import org.jspecify.annotations.Nullable;

/**
 * What came of a scenario.
 *
 * @param scenario the scenario
 * @param verdict on the broken state; null when the doctor gave no report
 * @param cure whether its fix cures
 * @param repaired on the state after the repair by hand; null when there is none
 * @param requests how many requests the doctor sent
 * @param seconds how long it took
 */
record Row(Scenario scenario, @Nullable Verdict verdict, Cure cure, @Nullable Verdict repaired, int requests, double seconds) {
    /** Whether everything is right that was asked. */
    boolean right() {
        return verdict != null && verdict.complaints().isEmpty() && cure != Cure.NO
            && (repaired == null || repaired.complaints().isEmpty());
    }

    /** Of a table in Markdown. */
    String markdown() {
        var expectation = scenario.expectation();
        return String.join(" | ", "| " + scenario.id(), scenario.title().replace("|", "\\|"), scenario.kind().word(),
            expectation.rule(),
            verdict == null ? "**no report**" : mark(verdict.cause(), verdict.got()),
            verdict == null ? "-" : verdict.confidence(),
            product(), cure.word(), repaired == null ? "-" : mark(repaired.complaints().isEmpty(), repaired.got()),
            Integer.toString(requests), String.format(Locale.ROOT, "%.1f |", seconds));
    }

    private String product() {
        String product = scenario.expectation().product();
        return product == null ? "-" : mark(verdict != null && Boolean.TRUE.equals(verdict.product()), product);
    }

    private static String mark(boolean right, String text) {
        return right ? text : "**" + text + "**";
    }
}
