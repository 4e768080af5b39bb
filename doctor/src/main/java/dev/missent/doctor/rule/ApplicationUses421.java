package dev.missent.doctor.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.missent.doctor.casefile.Exchange.Reply;
import dev.missent.doctor.casefile.Target;
import dev.missent.doctor.finding.Confidence;
import dev.missent.doctor.finding.Finding;
import dev.missent.doctor.finding.Finding.Alternative;
import dev.missent.doctor.finding.Finding.Evidence;
import dev.missent.doctor.finding.Level;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.observation.Observation;
import dev.missent.doctor.observation.Observations;
import dev.missent.doctor.product.Fingerprints;
import dev.missent.doctor.product.Product;

/** MS-A01: 421 is an application's word for something of its own, or a rule in the configuration returns it on purpose. */
final class ApplicationUses421 implements Rule {
    private static final int MISDIRECTED = 421;

    @Override
    public RuleId id() {
        return RuleId.A01;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.OWN);
    }

    @Override
    public List<Finding> judge(Observations observations) {
        return Stream.of(http2Only(observations), json(observations), bareRule(observations), unexplained(observations))
            .flatMap(Optional::stream).limit(1)
            .toList();
    }

    /** The name is served over HTTP/1.1, and over HTTP/2, which the server has chosen itself, always refused. */
    private static Optional<Finding> http2Only(Observations observations) {
        var names = observations.targets().stream()
            .filter(target -> observations.answer(target, "h2").filter(seen -> seen.status() == MISDIRECTED).isPresent()
                && observations.answer(target, "h1").filter(Observation::isServed).isPresent()
                && !Refusal.isUnsteady(observations)
                && !isServedOverHttp2(observations, target))
            .toList();
        if (names.isEmpty()) {
            return Optional.empty();
        }
        var evidence = new ArrayList<Evidence>();
        observations.answer(names.getFirst(), "h2")
            .ifPresent(answer -> evidence.add(Observed.of(answer, "the server has chosen h2 by itself")));
        observations.answer(names.getFirst(), "h1").ifPresent(answer -> evidence.add(Observed.of(answer)));
        return Optional.of(Findings.of(RuleId.A01, Level.WARNING, Confidence.LIKELY, Findings.names(observations, names),
            "The server offers HTTP/2 for " + Refusal.names(names)
                + " and answers every HTTP/2 request with 421, while HTTP/1.1 is served. That"
                + " looks like a rule that returns 421 on purpose: some use it to keep crawlers away from HTTP/2. Browsers repeat every first"
                + " request for nothing.",
            evidence,
            new Alternative(RuleId.V04,
                "a server that has HTTP/2 switched off for a name would not choose it for a connection of that"
                    + " name")));
    }

    /** Then HTTP/2 as such is not refused. */
    private static boolean isServedOverHttp2(Observations observations, Target target) {
        return observations.targets().stream().flatMap(other -> observations.crossed(other, target).stream())
            .anyMatch(seen -> seen.protocol().equals("h2") && seen.isServed());
    }

    private static Optional<Finding> json(Observations observations) {
        return Refusal.in(observations).filter(refusal -> !refusal.comesFromBehind() && refusal.rescuedByPort().isEmpty()
            && Optional.ofNullable(refusal.sample().reply()).filter(ApplicationUses421::isJson).isPresent())
            .map(refusal -> Findings.of(RuleId.A01, Level.WARNING, Confidence.POSSIBLE,
                Findings.names(observations, refusal.refused()),
                "The 421 has a JSON body in the form of an application. Some services use this status for a meaning of their own: the wrong"
                    + " tenant, partition or token. Then connections have nothing to do with it; look into the documentation of the service.",
                refusal.evidence().toList(),
                new Alternative(RuleId.U01, "if other paths of the same host get 421 as well, a server on the way refuses")));
    }

    /** nginx never refuses a Host that equals SNI by itself; asked for any Host it returns 421 only when it is told to. */
    private static Optional<Finding> bareRule(Observations observations) {
        return Refusal.in(observations)
            .filter(refusal -> !refusal.comesFromBehind() && refusal.author().filter(by -> by == Product.NGINX).isPresent()
                && refusal.served().isEmpty())
            .map(refusal -> Findings.of(RuleId.A01, Level.WARNING, Confidence.POSSIBLE,
                Findings.names(observations, refusal.refused()),
                "nginx refuses " + Refusal.names(refusal.refused())
                    + " although SNI and Host are equal; of itself it never does. Either a rule"
                    + " returns 421 (\"return 421\"), or another nginx behind the first has heard another server name.",
                refusal.evidence().toList(),
                new Alternative(RuleId.U01,
                    "--origin HOST:PORT asks the server behind directly: if it serves the name, the front server sends"
                        + " no server name or a wrong one")));
    }

    /** Nothing that was observed points anywhere: then what is said is what would help. */
    private static Optional<Finding> unexplained(Observations observations) {
        return Refusal.in(observations)
            .filter(refusal -> !refusal.comesFromBehind() && refusal.author().filter(by -> by == Product.NGINX).isEmpty()
                && refusal.rescuedByPort().isEmpty() && new HostNotConfigured().judge(observations).isEmpty()
                && refusal.refused().stream().noneMatch(name -> NameNotAttached.isForeign(observations, name))
                && new ServerBug().judge(observations).isEmpty())
            .map(refusal -> Findings.of(RuleId.A01, Level.ERROR, Confidence.POSSIBLE,
                Findings.names(observations, refusal.refused()),
                Refusal.names(refusal.refused()) + (refusal.refused().size() == 1 ? " is" : " are")
                    + " refused although SNI and Host are equal, and"
                    + " nothing shows who refuses. An application or a rule may use 421 for something of its own, or a server on the way hears"
                    + " another server name.",
                refusal.evidence().toList(),
                new Alternative(RuleId.U01,
                    "--origin HOST:PORT asks the server behind directly: if it serves the name, the hop before it is to blame"),
                new Alternative(RuleId.V06, "a version of the server that maps hosts wrongly: its log at debug level tells")));
    }

    static boolean isJson(Reply reply) {
        String type = reply.field("content-type");
        return type != null && type.contains("json") && Fingerprints.ofBody(reply).isEmpty();
    }
}
