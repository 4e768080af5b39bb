package dev.missent.doctor.report.html;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.missent.core.coalesce.Ground;
import dev.missent.core.coalesce.Obstacle;
import dev.missent.doctor.report.Report.Sharing;

/** Which browser would send requests for one host over the connection of another, and what happens then. */
record SharingSection(List<Sharing> sharing) implements Section {
    private static final int MOST_OPEN = 40;
    private static final Map<String, String> SENTENCES = Stream.concat(
        Stream.of(Ground.values()).map(ground -> Map.entry(ground.token(), ground.sentence())),
        Stream.of(Obstacle.values()).map(obstacle -> Map.entry(obstacle.token(), obstacle.sentence())))
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    @Override
    public String anchor() {
        return "sharing";
    }

    @Override
    public String title() {
        return "Who may share";
    }

    @Override
    public boolean isEmpty() {
        return sharing.isEmpty();
    }

    @Override
    public void write(Html html) {
        html.element("p", "Several browsers send a request over a connection that was opened for another name. "
            + "This is what each would do with these names, and what it would get.");
        var browsers = sharing.stream().collect(Collectors.groupingBy(Sharing::browser, LinkedHashMap::new, Collectors.toList()));
        html.open("ul.browsers");
        browsers.forEach((browser, pairs) -> html.open("li").element("strong", browser).text(" " + sentence(pairs)).close());
        html.close();
        html.open("details.pairs", sharing.size() <= MOST_OPEN ? new String[]{"open", ""} : new String[0]);
        html.element("summary", "Each pair of names");
        table(html, browsers);
        html.close();
    }

    private static String sentence(List<Sharing> pairs) {
        var shared = pairs.stream().filter(Sharing::shares).toList();
        if (shared.isEmpty()) {
            return "shares none of " + Words.count(pairs.size(), "pair") + ".";
        }
        var outcomes = shared.stream()
            .collect(Collectors.groupingBy(Sharing::outcome, LinkedHashMap::new, Collectors.counting()));
        return "shares %d of %s (%s).".formatted(shared.size(), Words.count(pairs.size(), "pair"),
            outcomes.entrySet().stream().map(outcome -> outcome.getKey() + ": " + outcome.getValue())
                .collect(Collectors.joining("; ")));
    }

    private static void table(Html html, Map<String, List<Sharing>> browsers) {
        Table.open(html, "table.sharing", "Requests over the connection of another name",
            "A request for", "over the connection for", "What happens", "Because");
        browsers.forEach((browser, pairs) -> {
            html.open("tbody").open("tr.group").element("th", browser, "scope", "rowgroup", "colspan", "4").close();
            pairs.forEach(pair -> row(html, pair));
            html.close();
        });
        Table.close(html);
    }

    private static void row(Html html, Sharing pair) {
        html.open(pair.shares() ? "tr" : "tr.apart").element("th", pair.host(), "scope", "row").element("td", pair.connection());
        html.element("td." + tone(pair.outcome()), pair.shares() ? pair.outcome() : "not shared");
        html.element("td", SENTENCES.getOrDefault(pair.why(), pair.why().replace('_', ' '))).close();
    }

    private static String tone(String outcome) {
        return switch (outcome) {
            case "served" -> "good";
            case "421, then a connection of its own" -> "warn";
            case "421 shown to the visitor", "wrong site" -> "bad";
            default -> outcome.startsWith("421, and ") ? "bad" : "dim";
        };
    }
}
