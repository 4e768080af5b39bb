package dev.missent.doctor.report;

import java.util.List;
import java.util.Set;

import dev.missent.doctor.casefile.CaseFile;
import dev.missent.doctor.casefile.Target;
import dev.missent.doctor.casefile.Trouble;
import dev.missent.doctor.finding.Finding;
import dev.missent.doctor.finding.Level;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.observation.Observation;
import dev.missent.doctor.observation.Observations;
import dev.missent.doctor.observation.Wording;
import dev.missent.doctor.product.Fingerprints;
import dev.missent.doctor.report.TargetResult.Outcome;

/** The result of each target. */
final class TargetResults {
    private static final Set<RuleId> ANOTHER_SITE = Set.of(RuleId.U07, RuleId.V05);
    private static final int ERROR = 400;
    private static final int NOT_FOUND = 404;

    private TargetResults() {}

    static List<TargetResult> of(CaseFile file, List<Observations> endpoints, List<Finding> findings) {
        return file.targets().stream().map(target -> of(file, endpoints, findings, target)).toList();
    }

    private static TargetResult of(CaseFile file, List<Observations> endpoints, List<Finding> findings, Target target) {
        if (target.addresses().isEmpty()) {
            return unmeasured(target, "", "the name cannot be resolved");
        }
        var observations = endpoints.stream().filter(here -> here.has(target)).findFirst().orElseThrow();
        var own = observations.own(target);
        if (observations.isClosedWithoutCertificate(target)) {
            return unmeasured(target, observations.address(), "it asks for a client certificate (--cert, --key)");
        }
        var answers = own.stream().filter(Observation::isAnswered).toList();
        if (answers.isEmpty()) {
            return unmeasured(target, observations.address(),
                own.stream().map(Observation::trouble).filter(trouble -> trouble != null).findFirst()
                    .map(Trouble::sentence).orElse(file.run().complete() ? "no answer" : "the run was ended before"));
        }
        var shown = answers.stream().filter(answer -> answer.status() == 421).findFirst().orElse(answers.getFirst());
        return new TargetResult(target.url(), outcome(findings, target, shown), shown.status(),
            answers.stream().map(Observation::protocol).distinct().toList(), observations.address(),
            remark(observations, target, own, shown));
    }

    private static TargetResult unmeasured(Target target, String address, String why) {
        return new TargetResult(target.url(), Outcome.NOT_MEASURED, 0, List.of(), address, why);
    }

    private static Outcome outcome(List<Finding> findings, Target target, Observation shown) {
        if (shown.status() == 421) {
            return Outcome.MISDIRECTED;
        }
        boolean another = findings.stream()
            .filter(finding -> ANOTHER_SITE.contains(finding.rule()) && finding.level() != Level.INFO)
            .anyMatch(finding -> finding.subject().names().contains(target.host()));
        if (another && shown.isServed()) {
            return Outcome.WRONG_SITE;
        }
        return shown.status() >= ERROR ? Outcome.FAILED : Outcome.SERVED;
    }

    private static String remark(Observations observations, Target target, List<Observation> own, Observation shown) {
        var certificate = observations.certificate(target);
        if (certificate.filter(presented -> !presented.coverage().covers(target.name())).isPresent()) {
            return "the certificate does not cover " + target.host();
        }
        if (certificate.filter(presented -> presented.distrust() != null).isPresent()) {
            return "the certificate is not trusted";
        }
        return own.stream().filter(seen -> !seen.isAnswered() && seen.exchange() != null).findFirst()
            .map(seen -> "over " + seen.protocol() + ": " + (seen.trouble() == null ? "no answer" : seen.trouble().sentence()))
            .orElse(said(shown));
    }

    /** The words of a refusal that is no known product's page, and not simply a page that is missing: an application says itself what it does not like. */
    private static String said(Observation shown) {
        var reply = shown.reply();
        return reply == null || reply.status() < ERROR || reply.status() == NOT_FOUND || Fingerprints.ofBody(reply).isPresent()
            || Wording.of(reply).isEmpty()
                ? ""
                : Wording.signed(reply);
    }
}
