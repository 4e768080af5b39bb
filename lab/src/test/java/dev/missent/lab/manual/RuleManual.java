package dev.missent.lab.manual;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.missent.doctor.finding.Fix;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.fix.Fixes;
import dev.missent.doctor.fix.Standing;
import dev.missent.doctor.knowledge.RulePages;
import dev.missent.doctor.product.Product;
import dev.missent.lab.scenario.Kind;
import dev.missent.lab.scenario.Scenario;
import dev.missent.lab.scenario.Scenarios;
import dev.missent.lab.scenario.ServerPlan;
import dev.missent.lab.scenario.State;

/** Writes the page about a rule, and the list of all. */
final class RuleManual {
    private static final String GENERATED = "<!-- Made by RulePagesTest of the module lab; the text comes from the module doctor. -->\n\n";

    private RuleManual() {}

    /** The page about a rule. */
    static String page(RuleId rule) {
        var page = RulePages.page(rule);
        var out = new StringBuilder(GENERATED).append("# ").append(rule.token()).append(' ').append(rule.slug()).append("\n\n")
            .append(page.summary()).append('\n');
        page.sections().forEach((heading, text) -> {
            out.append("\n## ").append(heading).append("\n\n").append(text).append('\n');
            if (heading.equals("Fix")) {
                Fixes.all(rule).forEach(fix -> out.append(fix(fix)));
                example(rule).ifPresent(scenario -> out.append(example(scenario)));
            }
        });
        return out.toString();
    }

    /** The list of all rules. */
    static String index() {
        return GENERATED
            + """
                # The doctor's rules

                What `missent check` can find. A rule whose id begins with N is no cause of 421: it is something that looks like one. Each page is
                also what `missent explain ID` prints.

                | Rule | What is wrong |
                |---|---|
                """
            + Stream.of(RuleId.values()).map(rule -> "| [" + rule.token() + " " + rule.slug() + "](" + rule.token() + ".md) | "
                + RulePages.page(rule).summary() + " |").collect(Collectors.joining("\n"))
            + "\n" + products();
    }

    /** Rule by product: whether there are lines. */
    private static String products() {
        return """

            ## Lines for each product

            For a rule about the configuration of a server: whether its page has lines to change for a product. Where a product cannot have the
            fault, `missent check` says why.

            | Rule | %s |
            |---|%s
            """
            .formatted(Standing.PRODUCTS.stream().map(Product::title).collect(Collectors.joining(" | ")),
                "---|".repeat(Standing.PRODUCTS.size()))
            + Standing.RULES.stream().map(RuleManual::row).collect(Collectors.joining("\n")) + "\n";
    }

    private static String row(RuleId rule) {
        return "| [" + rule.token() + "](" + rule.token() + ".md) | " + Standing.PRODUCTS.stream()
            .map(product -> Standing.of(rule, product).map(standing -> standing.kind().words()).orElse(""))
            .collect(Collectors.joining(" | ")) + " |";
    }

    private static String fix(Fix fix) {
        var out = new StringBuilder("\n### ").append(fix.server().title())
            .append(fix.versions().equals("any") ? "" : " " + fix.versions())
            .append(" (").append(fix.applicability().token()).append(")\n");
        if (!fix.condition().isEmpty()) {
            out.append('\n').append(fix.condition()).append('\n');
        }
        if (!fix.edits().isEmpty()) {
            out.append("\n```diff\n");
            fix.snippet().lines()
                .forEach(line -> out.append(line.replaceFirst("^  ([+-]) ", "$1 ").replaceFirst("^    ", "  ")).append('\n'));
            out.append("```\n");
        }
        fix.advice().forEach(advice -> out.append("\n").append(advice).append('\n'));
        return out.toString();
    }

    // ---- an example that the suite runs

    /** One with that cause; or, where the answer is silently wrong (MS-W), one whose cause has that effect. */
    private static Optional<Scenario> example(RuleId rule) {
        return example(each -> each.expectation().rule().equals(rule.token()))
            .or(() -> example(each -> each.kind() == Kind.SILENT && each.expectation().also().contains(rule.token())));
    }

    private static Optional<Scenario> example(Predicate<Scenario> wanted) {
        return Scenarios.all().stream().filter(each -> each.repairable() && wanted.test(each))
            .filter(each -> !changed(each).isEmpty()).min(Comparator.comparing(Scenario::id));
    }

    private static List<ServerPlan> changed(Scenario scenario) {
        return scenario.servers().stream().filter(each -> !each.repaired().isEmpty()).toList();
    }

    private static String example(Scenario scenario) {
        var out = new StringBuilder("\n### An example that is tested\n\n").append(scenario.id()).append(", ")
            .append(scenario.title())
            .append(". Words between @ are addresses and folders of the test.\n");
        for (var server : changed(scenario)) {
            server.repaired().keySet().forEach(file -> out.append("\nBad, ").append(server.product()).append(":\n\n```\n")
                .append(server.files(State.BROKEN).getOrDefault(file, "").strip()).append("\n```\n\nGood:\n\n```\n")
                .append(server.files(State.REPAIRED).getOrDefault(file, "").strip()).append("\n```\n"));
        }
        return out.toString();
    }
}
