package dev.missent.doctor.report.html;

import java.util.List;
import java.util.stream.Collectors;

import dev.missent.doctor.report.TargetResult;
import dev.missent.doctor.report.TargetResult.Outcome;

/** The result of each target. */
record TargetSection(List<TargetResult> targets) implements Section {
    @Override
    public String anchor() {
        return "targets";
    }

    @Override
    public String title() {
        return "All targets";
    }

    @Override
    public boolean isEmpty() {
        return targets.isEmpty();
    }

    @Override
    public void write(Html html) {
        boolean remarks = targets.stream().anyMatch(result -> !result.remark().isEmpty());
        var columns = List.of("Target", "Outcome", "Status", "Protocols", "Address", "Remark");
        Table.open(html, "table.targets", "Over a connection of its own",
            columns.subList(0, remarks ? columns.size() : columns.size() - 1).toArray(String[]::new));
        html.open("tbody");
        targets.forEach(result -> row(html, result, remarks));
        html.close();
        Table.close(html);
    }

    private static void row(Html html, TargetResult target, boolean remarks) {
        html.open("tr").element("th", target.url(), "scope", "row");
        html.element("td." + tone(target.outcome()), target.outcome().glyph() + " " + target.outcome().token().replace('_', ' '));
        html.element("td", target.status() == 0 ? "-" : Integer.toString(target.status()));
        html.element("td", target.protocols().stream().map(Words::protocol).collect(Collectors.joining(", ")));
        html.element("td", target.address());
        if (remarks) {
            html.element("td.wide", target.remark());
        }
        html.close();
    }

    private static String tone(Outcome outcome) {
        return switch (outcome) {
            case SERVED -> "good";
            case MISDIRECTED, WRONG_SITE -> "bad";
            case FAILED -> "warn";
            case NOT_MEASURED -> "dim";
        };
    }
}
