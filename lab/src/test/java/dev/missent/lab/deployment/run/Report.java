package dev.missent.lab.deployment.run;

import java.util.stream.Collectors;

import dev.missent.lab.Diagnosis;

/** What was right and what the doctor said, for a person who improves the doctor. */
final class Report {
    private Report() {}

    /** What is wrong with the doctor's answer; empty if it is right. */
    static String complaint(Outcome.Examined examined) {
        var judged = examined.judged();
        if (!judged.cause()) {
            return judged.unexplained() ? "nothing was found" : "the first finding is not the cause";
        }
        if (judged.wrongCertain()) {
            return "a finding that is wrong is said to be certain";
        }
        if (!examined.treatment().harm().isEmpty()) {
            return "the printed lines do harm";
        }
        if (judged.asksForProduct() && !judged.product()) {
            return "the product to change is not named";
        }
        if (judged.curable() && !examined.treatment().cures()) {
            return examined.treatment().applied() ? "the printed lines do not cure" : "no lines are printed for the product";
        }
        return judged.all() ? "" : "only one of the two causes is named";
    }

    static String markdown(Outcome.Examined examined) {
        var drawn = examined.drawn();
        var judged = examined.judged();
        return """
            ## %d: %s

            **%s**

            - right: %s
            - the doctor said: %s
            - symptom: %s
            - applied: %s
            - afterwards: %s, findings %s

            """.formatted(drawn.seed(), drawn.title(), complaint(examined),
            drawn.truths().stream().map(truth -> truth.kind() + ", rule " + String.join(" or ", truth.rules())
                + truth.boxes().stream()
                    .map(box -> ", to change: " + box + " (" + drawn.broken().box(box).product().token() + ")")
                    .collect(Collectors.joining()))
                .collect(Collectors.joining("; ")),
            judged.diagnosis().named().stream().map(Report::finding).collect(Collectors.joining("; ")),
            examined.symptom().stream().limit(6).map(Breach::toString).collect(Collectors.joining("; ")),
            examined.treatment().change().replace("\n", "; "),
            examined.treatment().after().stream().limit(3).map(Breach::toString).collect(Collectors.joining("; ")),
            examined.treatment().findings());
    }

    private static String finding(Diagnosis.Finding finding) {
        return finding.rule() + " (" + finding.confidence() + ") fixes for "
            + finding.fixes().stream().map(Diagnosis.Fix::server).distinct().collect(Collectors.joining(" "));
    }
}
