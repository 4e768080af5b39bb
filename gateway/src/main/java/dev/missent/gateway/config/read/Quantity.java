package dev.missent.gateway.config.read;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.missent.gateway.config.message.ConfigRule;
import dev.missent.gateway.config.message.Diagnostic;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Durations and sizes: a whole number and a unit, nothing between, nothing left out. */
final class Quantity {
    private static final Map<String, Long> MILLIS = units(List.of("ms", "s", "m", "h", "d"), 1, 1000, 60_000, 3_600_000,
        86_400_000);
    private static final Map<String, Long> BYTES = units(List.of("B", "KiB", "MiB", "GiB"), 1, 1L << 10, 1L << 20, 1L << 30);
    private static final Map<String, String> ALMOST = Map.ofEntries(Map.entry("sec", "s"), Map.entry("min", "m"),
        Map.entry("S", "s"),
        Map.entry("b", "B"), Map.entry("K", "KiB"), Map.entry("k", "KiB"), Map.entry("KB", "KiB"), Map.entry("kB", "KiB"),
        Map.entry("kb", "KiB"), Map.entry("M", "MiB"), Map.entry("MB", "MiB"), Map.entry("G", "GiB"), Map.entry("GB", "GiB"));
    private static final int MAX_DIGITS = 9;
    private static final long MAX_BYTES = 1L << 40;
    private static final Duration MAX_DURATION = Duration.ofDays(365);

    private Quantity() {}

    /** A duration of at least {@code shortest} and at most 365 days. */
    static Duration duration(@Nullable Value value, Duration shortest, Duration fallback) {
        var millis = value == null ? null : number(value, MILLIS, "duration", "s");
        if (value == null || millis == null) {
            return fallback;
        }
        if (millis >= shortest.toMillis() && millis <= MAX_DURATION.toMillis()) {
            return Duration.ofMillis(millis);
        }
        outside(value, print(shortest.toMillis(), MILLIS), print(MAX_DURATION.toMillis(), MILLIS));
        return fallback;
    }

    /** A size in bytes. */
    static int size(@Nullable Value value, int smallest, int largest, int fallback) {
        var bytes = value == null ? null : number(value, BYTES, "size", "B");
        if (value == null || bytes == null) {
            return fallback;
        }
        if (bytes >= smallest && bytes <= largest) {
            return bytes.intValue();
        }
        outside(value, print(smallest, BYTES), print(largest, BYTES));
        return fallback;
    }

    /** A size in bytes from 0 to 1 TiB; null when there is none, or after a report. */
    static @Nullable Long size(@Nullable Value value) {
        var bytes = value == null ? null : number(value, BYTES, "size", "B");
        if (value != null && bytes != null && bytes > MAX_BYTES) {
            outside(value, print(0, BYTES), print(MAX_BYTES, BYTES));
            return null;
        }
        return bytes;
    }

    private static @Nullable Long number(Value value, Map<String, Long> units, String what, String usual) {
        if (!(value.node() instanceof ScalarNode scalar)) {
            value.wrongType("a " + what);
            return null;
        }
        var text = Variables.resolve(scalar.getValue(), value);
        if (text == null) {
            return null;
        }
        int digits = (int) text.chars().takeWhile(c -> c >= '0' && c <= '9').count();
        String unit = text.substring(digits);
        var factor = units.get(unit);
        if (factor != null && digits > 0 && digits <= MAX_DIGITS) {
            return Long.parseLong(text.substring(0, digits)) * factor;
        }
        String meant = unit.isEmpty() ? usual : ALMOST.getOrDefault(unit.strip(), unit.strip());
        boolean suggest = digits > 0 && digits <= MAX_DIGITS && units.containsKey(meant);
        String problem = digits > 0 && unit.isEmpty() ? "has no unit" : "is not a " + what;
        value.report(Diagnostic.of(ConfigRule.QUANTITY, value.place(), value.key() + ": \"" + text + "\" " + problem)
            .suggesting(suggest ? text.substring(0, digits) + meant : null)
            .note("a " + what + " is a whole number and a unit: " + String.join(", ", units.keySet())));
        return null;
    }

    private static void outside(Value value, String lowest, String highest) {
        var text = value.node() instanceof ScalarNode scalar ? scalar.getValue() : "";
        value.report(Diagnostic.of(ConfigRule.INVALID_VALUE, value.place(),
            value.key() + ": " + text + " is not between " + lowest + " and " + highest));
    }

    /** In the largest unit that leaves a whole number. */
    private static String print(long number, Map<String, Long> units) {
        String text = "";
        for (var unit : units.entrySet()) {
            if (number % unit.getValue() == 0) {
                text = number / unit.getValue() + unit.getKey();
            }
        }
        return number == 0 ? "0" + units.keySet().iterator().next() : text;
    }

    private static Map<String, Long> units(List<String> names, long... factors) {
        var units = new LinkedHashMap<String, Long>();
        for (int i = 0; i < factors.length; i++) {
            units.put(names.get(i), factors[i]);
        }
        return units;
    }
}
