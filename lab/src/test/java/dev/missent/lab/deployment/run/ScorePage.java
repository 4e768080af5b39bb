package dev.missent.lab.deployment.run;

import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The part of the page of results that is about drawn deployments.
 *
 * @param seeds what was asked for, for readers
 * @param outcomes what came of it
 */
record ScorePage(String seeds, List<Outcome> outcomes) {
    private static final String HEAD = "cause right | product right | cured | false | wrong and certain | unexplained | harmed |";
    private static final String RULE = "--- | --- | --- | --- | --- | --- | --- |";

    /** Copies the list. */
    ScorePage {
        outcomes = List.copyOf(outcomes);
    }

    String markdown() {
        var examined = examined();
        return """
            ## Deployments that were drawn

            The [generator](../lab/README.md#drawn-deployments) draws a deployment and a fault from a seed. A plain client proves each case first:
            the symptom is there, and gone after the repair. Then the doctor is asked, its lines are applied, and the plain client and the doctor
            look again. The seeds are in two halves. A developer of rules looks at the failures of even seeds only; the odd seeds are run for the
            score alone. The goal is that the two do not differ.

            Seeds %s: %d cases, %d of them discarded%s. The doctor took %.1f s on average, with the start of the program.

            | seeds | %s
            | --- | %s
            | even | %s |
            | odd | %s |

            | fault | %s
            | --- | %s
            %s

            | product to change, or in front | %s
            | --- | %s
            %s

            - *Cause right*: the first finding names a fault that is there. *Unexplained*: there is no finding.
            - *Product right*: the first finding is right and has lines for the product to change.
            - *Cured*: after the printed lines all names work with a plain client, and the doctor finds nothing. Counted where lines of a
              configuration are the whole repair. Of lines that depend on the words of a log, those are applied whose words are there; where the
              report asks for the server behind a proxy, the check is made once more with `--origin`. What the lines were not for, and was
              found before, may be found again.
            - *False*: a finding about a healthy deployment. *Wrong and certain*: a finding that is called certain and is not there.
            - *Harmed*: something that worked before the printed lines were applied does not work afterwards.
            """
            .formatted(seeds, outcomes.size(), outcomes.size() - examined.size(), discarded(),
                examined.stream().mapToDouble(Outcome.Examined::seconds).average().orElse(0), HEAD, RULE, half(0), half(1), HEAD,
                RULE,
                rows(each -> each.drawn().kind()), HEAD, RULE, rows(each -> each.judged().at().token()));
    }

    private List<Outcome.Examined> examined() {
        return outcomes.stream().filter(Outcome.Examined.class::isInstance).map(Outcome.Examined.class::cast).toList();
    }

    private String discarded() {
        String all = outcomes.stream().filter(Outcome.Discarded.class::isInstance)
            .map(each -> each.drawn().seed() + ", " + each.drawn().kind()).collect(Collectors.joining("; "));
        return all.isEmpty() ? "" : " (" + all + ")";
    }

    private String half(int rest) {
        return row(each -> Math.floorMod(each.drawn().seed(), 2L) == rest);
    }

    private String row(Predicate<Outcome.Examined> which) {
        return Score.of(examined().stream().filter(which).toList()).cells();
    }

    private String rows(Function<Outcome.Examined, String> key) {
        return examined().stream().collect(Collectors.groupingBy(key, TreeMap::new, Collectors.toList())).entrySet().stream()
            .map(entry -> "| " + entry.getKey() + " | " + Score.of(entry.getValue()).cells() + " |")
            .collect(Collectors.joining("\n"));
    }
}
