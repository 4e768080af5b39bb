package dev.missent.lab.deployment.run;

import java.util.List;

import dev.missent.lab.Diagnosis;
import dev.missent.lab.deployment.fault.Cases;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The page says both halves and what was discarded. */
class ScorePageTest {
    private static final Breach SYMPTOM = new Breach("a.test has its page", "421");

    private static Outcome examined(long seed, String rule) {
        var finding = new Diagnosis.Finding(rule, "error", "certain", List.of());
        return new Outcome.Examined(new Judged(Cases.of(seed), new Diagnosis(List.of(finding), 10, 1)), List.of(SYMPTOM),
            new Treatment("front", List.of(SYMPTOM), List.of(), List.of()), 1.5);
    }

    @Test
    void bothHalvesAreCounted() {
        String page = new ScorePage("0-2",
            List.of(examined(0, "MS-U01"), examined(1, "MS-V05"), new Outcome.Discarded(Cases.of(2), "no symptom")))
            .markdown();
        assertThat(page).contains("Seeds 0-2: 3 cases, 1 of them discarded (2, " + Cases.of(2).kind() + ").",
            "| even | 1 of 1 | 0 of 1 | 1 of 1 | - | 0 | 0 of 1 | 0 |", "| odd | 0 of 1 | 0 of 1 | 1 of 1 | - | 1 | 0 of 1 | 0 |",
            "| SNI missing | 1 of 2 | 0 of 2 | 2 of 2 | - | 1 | 0 of 2 | 0 |", "The doctor took 1.5 s on average");
    }
}
