package dev.missent.lint.rule;

import java.util.List;
import java.util.Optional;

import dev.missent.doctor.finding.Confidence;
import dev.missent.doctor.finding.Level;
import dev.missent.doctor.finding.RuleId;
import dev.missent.lint.model.Hop.Pooling;
import dev.missent.lint.model.SentName;
import dev.missent.lint.model.ServerConfiguration.SiteHop;

/** MS-U05: connections to an upstream server are kept and used for other names than the one they were opened for. */
final class UpstreamPoolMixes implements FileRule {
    @Override
    public List<FileFinding> judge(Overview overview) {
        return overview.hops().stream().flatMap(each -> judge(each, overview).stream()).toList();
    }

    private static Optional<FileFinding> judge(SiteHop each, Overview overview) {
        var hop = each.hop();
        var kept = Likelihood.of(hop.pooling(), pooling -> pooling == Pooling.BY_ADDRESS);
        if (!hop.tls().surely(on -> on) || kept.isEmpty() || !mixes(each, overview)) {
            return Optional.empty();
        }
        boolean always = kept.get() == Confidence.LIKELY;
        String versions = Likelihood.versions(hop.pooling(), pooling -> pooling == Pooling.BY_ADDRESS);
        return Optional.of(new FileFinding(RuleId.U05, always ? Level.ERROR : Level.INFO, kept.get(),
            hop.pooling().where().orElse(hop.place()),
            "connections to the upstream server are shared by requests for different hosts",
            always
                ? "connections are kept, and found again by address alone"
                : overview.product() + " " + versions + " keeps connections here, and finds them again by address alone",
            "The server name is sent once, when a connection is opened. The next request, for another host, uses the same connection, and"
                + " the upstream server answers 421. Which host works depends on which came first.",
            new About.Passed(each.site(), hop), List.of()));
    }

    /** Whether two server names can be meant for one connection. */
    private static boolean mixes(SiteHop each, Overview overview) {
        var sni = each.hop().sni();
        if (sni.surely(Names::varies)) {
            return overview.passesSeveralHosts(each);
        }
        return sni.surely(name -> name instanceof SentName.Fixed) && overview.alongside(each.hop()).stream()
            .anyMatch(other -> other.hop().sni().surely(name -> name instanceof SentName.Fixed && !sni.surely(name::equals)));
    }
}
