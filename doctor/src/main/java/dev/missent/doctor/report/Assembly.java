package dev.missent.doctor.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import dev.missent.doctor.casefile.CaseFile;
import dev.missent.doctor.diagnosis.Diagnosis;
import dev.missent.doctor.finding.Finding;
import dev.missent.doctor.finding.Level;
import dev.missent.doctor.observation.Observations;
import dev.missent.doctor.report.TargetResult.Outcome;

/** Judges a case file and assembles the report about it. */
public final class Assembly {
    private static final String DISTRUST = " A certificate is not trusted here; if it should be, name the authority to trust: --ca FILE.";

    private static final int MOST_NAMES = 3;

    private Assembly() {}

    /** The report about a case file. */
    public static Report of(CaseFile file) {
        var diagnosis = Diagnosis.of(file);
        var endpoints = Observations.of(file);
        var targets = TargetResults.of(file, endpoints, diagnosis.findings());
        var grids = endpoints.stream().filter(observations -> observations.targets().size() > 1).map(Grids::of).toList();
        boolean trusted = endpoints.stream()
            .flatMap(observations -> observations.targets().stream().flatMap(target -> observations.certificate(target).stream()))
            .allMatch(certificate -> certificate.distrust() == null);
        return new Report(file, verdict(targets, diagnosis.findings(), grids) + (trusted ? "" : DISTRUST), targets,
            diagnosis.findings(), grids,
            Paths.of(endpoints, diagnosis.findings()),
            endpoints.stream().flatMap(observations -> BrowserSharing.of(observations).stream()).toList(),
            UnmeasuredThings.of(file, endpoints, diagnosis));
    }

    // ---- the verdict: one sentence

    private static String verdict(List<TargetResult> targets, List<Finding> findings, List<Grid> grids) {
        var roots = findings.stream().filter(finding -> finding.explainedBy() == null && finding.level() != Level.INFO).toList();
        if (!roots.isEmpty()) {
            return sentence(targets) + named(roots.getFirst())
                + (roots.size() == 1 ? "" : " (" + (roots.size() - 1) + " more below)");
        }
        long unknown = count(targets, Outcome.NOT_MEASURED);
        if (unknown == targets.size()) {
            return targets.size() == 1 ? "The name could not be measured." : "Nothing could be measured.";
        }
        String shared = grids.isEmpty() ? "" : ", over its own connection and over those of the others where browsers share them";
        return (targets.size() == 1
            ? "The name is served as it should be"
            : "Every name that was measured is served as it should be") + shared + "."
            + (unknown == 0 ? "" : " " + unknown + " of " + targets.size() + " could not be measured.");
    }

    /** The first sentence of a finding, with the names that it is about before it where it does not say one of them. */
    private static String named(Finding finding) {
        String sentence = firstSentence(finding.message());
        var names = finding.subject().names();
        return names.isEmpty() || names.stream().anyMatch(sentence::contains)
            ? sentence
            : String.join(", ", names.subList(0, Math.min(MOST_NAMES, names.size())))
                + (names.size() > MOST_NAMES ? " and " + (names.size() - MOST_NAMES) + " more" : "") + ": " + sentence;
    }

    /** The affected names, as the beginning of the sentence. */
    private static String sentence(List<TargetResult> targets) {
        var parts = new ArrayList<String>();
        add(parts, count(targets, Outcome.MISDIRECTED), targets.size(), "answer 421 to everybody", "answers 421 to everybody");
        add(parts, count(targets, Outcome.WRONG_SITE), targets.size(), "show another site", "shows another site");
        return parts.isEmpty() ? "" : parts.stream().collect(Collectors.joining("; ")) + ". ";
    }

    private static void add(List<String> parts, long affected, int all, String many, String one) {
        if (affected > 0) {
            parts.add(affected + " of " + all + (all == 1 ? " name " : " names ") + (affected == 1 ? one : many));
        }
    }

    private static long count(List<TargetResult> targets, Outcome outcome) {
        return targets.stream().filter(result -> result.outcome() == outcome).count();
    }

    private static String firstSentence(String message) {
        int end = message.indexOf(". ");
        return end < 0 ? message : message.substring(0, end + 1);
    }
}
