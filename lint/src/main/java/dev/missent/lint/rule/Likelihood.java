package dev.missent.lint.rule;

import java.util.Optional;
import java.util.function.Predicate;

import dev.missent.doctor.finding.Confidence;
import dev.missent.lint.model.Setting;

/** How sure a statement about a setting is. */
final class Likelihood {
    private Likelihood() {}

    /**
     * Likely for a given value and for a default of all versions, possible for the default of some versions, nothing where the value is
     * another or unknown.
     */
    static <T> Optional<Confidence> of(Setting<T> setting, Predicate<? super T> test) {
        return switch (setting) {
            case Setting.Known<T>(var value, var place) -> when(test.test(value), Confidence.LIKELY);
            case Setting.Unknown<T> unknown -> Optional.empty();
            case Setting.Absent<T>(var standard, var change) -> {
                boolean before = test.test(standard);
                if (change == null || before == test.test(change.later())) {
                    yield when(before, Confidence.LIKELY);
                }
                yield Optional.of(Confidence.POSSIBLE);
            }
        };
    }

    private static Optional<Confidence> when(boolean holds, Confidence confidence) {
        return holds ? Optional.of(confidence) : Optional.empty();
    }

    /** In which versions a default that holds for some applies: {@code before 3.3}, {@code from 1.29.7 on}; empty for all. */
    static <T> String versions(Setting<T> setting, Predicate<? super T> test) {
        return setting instanceof Setting.Absent<T>(var standard, var change) && change != null
            && test.test(standard) != test.test(change.later())
                ? test.test(standard) ? "before " + change.version() : "from " + change.version() + " on"
                : "";
    }

    static Confidence weaker(Confidence one, Confidence other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
