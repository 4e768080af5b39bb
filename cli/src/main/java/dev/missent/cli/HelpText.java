package dev.missent.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.missent.doctor.report.text.TextLayout;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The help of a command for the width of a terminal: nothing is broken inside a word, and examples can be copied. */
record HelpText(CommandSpec spec, TextLayout layout) {
    private static final Pattern EXAMPLE = Pattern.compile("(Examples?: +| {8,})\\S.*");
    /** An option stays with its value, and a quoted text whole. */
    private static final Pattern WORD = Pattern.compile(" (?=-|[^-]\\S*://)(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");
    private static final int COLUMN = 30;
    private static final int COMMAND_COLUMN = 15;
    private static final int NARROW = 70;

    String text() {
        var lines = new ArrayList<String>();
        wrap(spec.usageMessage().header(), lines);
        lines.addAll(layout.wrap("Usage: " + String.join(" ", synopsis()), "", "         "));
        if (spec.usageMessage().description().length > 0) {
            lines.add("");
            wrap(spec.usageMessage().description(), lines);
        }
        lines.add("");
        spec.positionalParameters().stream().filter(each -> !each.hidden())
            .forEach(each -> entry("  " + each.paramLabel(), each.description(), COLUMN, lines));
        spec.options().stream().filter(each -> !each.hidden()).sorted(Comparator.comparing(HelpText::sortedBy))
            .forEach(each -> entry(label(each), each.description(), COLUMN, lines));
        commands(lines);
        footer(lines);
        return String.join("\n", lines) + "\n";
    }

    /** What must be there, and that there is more. */
    private List<String> synopsis() {
        var words = new ArrayList<>(List.of(spec.qualifiedName()));
        spec.options().stream().filter(OptionSpec::required)
            .forEach(each -> words.add(each.names()[0] + value(each, each.names()[0])));
        words.add("[OPTIONS]");
        spec.positionalParameters().stream().filter(each -> !each.hidden()).forEach(each -> words.add((each.required() ? "" : "[")
            + each.paramLabel() + (each.arity().isVariable() ? "…" : "") + (each.required() ? "" : "]")));
        if (!spec.subcommands().isEmpty()) {
            words.add("COMMAND");
        }
        return words;
    }

    private static String label(OptionSpec option) {
        var names = Stream.of(option.names()).sorted(Comparator.comparingInt(String::length)).toList();
        boolean both = names.getFirst().length() > 2;
        return (both ? "      " : "  ") + String.join(", ", names) + value(option, names.getLast());
    }

    private static String value(OptionSpec option, String name) {
        return option.arity().max() == 0 ? "" : (name.startsWith("--") ? "=" : " ") + option.paramLabel();
    }

    private static String sortedBy(OptionSpec option) {
        return option.longestName().replaceFirst("^-+", "").toLowerCase(Locale.ROOT);
    }

    private void commands(List<String> lines) {
        if (!spec.subcommands().isEmpty()) {
            lines.add("");
            lines.add("Commands:");
            new LinkedHashSet<>(spec.subcommands().values()).stream().map(CommandLine::getCommandSpec)
                .forEach(each -> entry("  " + each.name(), each.usageMessage().header(), COMMAND_COLUMN, lines));
        }
    }

    /** A word and what it means, beside it or below. */
    private void entry(String label, String[] description, int column, List<String> lines) {
        var text = String.join(" ", description).formatted();
        boolean below = layout.width() < NARROW;
        String indent = " ".repeat(below ? 8 : column);
        if (below || label.length() > column - 2) {
            lines.add(label);
            lines.addAll(layout.wrap(text, indent));
        } else {
            lines.addAll(layout.wrap(text, label + " ".repeat(column - label.length()), indent));
        }
    }

    private void footer(List<String> lines) {
        for (var line : spec.usageMessage().footer()) {
            if (EXAMPLE.matcher(line).matches()) {
                example(line, lines);
            } else {
                lines.addAll(layout.wrap(line, ""));
            }
        }
    }

    /** A command that is too long is continued as a shell reads it. */
    private void example(String line, List<String> lines) {
        int command = line.length() - line.replaceFirst("^(Examples?:)? +", "").length();
        var words = List.of(WORD.split(line.substring(command), -1));
        var parts = new TextLayout(layout.width() - 2).join(words, " ", line.substring(0, command), " ".repeat(command + 4));
        parts.subList(0, parts.size() - 1).forEach(each -> lines.add(each + " \\"));
        lines.add(parts.getLast());
    }

    private void wrap(String[] texts, List<String> lines) {
        Arrays.stream(texts).flatMap(each -> each.formatted().lines()).forEach(each -> lines.addAll(layout.wrap(each, "")));
    }
}
