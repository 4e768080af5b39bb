package dev.missent.lint.rule;

import java.util.List;
import java.util.Optional;

import dev.missent.doctor.finding.Confidence;
import dev.missent.doctor.finding.Level;
import dev.missent.doctor.finding.RuleId;
import dev.missent.lint.model.SentName;
import dev.missent.lint.model.ServerConfiguration.SiteHop;

/** MS-U01: TLS to an upstream server without a server name. */
final class NoUpstreamSni implements FileRule {
    @Override
    public List<FileFinding> judge(Overview overview) {
        return overview.hops().stream().flatMap(each -> judge(each, overview).stream()).toList();
    }

    private static Optional<FileFinding> judge(SiteHop each, Overview overview) {
        var hop = each.hop();
        var sure = Likelihood.of(hop.sni(), Names.NOTHING);
        if (!hop.tls().surely(on -> on) || sure.isEmpty()) {
            return Optional.empty();
        }
        if (overview.passesSeveralHosts(each)
            && hop.host().surely(host -> host instanceof SentName.OfTarget(var name) && !Names.isDnsName(name))) {
            return Optional.empty(); // the lost Host is the cause that is said: MS-U07
        }
        var passed = Likelihood.of(hop.host(), Names::varies);
        boolean varied = passed.isPresent() && overview.passesSeveralHosts(each);
        boolean named = hop.host().surely(host -> Names.isDnsName(Names.text(host))) || varied;
        var confidence = named ? Likelihood.weaker(sure.get(), varied ? passed.get() : Confidence.LIKELY) : Confidence.POSSIBLE;
        return Optional
            .of(new FileFinding(RuleId.U01, level(each, varied, named, confidence), confidence,
                hop.sni().where().orElse(hop.place()), "TLS to the upstream server goes out without a server name (SNI)",
                here(each, overview),
                why(varied), new About.Passed(each.site(), hop), List.of()));
    }

    /** To one host, by address, such a connection is usual: most upstream servers then have one site. */
    private static Level level(SiteHop each, boolean varied, boolean named, Confidence sure) {
        if (varied && sure == Confidence.LIKELY) {
            return Level.ERROR;
        }
        boolean unknownHosts = each.site().names().isEmpty() && !each.site().namesComplete();
        return varied || named || unknownHosts ? Level.WARNING : Level.INFO;
    }

    private static String here(SiteHop each, Overview overview) {
        var sni = each.hop().sni();
        String address = sni.certain().map(Names::text).orElse("");
        if (!address.isEmpty()) {
            return "the server name would be an address, and addresses are never sent";
        }
        String versions = Likelihood.versions(sni, Names.NOTHING);
        return sni.where().isPresent() && sni.surely(name -> name instanceof SentName.None)
            ? "no server name is sent"
            : overview.product() + (versions.isEmpty() ? "" : " " + versions) + " sends no server name here unless told to";
    }

    private static String why(boolean varied) {
        return varied
            ? "The upstream server gets requests for several hosts and cannot tell which certificate and which site are meant."
                + " One host works; for the others it answers 421, ends the handshake, or shows another site."
            : "If the upstream server has more than one site, it presents the certificate of its first site, and answers 421 or shows"
                + " that site.";
    }
}
