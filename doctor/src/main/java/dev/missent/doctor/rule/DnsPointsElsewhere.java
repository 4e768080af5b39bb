package dev.missent.doctor.rule;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.missent.doctor.casefile.Exchange.Reply;
import dev.missent.doctor.casefile.Purpose;
import dev.missent.doctor.casefile.Target;
import dev.missent.doctor.finding.Confidence;
import dev.missent.doctor.finding.Finding;
import dev.missent.doctor.finding.Level;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.observation.Likeness;
import dev.missent.doctor.observation.Observation;
import dev.missent.doctor.observation.Observations;
import org.jspecify.annotations.Nullable;

/** MS-N03: a name resolves to a machine that knows nothing of it, while its siblings are somewhere else. */
final class DnsPointsElsewhere implements Rule {
    @Override
    public RuleId id() {
        return RuleId.N03;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.HANDSHAKE);
    }

    @Override
    public List<Finding> judge(Observations observations) {
        return observations.targets().stream().flatMap(target -> Misplacement.isElsewhere(observations, target)
            ? Stream.of(finding(observations, target))
            : site(observations, target).map(site -> finding(observations, target, site)).stream()).toList();
    }

    /** The site of a name at the address of another one, where the name itself gets what every name gets at its own address. */
    private static Optional<Observation> site(Observations observations, Target target) {
        var own = observations.answer(target).map(Observation::reply);
        var unknown = observations.unknownHost(target).map(Observation::reply);
        boolean isDefault = own.isPresent() && unknown.isPresent() && Likeness.of(own.get(), unknown.get()) == Likeness.SAME;
        return isDefault
            ? observations.asked(Purpose.ELSEWHERE, target).stream().filter(Observation::isServed)
                .filter(seen -> differ(seen.reply(), own.get()) && isOwnSite(observations, seen)).findFirst()
            : Optional.empty();
    }

    private static boolean differ(@Nullable Reply one, Reply other) {
        return one != null && Likeness.of(one, other) == Likeness.DIFFERENT;
    }

    /** Whether a name that does not exist gets something else there. */
    private static boolean isOwnSite(Observations observations, Observation seen) {
        return observations.elsewhere(seen.contact().address()).flatMap(Observations::unknownHost).map(Observation::reply)
            .filter(unknown -> differ(seen.reply(), unknown)).isPresent();
    }

    private static Finding finding(Observations observations, Target target, Observation site) {
        return Findings.of(RuleId.N03, Level.WARNING, Confidence.POSSIBLE, Findings.names(observations, List.of(target)),
            target.host() + " resolves to " + observations.address()
                + ", where it gets the page that every name gets. The server at "
                + site.contact().address()
                + ", which has other names of this run, has a site for it with another page. The record in DNS"
                + " may point at the wrong one of the two.",
            Stream.of(observations.answer(target).map(Observed::withTitle),
                observations.unknownHost(target).map(seen -> Observed.of(seen, "a name that does not exist gets the same there")),
                Optional.of(Observed.withTitle(site, "at " + site.contact().address()))).flatMap(Optional::stream).toList());
    }

    private static Finding finding(Observations observations, Target target) {
        var here = observations.certificate(target).orElseThrow();
        var there = observations.file().certificates().stream()
            .filter(certificate -> certificate.coverage().covers(target.name())).findFirst()
            .orElseThrow();
        return Findings.of(RuleId.N03, Level.ERROR, Confidence.POSSIBLE, Findings.names(observations, List.of(target)),
            target.host() + " resolves to " + observations.address() + ", where the certificate is for "
                + String.join(", ", here.names())
                + ". Another server of this run has a certificate that covers it. The record in DNS seems to point at the wrong machine.",
            List.of(
                Observed.fact("the certificate at " + observations.address(), "valid for " + String.join(", ", here.names()), ""),
                Observed.fact("a certificate that was seen elsewhere", "valid for " + String.join(", ", there.names()),
                    "it covers the name")));
    }
}
