package dev.missent.lab;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What came of all scenarios, as a page. */
final class Results {
    private final List<Row> rows = new ArrayList<>();

    synchronized void add(Row row) {
        rows.add(row);
    }

    /** The page. */
    synchronized String markdown() {
        return """
            # What the doctor says about real servers

            Real servers are configured wrongly on purpose, `missent check` is asked about them, the fix that it prints is applied, and a
            plain client and the doctor look again. The [scenarios](../lab/src/test/resources/dev/missent/lab/scenarios/README.md) say what is
            right. This page is written by

            ```sh
            mvn -q -P lab -pl lab -am test -Dtest=DoctorTest -Dsurefire.failIfNoSpecifiedTests=false -Dmissent.realservers=true -Dmissent.lab.results=true
            ```

            %s

            - *Named*: the rule of the first finding. What is wrong is **bold**.
            - *Product*: the server to change, which the fix must name.
            - *Cured*: whether the printed fix, applied to the real configuration, takes the symptom away, and the doctor then finds nothing.
            - *Repaired*: what the doctor says about the same servers after a person has repaired them.
            - *Requests*, *Seconds*: for the first diagnosis, with the start of the program.

            | Scenario | Title | Kind | Expected | Named | Confidence | Product | Cured | Repaired | Requests | Seconds |
            | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
            %s
            """
            .formatted(totals(), rows.stream().sorted(Comparator.comparing(row -> row.scenario().id())).map(Row::markdown)
                .collect(Collectors.joining("\n")));
    }

    private String totals() {
        var reported = rows.stream().map(Row::verdict).filter(Objects::nonNull).toList();
        return """
            | | |
            | --- | --- |
            | scenarios | %d |
            | right in everything | %d |
            | cause right | %d |
            | product right | %d of %d |
            | cured by the printed fix | %d of %d |
            | false causes | %d |
            | wrong, and said to be certain | %d |
            %s""".formatted(rows.size(), count(Row::right), reported.stream().filter(Verdict::cause).count(),
            reported.stream().filter(verdict -> Boolean.TRUE.equals(verdict.product())).count(),
            count(row -> row.scenario().expectation().product() != null), count(row -> row.cure() == Cure.YES),
            count(row -> row.cure() == Cure.YES || row.cure() == Cure.NO),
            reported.stream().filter(verdict -> !verdict.falseCauses().isEmpty()).count(),
            reported.stream().filter(Verdict::wrongAndCertain).count(), costs());
    }

    private String costs() {
        var requests = rows.stream().mapToInt(Row::requests).summaryStatistics();
        var seconds = rows.stream().mapToDouble(Row::seconds).summaryStatistics();
        return String.format(Locale.ROOT,
            "| requests | %.0f on average, at most %d |\n| seconds | %.1f on average, at most %.1f |",
            requests.getAverage(),
            Math.max(0, requests.getMax()), seconds.getAverage(), Math.max(0, seconds.getMax()));
    }

    private long count(Predicate<Row> predicate) {
        return rows.stream().filter(predicate).count();
    }
}
