package dev.missent.cli;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.missent.doctor.report.Visible;
import dev.missent.gateway.plan.PairChange;
import dev.missent.gateway.plan.Plan;
import dev.missent.gateway.plan.PolicyChange;

/** A plan for a person: settings first, loosened ones before all others, then the pairs that show what the settings do. */
final class PlanText {
    private static final int SHOWN = 50;
    private static final int UNDER_A_CHANGE = 13;
    private static final int MAX_VALUE_LENGTH = 100;

    private PlanText() {}

    static void print(Plan plan, boolean running, Folded out) {
        plan.policies().stream().limit(SHOWN).map(PlanText::line).forEach(line -> out.print(line, out.indent(UNDER_A_CHANGE)));
        more(plan.policies().size(), "settings", out);
        plan.changes().stream().limit(SHOWN).map(PlanText::line).forEach(line -> out.print(line, out.indent(UNDER_A_CHANGE)));
        more(plan.changes().size(), "pairs", out);
        if (!plan.isEmpty()) {
            out.out().println();
        }
        out.print(settings(plan), "");
        out.print(pairs(plan, running), "");
        out.print("Not compared: what the upstream servers answer, pending ACME orders"
            + (running ? ", and certificates that changed on disk after the gateway read them." : "."), "");
        out.out().flush();
    }

    private static void more(int all, String what, Folded out) {
        if (all > SHOWN) {
            out.out().println("   and " + (all - SHOWN) + " more " + what);
        }
    }

    private static String line(PolicyChange change) {
        return "%s %-9s  %-22s %s%s -> %s".formatted(switch (change.direction()) {
            case LOOSENED -> "!";
            case TIGHTENED -> "+";
            case CHANGED -> "~";
        }, word(change.direction()), Visible.line(change.subject()), change.key().isEmpty() ? "" : change.key() + "  ",
            value(change.before()), value(change.after()));
    }

    private static String value(String text) {
        var line = Visible.line(text);
        return line.length() <= MAX_VALUE_LENGTH ? line : line.substring(0, MAX_VALUE_LENGTH) + "…";
    }

    private static String line(PairChange change) {
        return "%s  %-10s  SNI %-28s  Host %-28s  %s -> %s%s%s".formatted(switch (change.effect()) {
            case SERVED -> "+";
            case REFUSED -> "-";
            case CHANGED -> "~";
        }, change.pair().listener(), change.pair().sni() == null ? "none" : change.pair().sni(), change.pair().host(),
            change.before(), change.after(), change.clients().isEmpty() ? "" : "   [" + change.clients() + "]",
            change.requests() == 0 ? "" : "   " + change.requests() + " requests in the last day");
    }

    private static String word(PolicyChange.Direction direction) {
        return direction.name().toLowerCase(Locale.ROOT);
    }

    private static String settings(Plan plan) {
        int count = plan.policies().size();
        return count == 0
            ? "No setting changes."
            : count + (count == 1 ? " setting changes: " : " settings change: ") + Stream.of(PolicyChange.Direction.values())
                .map(direction -> plan.policies().stream().filter(each -> each.direction() == direction).count() + " "
                    + word(direction))
                .collect(Collectors.joining(", ")) + ".";
    }

    private static String pairs(Plan plan, boolean running) {
        long pairs = plan.changes().stream().map(PairChange::pair).distinct().count();
        long requests = plan.changes().stream().collect(Collectors.toMap(PairChange::pair, PairChange::requests, Math::max))
            .values().stream().mapToLong(Long::longValue).sum();
        return pairs + " of " + plan.pairs() + " pairs of server name and host would be answered differently, each tried for "
            + plan.clients() + (plan.clients() == 1 ? " kind of client" : " kinds of clients")
            + (running ? "; " + requests + " requests of the last day among them" : "")
            + (plan.all() ? "." : "; with so many hosts only a host's own connection, and what was asked for, is compared.");
    }
}
