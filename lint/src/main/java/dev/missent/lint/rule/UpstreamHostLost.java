package dev.missent.lint.rule;

import java.util.List;
import java.util.Optional;

import dev.missent.doctor.finding.Confidence;
import dev.missent.doctor.finding.Level;
import dev.missent.doctor.finding.RuleId;
import dev.missent.lint.model.SentName;
import dev.missent.lint.model.ServerConfiguration.SiteHop;

/** MS-U07: requests for several hosts reach the upstream server under one Host, or under another than the server name. */
final class UpstreamHostLost implements FileRule {
    @Override
    public List<FileFinding> judge(Overview overview) {
        return overview.hops().stream().flatMap(each -> judge(each, overview).stream()).toList();
    }

    private static Optional<FileFinding> judge(SiteHop each, Overview overview) {
        var hop = each.hop();
        var lost = Likelihood.of(hop.host(), Names::isConstant);
        var sent = hop.host().certain().orElse(SentName.NONE);
        if (lost.isPresent() && sent instanceof SentName.Fixed(var one) && overview.isOneOfSeveralHosts(each, one)) {
            return Optional.of(oneForAll(each, one));
        }
        if (lost.isPresent() && sent instanceof SentName.Fixed(var one) && Names.isDnsName(one) && each.site().names().isEmpty()
            && !hop.sni().surely(name -> Names.text(name).equalsIgnoreCase(one))) {
            return Optional.of(inner(each, one));
        }
        if (!hop.tls().surely(on -> on) || lost.isEmpty()) {
            return lost.isPresent() && hop.tls().surely(on -> !on) && sent instanceof SentName.OfTarget(var name)
                && overview.passesSeveralHosts(each) ? Optional.of(inner(each, name)) : Optional.empty();
        }
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

    /** The host of one site is sent for the others as well. */
    private static FileFinding oneForAll(SiteHop each, String one) {
        return new FileFinding(RuleId.U07, Level.WARNING, Confidence.LIKELY, each.hop().host().where().orElse(each.hop().place()),
            "the upstream server gets Host " + one + " for requests for other hosts as well", "Host becomes " + one + " here",
            "Requests for several hosts reach the upstream server as requests for " + one + ". It shows the site of " + one
                + " for all of them, or answers 421 where the server name is another.",
            new About.Passed(each.site(), each.hop()), List.of());
    }

    /** Without TLS behind an application often does not look at Host. */
    private static FileFinding inner(SiteHop each, String name) {
        return new FileFinding(RuleId.U07, Level.INFO, Confidence.POSSIBLE, each.hop().host().where().orElse(each.hop().place()),
            "the upstream server gets Host " + name + " instead of the host that the client asked for",
            "Host becomes " + name + " here",
            "If the upstream server has more than one site, it shows its first one for all hosts. An application with a list of hosts"
                + " refuses the name, and redirects may lead there.",
            new About.Passed(each.site(), each.hop()), List.of());
    }
}
