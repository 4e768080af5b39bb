package dev.missent.doctor.rule;

import java.util.List;
import java.util.Optional;

import dev.missent.doctor.casefile.Target;
import dev.missent.doctor.finding.Finding;
import dev.missent.doctor.finding.Finding.Alternative;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.observation.Observations;

/** Names for which the server that answers has no site, one implementation for each sign of that. */
sealed interface MissingSite permits InvalidSni, LikeUnknown, OneSiteForAll {
    /** The cause that looks the same when the upstream server was not asked. */
    Alternative REPLACED_HOST = new Alternative(RuleId.U07,
        "a proxy that replaces Host looks the same: --origin HOST:PORT asks the upstream server directly");

    /** The names without a site, at least one. */
    List<Target> names();

    /** What rule MS-V05 says about them. */
    Finding finding();

    /** The clearest sign here, empty when no sign shows that a name has no site. */
    static Optional<MissingSite> in(Observations observations) {
        return InvalidSni.in(observations).<MissingSite>map(found -> found)
            .or(() -> LikeUnknown.in(observations))
            .or(() -> OneSiteForAll.in(observations));
    }
}
