package dev.missent.lint.rule;

import java.util.List;
import java.util.Optional;

import dev.missent.doctor.finding.Confidence;
import dev.missent.doctor.finding.Level;
import dev.missent.doctor.finding.RuleId;
import dev.missent.lint.model.HealthCheck;
import dev.missent.lint.model.SentName;
import dev.missent.lint.model.ServerConfiguration.SiteHop;

/** MS-U08: requests carry a server name, but health checks do not. */
final class HealthCheckNameless implements FileRule {
    @Override
    public List<FileFinding> judge(Overview overview) {
        return overview.hops().stream().flatMap(each -> judge(each, overview).stream()).toList();
    }

    private static Optional<FileFinding> judge(SiteHop each, Overview overview) {
        var hop = each.hop();
        var check = hop.check().certain().orElse(HealthCheck.NONE);
        var sure = Likelihood.of(check.sni(), Names.NOTHING);
        if (check.kind() != HealthCheck.Kind.REQUEST || !check.tls().surely(on -> on) || sure.isEmpty()) {
            return Optional.empty();
        }
        boolean named = hop.sni().surely(name -> !Names.NOTHING.test(name))
            || check.host().surely(name -> name instanceof SentName.Fixed);
        if (!named) {
            return Optional.empty();
        }
        String versions = Likelihood.versions(check.sni(), Names.NOTHING);
        return Optional.of(new FileFinding(RuleId.U08, sure.get() == Confidence.LIKELY ? Level.ERROR : Level.WARNING, sure.get(),
            hop.check().where().orElse(hop.place()), "health checks of the upstream server go out without a server name",
            versions.isEmpty()
                ? "this check sends no server name"
                : overview.product() + " " + versions + " sends no server name with this check",
            "The upstream server answers the check with 421 or 400 while visitors' requests would be served. The upstream server is then"
                + " counted as down, and every visitor gets 503.",
            new About.Passed(each.site(), hop), List.of()));
    }
}
