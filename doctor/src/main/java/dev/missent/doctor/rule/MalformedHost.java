package dev.missent.doctor.rule;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.missent.doctor.casefile.Purpose;
import dev.missent.doctor.casefile.Target;
import dev.missent.doctor.finding.Confidence;
import dev.missent.doctor.finding.Finding;
import dev.missent.doctor.finding.Finding.Alternative;
import dev.missent.doctor.finding.Level;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.observation.FirstHop;
import dev.missent.doctor.observation.Observation;
import dev.missent.doctor.observation.Observations;
import dev.missent.doctor.product.Complaint;
import dev.missent.doctor.product.Fingerprints;
import dev.missent.doctor.product.Product;

/** MS-N08: the upstream server rejects the request as malformed, although the doctor's is not: the proxy corrupts it, most often Host. */
final class MalformedHost implements Rule {
    private static final int BAD_REQUEST = 400;
    private static final Set<Product> REJECT_WITHOUT_REASON = Set.of(Product.HTTPD, Product.NGINX, Product.HAPROXY,
        Product.LIGHTTPD,
        Product.TOMCAT,
        Product.JETTY);

    @Override
    public RuleId id() {
        return RuleId.N08;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.OWN);
    }

    @Override
    public List<Finding> judge(Observations observations) {
        var names = observations.targets().stream()
            .filter(target -> !target.name().isAddress() && isCorrupted(observations, target))
            .toList();
        return names.isEmpty() ? List.of() : List.of(finding(observations, names));
    }

    private static boolean isCorrupted(Observations observations, Target target) {
        var own = observations.answer(target).filter(answer -> answer.status() == BAD_REQUEST);
        if (own.isEmpty() || !isSteady(observations, target) || Complaint.TLS_EXPECTED.isIn(own.get().reply())
            || Complaint.INVALID_SNI.isIn(own.get().reply())
            || observations.isClosedWithoutCertificate(target)
            || RefusedHost.in(observations).filter(refused -> refused.names().contains(target)).isPresent()) {
            return false;
        }
        var author = own.map(Observation::reply).flatMap(Fingerprints::ofBody).filter(REJECT_WITHOUT_REASON::contains);
        var first = FirstHop.of(observations, target).map(FirstHop::server);
        boolean behind = author.isPresent() && first.isPresent() && author.get() != first.get();
        boolean directly = observations.direct(Purpose.ORIGIN_OWN, target).stream().anyMatch(Observation::isServed);
        boolean withoutSni = observations.direct(Purpose.ORIGIN_NO_SNI, target).stream()
            .anyMatch(seen -> seen.status() == BAD_REQUEST);
        return (behind || directly) && !withoutSni;
    }

    /** A proxy that corrupts a request corrupts it each time. */
    private static boolean isSteady(Observations observations, Target target) {
        return Stream.concat(observations.own(target).stream(), observations.asked(Purpose.REPEAT, target).stream())
            .filter(Observation::isAnswered).allMatch(answer -> answer.status() == BAD_REQUEST);
    }

    private static Finding finding(Observations observations, List<Target> names) {
        var target = names.getFirst();
        return Findings.of(RuleId.N08, Level.ERROR, Confidence.POSSIBLE, Findings.names(observations, names),
            Phrases.proxy(FirstHop.of(observations, target))
                + " corrupts the request, and the upstream server rejects it as malformed (400). Most often Host is sent twice, empty, or with"
                + " two names.",
            Stream
                .of(observations.answer(target)
                    .map(answer -> Observed.of(answer,
                        "the page is " + Optional.ofNullable(answer.reply()).flatMap(Fingerprints::ofBody)
                            .map(Product::title).orElse("the upstream server") + "'s")),
                    observations.direct(Purpose.ORIGIN_OWN, target).stream().findFirst()
                        .map(seen -> Observed.of(seen, "the same request, asked directly")))
                .flatMap(Optional::stream).toList(),
            new Alternative(RuleId.U07, "the log of the upstream server, at debug level, shows the Host that it received"));
    }
}
