package dev.missent.doctor.diagnosis;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import dev.missent.doctor.finding.Confidence;
import dev.missent.doctor.finding.Finding;
import dev.missent.doctor.finding.Finding.Evidence;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.hypothesis.Survivors;
import dev.missent.doctor.rule.Alternatives;

/**
 * Compares what rules say with what the hypotheses predict. Where no hypothesis explains what was observed, the model is too small, and the
 * rules have the last word.
 */
record Review(Survivors survivors) {
    /** The causes that the model has, and that nothing outside of it shows. */
    private static final Set<RuleId> MODELLED = EnumSet.of(RuleId.U01, RuleId.U02, RuleId.U03, RuleId.U04, RuleId.U05, RuleId.U07,
        RuleId.V01, RuleId.V03, RuleId.V04, RuleId.R01, RuleId.R02);
    /** The errors of sites, which only the upstream server, asked directly, shows not to be the site's. */
    private static final Set<RuleId> ERRORS_OF_SITES = EnumSet.of(RuleId.N05, RuleId.N08, RuleId.N09);

    /** One name that is refused while several are served has no site more often than a server name that is wrong for it alone. */
    private static final Set<RuleId> SERVER_NAMES = EnumSet.of(RuleId.U01, RuleId.U02);
    /** Causes with which rules explain what they have no better sign for. */
    private static final Set<RuleId> GIVE_WAY = EnumSet.of(RuleId.V05, RuleId.N08);

    /** The causes that the model has, but that may show themselves by a sign outside of it as well. */
    private static final Set<RuleId> PARTLY_MODELLED = EnumSet.of(RuleId.U06, RuleId.U08, RuleId.V05, RuleId.V06, RuleId.A01,
        RuleId.N06);

    /**
     * Whether a finding may be said: a deployment with that cause would have answered as was observed. That a proxy corrupts requests is
     * said only where no more usual cause explains the 400.
     */
    boolean allows(Finding finding) {
        boolean shown = MODELLED.contains(finding.rule())
            || ERRORS_OF_SITES.contains(finding.rule()) && survivors.answers().areFromBehindToo();
        return survivors.isEmpty() || (!shown || survivors.with(finding.rule()).isPresent())
            && (finding.rule() != RuleId.N08 || survivors.isUsual(RuleId.N08)) && !isSuperseded(finding);
    }

    /** Whether what a rule only holds for possible is clearly less usual than another cause that explains everything. */
    private boolean isSuperseded(Finding finding) {
        boolean givesWay = GIVE_WAY.contains(finding.rule())
            || SERVER_NAMES.contains(finding.rule()) && survivors.isUsual(RuleId.V05) && survivors.with(RuleId.V05).isPresent()
            || finding.rule() == RuleId.U06 && finding.subject().names().stream().anyMatch(survivors.answers()::isUnsteady);
        boolean unsure = finding.confidence() == Confidence.POSSIBLE || SERVER_NAMES.contains(finding.rule());
        return unsure && givesWay && survivors.healthy().isEmpty()
            && !survivors.isUsual(finding.rule());
    }

    /** The finding with the other causes that cannot be excluded, and as sure as these allow. */
    Finding completed(Finding finding) {
        if (finding.rule() == RuleId.W03) {
            return finding.with(finding.confidence(), Alternatives.all(survivors));
        }
        boolean modelled = MODELLED.contains(finding.rule());
        if (!modelled && !(PARTLY_MODELLED.contains(finding.rule()) && finding.confidence() == Confidence.POSSIBLE)) {
            return finding;
        }
        var alternatives = new ArrayList<>(finding.alternatives());
        var known = new ArrayList<>(alternatives.stream().map(Finding.Alternative::rule).toList());
        known.add(finding.rule());
        Alternatives.of(survivors, finding.rule()).stream().filter(other -> !known.contains(other.rule()))
            .forEach(alternatives::add);
        return finding.with(!modelled || survivors.isUsual(finding.rule()) ? finding.confidence() : lower(finding.confidence()),
            alternatives);
    }

    private static Confidence lower(Confidence confidence) {
        return confidence == Confidence.CERTAIN ? Confidence.LIKELY : Confidence.POSSIBLE;
    }

    /** Whether the change that goes with a finding would put every name right. */
    boolean allowsFixes(Finding finding) {
        return survivors.allowFixes(finding.rule());
    }

    /** The finding with the reason why no change is printed. */
    static Finding withoutFixes(Finding finding) {
        var evidence = new ArrayList<>(finding.evidence());
        evidence.add(new Evidence("the usual change for this cause, predicted", "not right for every name",
            "more than this has to change, so no lines are printed", List.of()));
        return finding.withEvidence(evidence);
    }
}
