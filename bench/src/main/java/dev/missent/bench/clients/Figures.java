package dev.missent.bench.clients;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What was measured, by the names of the columns. One line of text carries them from process to process: {@code name=1.0 other=2.5}.
 *
 * @param values by name
 */
record Figures(Map<String, Double> values) {
    /** Copies the map and keeps its order. */
    Figures {
        values = new LinkedHashMap<>(values);
    }

    /** None yet. */
    static Figures none() {
        return new Figures(Map.of());
    }

    /** Reads a line. */
    static Figures parse(String line) {
        var values = new LinkedHashMap<String, Double>();
        for (var word : line.strip().split(" ", -1)) {
            int sign = word.indexOf('=');
            if (sign < 0) {
                throw new IllegalArgumentException("no figures: " + line);
            }
            values.put(word.substring(0, sign), Double.valueOf(word.substring(sign + 1)));
        }
        return new Figures(values);
    }

    /** These and one more. */
    Figures with(String name, double value) {
        var more = new LinkedHashMap<>(values);
        more.put(name, value);
        return new Figures(more);
    }

    /** One of them; NaN when it was not measured. */
    double value(String name) {
        return values.getOrDefault(name, Double.NaN);
    }

    @Override
    public String toString() {
        return values.entrySet().stream().map(each -> each.getKey() + "=" + each.getValue()).collect(Collectors.joining(" "));
    }
}
