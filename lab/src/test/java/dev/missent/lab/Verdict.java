package dev.missent.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import dev.missent.lab.scenario.Expectation;
import dev.missent.lab.scenario.Scenario;
import org.jspecify.annotations.Nullable;

/**
 * A diagnosis, judged.
 *
 * @param accepted the rules that are right
 * @param got the rule of the first finding that names something wrong, or {@link Expectation#NONE}
 * @param confidence its confidence, {@code -} if there is none
 * @param product whether it names the product to change; null where that is not asked
 * @param servers the products that it names
 * @param falseCauses rules of findings that must not be there
 */
record Verdict(Set<String> accepted, String got, String confidence, @Nullable Boolean product, List<String> servers,
    Set<String> falseCauses) {
    private static final String NEAR_MISS = "MS-N";

    /** Of a deployment as the scenario begins. */
    static Verdict broken(Scenario scenario, Diagnosis diagnosis, boolean originKnown) {
        var expectation = scenario.expectation();
        var accepted = expectation.rules(originKnown);
        var others = others(diagnosis, accepted);
        var falseCauses = switch (scenario.kind()) {
            case HEALTHY -> others;
            case NEAR_MISS -> without(others, NEAR_MISS);
            case FAULT, SILENT -> Set.<String>of();
        };
        return of(diagnosis, accepted, falseCauses, expectation);
    }

    /** Of one that was repaired or cured. */
    static Verdict repaired(Scenario scenario, Diagnosis diagnosis) {
        var accepted = new TreeSet<>(scenario.expectation().repaired());
        accepted.add(Expectation.NONE);
        return of(diagnosis, accepted, others(diagnosis, accepted), null);
    }

    private static Verdict of(Diagnosis diagnosis, Set<String> accepted, Set<String> falseCauses,
        @Nullable Expectation expectation) {
        var named = diagnosis.named();
        if (named.isEmpty()) {
            return new Verdict(accepted, Expectation.NONE, "-", null, List.of(), falseCauses);
        }
        var first = named.getFirst();
        var servers = first.fixes().stream().map(Diagnosis.Fix::server).toList();
        boolean asked = expectation != null && expectation.product() != null && accepted.contains(first.rule());
        return new Verdict(accepted, first.rule(), first.confidence(), asked ? isNamed(expectation, servers) : null, servers,
            falseCauses);
    }

    private static boolean isNamed(@Nullable Expectation expectation, List<String> servers) {
        return expectation != null && servers.stream().limit(expectation.productVisible() ? 1 : Long.MAX_VALUE)
            .anyMatch(expectation.products()::contains);
    }

    private static Set<String> others(Diagnosis diagnosis, Set<String> accepted) {
        var others = new TreeSet<String>();
        diagnosis.named().stream().map(Diagnosis.Finding::rule).filter(rule -> !accepted.contains(rule)).forEach(others::add);
        return others;
    }

    private static Set<String> without(Set<String> rules, String family) {
        var rest = new TreeSet<>(rules);
        rest.removeIf(rule -> rule.startsWith(family));
        return rest;
    }

    /** Whether the cause is right. */
    boolean cause() {
        return accepted.contains(got);
    }

    /** Whether it is wrong and said to be certain. */
    boolean wrongAndCertain() {
        return !cause() && confidence.equals("certain");
    }

    /** What is wrong with it; nothing is good. */
    List<String> complaints() {
        var complaints = new ArrayList<String>();
        if (!cause()) {
            complaints.add("the first finding is " + got + " (" + confidence + "), expected " + String.join(" or ", accepted));
        }
        if (Boolean.FALSE.equals(product)) {
            complaints.add(got + " has fixes for " + servers + ", not for the product to change");
        }
        if (!falseCauses.isEmpty()) {
            complaints.add("false causes: " + falseCauses);
        }
        return complaints;
    }
}
