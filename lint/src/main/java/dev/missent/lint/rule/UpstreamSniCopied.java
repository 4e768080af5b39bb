package dev.missent.lint.rule;

import java.util.List;
import java.util.Optional;

import dev.missent.doctor.finding.Level;
import dev.missent.doctor.finding.RuleId;
import dev.missent.lint.model.SentName;
import dev.missent.lint.model.ServerConfiguration.SiteHop;

/** MS-U04: the client's own server name goes on to the upstream server while Host may be another. */
final class UpstreamSniCopied implements FileRule {
    @Override
    public List<FileFinding> judge(Overview overview) {
        return overview.hops().stream().flatMap(each -> judge(each, overview).stream()).toList();
    }

    private static Optional<FileFinding> judge(SiteHop each, Overview overview) {
        var hop = each.hop();
        var passed = Likelihood.of(hop.host(), SentName.OfRequest.class::isInstance);
        if (!hop.tls().surely(on -> on) || !hop.sni().surely(name -> name instanceof SentName.OfConnection)
            || passed.isEmpty() || !sharesConnections(each, overview)) {
            return Optional.empty();
        }
        return Optional.of(new FileFinding(RuleId.U04, Level.WARNING, passed.get(), hop.sni().where().orElse(hop.place()),
            "the server name of the client's connection is sent to the upstream server, not the Host of the request",
            "this is the name the client's connection was opened for",
            "Browsers send requests for several hosts of one certificate over one connection. Such a request goes out with the Host of one"
                + " site and the server name of another, and the upstream server answers 421.",
            new About.Passed(each.site(), hop), List.of()));
    }

    private static boolean sharesConnections(SiteHop each, Overview overview) {
        return each.site().names().isEmpty() || each.site().names().size() > 1 || overview.hasSeveralHosts(each.site())
            || overview.sharesCertificate(each.site());
    }
}
