package dev.missent.lint.rule;

import java.util.List;
import java.util.Optional;

import dev.missent.doctor.finding.Confidence;
import dev.missent.doctor.finding.Level;
import dev.missent.doctor.finding.RuleId;
import dev.missent.lint.model.SentName;
import dev.missent.lint.model.ServerConfiguration.SiteHop;

/** MS-U07: requests for several hosts reach the upstream server under one Host that no site has, or under another than the server name. */
final class UpstreamHostLost implements FileRule {
    @Override
    public List<FileFinding> judge(Overview overview) {
        return overview.hops().stream().flatMap(each -> judge(each, overview).stream()).toList();
    }

    private static Optional<FileFinding> judge(SiteHop each, Overview overview) {
        var hop = each.hop();
        var lost = Likelihood.of(hop.host(), Names::isConstant);
        if (!hop.tls().surely(on -> on) || lost.isEmpty()) {
            return Optional.empty();
        }
        var sent = hop.host().certain().orElse(SentName.NONE);
        boolean contradiction = hop.sni().surely(Names::varies) && sent instanceof SentName.OfTarget;
        boolean nobodys = sent instanceof SentName.OfTarget(var name) && !Names.isDnsName(name)
            && overview.passesSeveralHosts(each);
        if (!contradiction && !nobodys) {
            return Optional.empty();
        }
        String name = Names.text(sent);
        return Optional.of(new FileFinding(RuleId.U07, contradiction ? Level.ERROR : Level.WARNING,
            Likelihood.weaker(lost.get(), Confidence.LIKELY), hop.host().where().orElse(hop.place()),
            "the upstream server gets Host " + name + " instead of the host that the client asked for",
            "Host becomes " + name + " here",
            contradiction
                ? "The server name is that of the request, Host is another. The upstream server answers 421 or shows its default site."
                : "The upstream server gets requests for several hosts under one name, and shows its default site for all of them.",
            new About.Passed(each.site(), hop), List.of()));
    }
}
