package dev.missent.lint.rule;

import java.util.List;
import java.util.Optional;

import dev.missent.doctor.finding.Confidence;
import dev.missent.doctor.finding.Level;
import dev.missent.doctor.finding.RuleId;
import dev.missent.lint.model.Hop.Pooling;
import dev.missent.lint.model.SentName;
import dev.missent.lint.model.ServerConfiguration.SiteHop;

/** MS-U06: TLS sessions with an upstream server are found again by address alone, while the server name changes with the request. */
final class UpstreamSessionsMix implements FileRule {
    @Override
    public List<FileFinding> judge(Overview overview) {
        return overview.hops().stream().flatMap(each -> judge(each, overview).stream()).toList();
    }

    private static Optional<FileFinding> judge(SiteHop each, Overview overview) {
        var hop = each.hop();
        var kept = Likelihood.of(hop.sessions(), sessions -> sessions == Pooling.BY_ADDRESS);
        boolean always = kept.filter(Confidence.LIKELY::equals).isPresent();
        if (!hop.tls().surely(on -> on) || !always || !hop.host().surely(SentName.OfRequest.class::isInstance)
            || !hop.sni().surely(SentName.OfRequest.class::isInstance) || !overview.passesSeveralHosts(each)) {
            return Optional.empty();
        }
        return Optional.of(new FileFinding(RuleId.U06, Level.INFO, Confidence.POSSIBLE,
            hop.sessions().where().orElse(hop.place()),
            "TLS sessions with the upstream server are shared by requests for different hosts",
            "sessions are found again by address alone",
            "A TLS session that was made for one host is resumed for another. Some upstream servers then use the host in the old session,"
                + " and answer 421.",
            new About.Passed(each.site(), hop), List.of()));
    }
}
