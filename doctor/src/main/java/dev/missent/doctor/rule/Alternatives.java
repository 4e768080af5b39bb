package dev.missent.doctor.rule;

import java.util.List;

import dev.missent.doctor.finding.Finding.Alternative;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.hypothesis.Hypothesis;
import dev.missent.doctor.hypothesis.Means;
import dev.missent.doctor.hypothesis.Survivors;

/** Other causes that explain everything as well, each with the question that would tell. */
public final class Alternatives {
    private static final int MOST = 3;

    private Alternatives() {}

    /** The alternatives to a cause, the most usual first; none where the hypotheses do not know the cause. */
    public static List<Alternative> of(Survivors survivors, RuleId cause) {
        return survivors.besides(cause).entrySet().stream().limit(MOST)
            .map(other -> new Alternative(other.getKey(), toTell(survivors, cause, other.getValue()))).toList();
    }

    /** The causes that explain an answer about which no finding is, each with the question that would tell it from the most usual one. */
    public static List<Alternative> all(Survivors survivors) {
        var causes = survivors.byCause();
        return causes.entrySet().stream().limit(MOST).map(cause -> new Alternative(cause.getKey(),
            causes.keySet().stream().filter(other -> other != cause.getKey()).findFirst()
                .map(other -> toTell(survivors, other, cause.getValue()))
                .orElse("it is the only cause in the model that explains it")))
            .toList();
    }

    private static String toTell(Survivors survivors, RuleId cause, Hypothesis other) {
        return survivors.toTell(cause, other).map(Alternatives::sentence)
            .orElse(
                "it explains everything that was seen as well: the log of the upstream server shows the server name and the Host that it"
                    + " received");
    }

    private static String sentence(Means means) {
        return switch (means) {
            case ORIGIN ->
                "it explains everything that was seen as well: --origin HOST:PORT asks the upstream server directly, which tells";
            case SECOND_NAME ->
                "it explains everything that was seen as well: a second name of the same server tells, missent check URL URL";
        };
    }
}
