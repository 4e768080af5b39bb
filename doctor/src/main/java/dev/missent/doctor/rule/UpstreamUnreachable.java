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
import dev.missent.doctor.observation.Observation;
import dev.missent.doctor.observation.Observations;
import dev.missent.doctor.product.Fingerprints;
import dev.missent.doctor.product.Product;

/** MS-N06: a 5xx that a reverse proxy writes: the reverse proxy does not reach the upstream server. */
final class UpstreamUnreachable implements Rule {
    private static final int UNAVAILABLE = 503;
    private static final Set<String> NOT_CONNECTED = Set.of("connect_failed", "connect_timeout");
    private static final String INTERNAL = ": nginx itself writes that page, when a request on the way (auth_request) does not get an answer that"
        + " it can use, or when its rewrite rules go in circles. A location for a login server needs that server's name in proxy_ssl_name, not"
        + " the visitor's.";
    private static final int INTERNAL_ERROR = 500;
    private static final Set<Integer> GATEWAY_ERRORS = Set.of(500, 502, 503, 504, 520, 521, 522, 523, 524, 525, 526, 527, 530);

    @Override
    public RuleId id() {
        return RuleId.N06;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.OWN);
    }

    @Override
    public Set<RuleId> yieldsTo() {
        return Set.of(RuleId.U01, RuleId.U08);
    }

    @Override
    public List<Finding> judge(Observations observations) {
        var failing = observations.targets().stream().filter(target -> isGatewayError(observations, target)).toList();
        return failing.isEmpty() ? List.of() : List.of(finding(observations, failing));
    }

    /** An application may answer 500 and 503 itself: then only a proxy's own page counts, or an upstream server that was asked directly. */
    private static boolean isGatewayError(Observations observations, Target target) {
        var answer = observations.answer(target).filter(seen -> GATEWAY_ERRORS.contains(seen.status()));
        var author = answer.map(Observation::reply).flatMap(Fingerprints::ofBody);
        return answer.map(Observation::status).filter(status -> switch (status) {
            case INTERNAL_ERROR -> author.filter(Product.NGINX::equals).isPresent();
            case UNAVAILABLE -> author.isPresent() || observations.hasOrigin();
            default -> true;
        }).isPresent();
    }

    private static boolean isInternal(Observations observations, Target target) {
        return observations.answer(target).filter(seen -> seen.status() == INTERNAL_ERROR).isPresent();
    }

    private static Finding finding(Observations observations, List<Target> failing) {
        var target = failing.getFirst();
        var direct = observations.direct(Purpose.ORIGIN_OWN, target).stream().findFirst();
        boolean gone = direct.map(seen -> seen.contact().trouble())
            .filter(trouble -> NOT_CONNECTED.contains(trouble.reason())).isPresent();
        var alternatives = direct.isPresent() ? new Alternative[0] : alternatives(observations, target);
        return Findings.of(RuleId.N06, Level.ERROR, gone ? Confidence.LIKELY : Confidence.POSSIBLE,
            Findings.names(observations, failing),
            "The reverse proxy answers " + observations.answer(target).map(Observation::status).orElse(0) + " for "
                + Phrases.names(failing)
                + (isInternal(observations, target) ? INTERNAL : ": it does not get an answer from the upstream server.")
                + (gone ? " That server cannot be reached from here either." : "") + " Its error log has the reason.",
            Stream.of(observations.answer(target).map(Observed::of),
                direct.map(
                    seen -> Observed.of(seen,
                        remark(seen, gone))))
                .flatMap(Optional::stream).toList(),
            alternatives);
    }

    private static String remark(Observation direct, boolean gone) {
        return gone
            ? "it cannot be reached"
            : !direct.contact().isOpen()
                ? "it takes connections, and no TLS handshake comes about"
                : direct.contact().isCleartext()
                    ? "the upstream server answers without TLS; a reverse proxy that opens TLS to it gets no answer"
                    : "the upstream server answers when it is asked directly";
    }

    /** The likelier one first: a load balancer without a server left has run health checks. */
    private static Alternative[] alternatives(Observations observations, Target target) {
        if (isInternal(observations, target)) {
            return new Alternative[0];
        }
        var withoutSni = new Alternative(RuleId.U01,
            "an upstream server that refuses handshakes without SNI looks the same: --origin HOST:PORT asks it directly");
        var healthCheck = new Alternative(RuleId.U08,
            "so does a health check that is refused: --origin HOST:PORT distinguishes these, too");
        return observations.isNoServerLeft(target)
            ? new Alternative[]{healthCheck, withoutSni}
            : new Alternative[]{withoutSni, healthCheck};
    }
}
