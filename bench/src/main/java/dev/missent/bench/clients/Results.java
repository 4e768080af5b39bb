package dev.missent.bench.clients;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** All figures of a run, and the tables made of them: the median, and in brackets the smallest and the largest. */
final class Results {
    private record Cell(Scenario scenario, String variant, Contestant contestant) {}

    private final Map<Cell, List<Figures>> measured = new LinkedHashMap<>();

    void add(Scenario scenario, String variant, Contestant contestant, Figures figures) {
        measured.computeIfAbsent(new Cell(scenario, variant, contestant), cell -> new ArrayList<>()).add(figures);
    }

    /** One line for each measurement: scenario, variant, client, figures. */
    void writeTo(Path file) throws IOException {
        var lines = new ArrayList<String>();
        measured.forEach((cell, all) -> all.forEach(figures -> lines
            .add(String.join("\t", cell.scenario().name(), cell.variant(), cell.contestant().title(), figures.toString()))));
        Files.write(file, lines);
    }

    /** Markdown. */
    String table(Scenario scenario) {
        var text = new StringBuilder("### ").append(scenario.title()).append("\n\n| load | client |");
        scenario.columns().forEach(column -> text.append(' ').append(column.title()).append(" |"));
        text.append("\n|---|---|").append("---|".repeat(scenario.columns().size())).append('\n');
        for (var variant : scenario.variants()) {
            for (var contestant : Contestant.values()) {
                text.append("| ").append(variant).append(" | ").append(contestant.title()).append(" |");
                var all = measured.getOrDefault(new Cell(scenario, variant, contestant), List.of());
                scenario.columns().forEach(column -> text.append(' ').append(spread(all, column)).append(" |"));
                text.append('\n');
            }
        }
        return text.toString();
    }

    private static String spread(List<Figures> all, Scenario.Column column) {
        var sorted = all.stream().mapToDouble(figures -> figures.value(column.name())).sorted().toArray();
        if (sorted.length == 0) {
            return "";
        }
        double middle = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
        double smallest = sorted[0];
        double largest = sorted[sorted.length - 1];
        return smallest == largest
            ? number(middle, column)
            : number(middle, column) + " (" + number(smallest, column) + "–" + number(largest, column) + ")";
    }

    private static String number(double value, Scenario.Column column) {
        return String.format(Locale.ROOT, "%,." + column.digits() + "f", value);
    }
}
