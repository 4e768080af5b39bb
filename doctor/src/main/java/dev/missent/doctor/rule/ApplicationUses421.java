package dev.missent.doctor.rule;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.missent.doctor.casefile.Target;
import dev.missent.doctor.finding.Confidence;
import dev.missent.doctor.finding.Finding;
import dev.missent.doctor.finding.Finding.Alternative;
import dev.missent.doctor.finding.Level;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.observation.Observation;
import dev.missent.doctor.observation.Observations;
import dev.missent.doctor.product.Fingerprints;
import dev.missent.doctor.product.Product;

/** MS-A01: an application gives 421 a meaning of its own, or a rule in the configuration returns it on purpose. */
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

    /** Where a proxy hides the Host, the application refuses rightly. */
    @Override
    public Set<RuleId> yieldsTo() {
        return Set.of(RuleId.U07, RuleId.N03);
    }

    @Override
    public Set<RuleId> explains() {
        return Set.of(RuleId.S01);
    }

    @Override
    public List<Finding> judge(Observations observations) {
        return http2Only(observations).or(() -> listed(observations))
            .or(() -> Refusal.in(observations).filter(refusal -> !refusal.comesFromBehind())
                .flatMap(refusal -> json(refusal).or(() -> bareRule(refusal)).or(() -> unexplained(observations, refusal))))
            .stream().toList();
    }

    /** The application has a list of hosts and refuses others with 421, as a guard against DNS rebinding does. */
    private static Optional<Finding> listed(Observations observations) {
        return RefusedHost.in(observations).filter(refused -> refused.status() == MISDIRECTED)
            .map(refused -> HostListFinding.of(RuleId.A01, refused));
    }

    /** A name is served over HTTP/1.1 and always refused over HTTP/2, although the server itself chose HTTP/2. */
    private static Optional<Finding> http2Only(Observations observations) {
        if (UnsteadyAnswers.in(observations).isPresent()) {
            return Optional.empty();
        }
        var names = observations.targets().stream().filter(target -> isRefusedOverHttp2Only(observations, target)).toList();
        return names.isEmpty() ? Optional.empty() : Optional.of(http2Only(observations, names));
    }

    private static boolean isRefusedOverHttp2Only(Observations observations, Target target) {
        return observations.answer(target, "h2").filter(answer -> answer.status() == MISDIRECTED).isPresent()
            && observations.answer(target, "h1").filter(Observation::isServed).isPresent()
            && !isServedOverHttp2(observations, target);
    }

    /** Whether HTTP/2 as such is not refused: over the connection of another name the host is served. */
    private static boolean isServedOverHttp2(Observations observations, Target target) {
        return observations.targets().stream().flatMap(other -> observations.crossed(other, target).stream())
            .anyMatch(seen -> seen.protocol().equals("h2") && seen.isServed());
    }

    private static Finding http2Only(Observations observations, List<Target> names) {
        var evidence = Stream.of(
            observations.answer(names.getFirst(), "h2")
                .map(answer -> Observed.of(answer, "the server itself has chosen h2")),
            observations.answer(names.getFirst(), "h1").map(Observed::of)).flatMap(Optional::stream).toList();
        return Findings.of(RuleId.A01, Level.WARNING, Confidence.LIKELY, Findings.names(observations, names),
            "The server offers HTTP/2 for " + Phrases.names(names)
                + " and answers every HTTP/2 request with 421, while HTTP/1.1 is served. That"
                + " looks like a rule that returns 421 on purpose: some use it to keep crawlers away from HTTP/2. Browsers repeat every first"
                + " request for nothing.",
            evidence,
            new Alternative(RuleId.V04,
                "a server that has HTTP/2 switched off for a name would not choose it for a connection of that"
                    + " name"));
    }

    /** The body of the refusal is an application's. */
    private static Optional<Finding> json(Refusal refusal) {
        var reply = refusal.sample().reply();
        if (refusal.rescuedByPort().isPresent() || reply == null || !Fingerprints.isJson(reply)) {
            return Optional.empty();
        }
        return Optional.of(finding(refusal, Level.WARNING,
            "The 421 has a JSON body in the form of an application. Some services give this status a meaning of their own: the wrong"
                + " tenant, partition or token. Then connections are not the cause; the documentation of the service says what it means.",
            new Alternative(RuleId.U01, "if other paths of the same host get 421 as well, a server on the way refuses")));
    }

    /** nginx by itself never refuses a Host that equals SNI: a rule in its configuration does, or another nginx. */
    private static Optional<Finding> bareRule(Refusal refusal) {
        if (!refusal.isWrittenBy(Product.NGINX) || !refusal.served().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(finding(refusal, Level.WARNING,
            "nginx refuses " + Phrases.names(refusal.refused())
                + " although SNI and Host are equal; which it never does by itself. Either a rule"
                + " returns 421 (\"return 421\"), or another nginx behind the first has received another server name.",
            new Alternative(RuleId.U01,
                "--origin HOST:PORT asks the upstream server directly: if it serves the name, the reverse proxy sends"
                    + " no server name or a wrong one")));
    }

    /** No observation points at a cause: the finding says what would help. */
    private static Optional<Finding> unexplained(Observations observations, Refusal refusal) {
        boolean explained = refusal.isWrittenBy(Product.NGINX) || refusal.rescuedByPort().isPresent()
            || refusal.looksLikeKnownBug() || MissingSite.in(observations).isPresent()
            || refusal.refused().stream().anyMatch(target -> Misplacement.isAtProvider(observations, target));
        return explained
            ? Optional.empty()
            : Optional.of(finding(refusal, Level.ERROR,
                Phrases.names(refusal.refused()) + Phrases.either(refusal.refused(), " is", " are")
                    + " refused although SNI and Host are equal, and"
                    + " nothing shows which server refuses. An application or a rule may use 421 for a meaning of its own, or a server on the way"
                    + " receives another server name.",
                new Alternative(RuleId.U01,
                    "--origin HOST:PORT asks the upstream server directly: if it serves the name, the hop before it is to blame"),
                new Alternative(RuleId.V06, "a version of the server that maps hosts wrongly: its log at debug level tells")));
    }

    private static Finding finding(Refusal refusal, Level level, String message, Alternative... alternatives) {
        return Findings.of(RuleId.A01, level, Confidence.POSSIBLE, Findings.names(refusal.observations(), refusal.refused()),
            message, refusal.evidence().toList(), alternatives);
    }
}
