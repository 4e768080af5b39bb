package dev.missent.lint.rule;

import java.util.List;
import java.util.Optional;

import dev.missent.doctor.finding.Confidence;
import dev.missent.doctor.finding.Level;
import dev.missent.doctor.finding.RuleId;
import dev.missent.lint.model.SentName;
import dev.missent.lint.model.ServerConfiguration.SiteHop;

/** MS-U02: TLS to an upstream server with a server name that is not the Host. */
final class UpstreamSniWrong implements FileRule {
    @Override
    public List<FileFinding> judge(Overview overview) {
        return overview.hops().stream().flatMap(each -> judge(each, overview).stream()).toList();
    }

    private static Optional<FileFinding> judge(SiteHop each, Overview overview) {
        var sni = each.hop().sni().certain();
        var host = each.hop().host().certain();
        if (!each.hop().tls().surely(on -> on) || sni.isEmpty()) {
            return Optional.empty();
        }
        if (host.isEmpty()) {
            return dependingOnVersion(each, sni.get());
        }
        if (Names.varies(sni.get()) && host.get() instanceof SentName.Fixed(var text) && Names.isDnsName(hostOf(text))
            && !Names.has(each.site(), hostOf(text)) && !overview.isOneOfSeveralHosts(each, hostOf(text))) {
            return Optional.of(ofVisitor(each, text));
        }
        if (!Names.isConstant(sni.get()) || Names.NOTHING.test(sni.get())) {
            return Optional.empty();
        }
        String name = Names.text(sni.get());
        return switch (host.get()) {
            case SentName.OfRequest ofRequest -> ofRequest(each, name, sni.get(), overview);
            case SentName.Fixed(var text) -> Names.isAddress(text) || hostOf(text).equalsIgnoreCase(hostOf(name))
                ? Optional.empty()
                : Optional.of(finding(each, Level.WARNING, Confidence.LIKELY, name,
                    "Requests go out with Host " + text + ", but the connection is for " + name + "."));
            case SentName.OfTarget ofTarget -> Optional.empty();
            case SentName.OfConnection() -> Optional.empty();
            case SentName.None() -> Optional.empty();
            case SentName.Several several -> Optional.empty();
        };
    }

    /** Where only some versions pass Host on, a server name that no site here has is possibly wrong. */
    private static Optional<FileFinding> dependingOnVersion(SiteHop each, SentName sni) {
        String name = Names.text(sni);
        return Likelihood.of(each.hop().host(), SentName.OfRequest.class::isInstance).isPresent() && sni instanceof SentName.Fixed
            && !Names.NOTHING.test(sni) && !Names.has(each.site(), name)
                ? Optional.of(finding(each, Level.WARNING, Confidence.POSSIBLE, name,
                    "In versions that pass the client's Host on, every connection is for " + name + "."))
                : Optional.empty();
    }

    private static Optional<FileFinding> ofRequest(SiteHop each, String name, SentName sni, Overview overview) {
        boolean several = overview.passesSeveralHosts(each);
        if (!several && Names.has(each.site(), name)) {
            return Optional.empty();
        }
        boolean group = sni instanceof SentName.OfTarget && !Names.isDnsName(name);
        var confidence = several && (group || sni instanceof SentName.Fixed) ? Confidence.LIKELY : Confidence.POSSIBLE;
        return Optional.of(finding(each, confidence == Confidence.LIKELY ? Level.ERROR : Level.WARNING, confidence, name,
            group
                ? "The name of the group of servers goes out as server name. No site of the upstream server has that name."
                : "Requests go out with the client's Host, but every connection is for " + name + "."));
    }

    /** As in a request on the way to a login server: Host is that server's, the server name the visitor's. */
    private static FileFinding ofVisitor(SiteHop each, String host) {
        var hop = each.hop();
        return new FileFinding(RuleId.U02, Level.ERROR, Confidence.LIKELY, hop.sni().where().orElse(hop.place()),
            "TLS to the upstream server has the visitor's server name, but Host is always " + host,
            "the server name is the host that the client asked for",
            "Requests go out with Host " + host
                + ", and the connection is for the visitor's host. The upstream server answers 421, ends"
                + " the handshake, or presents another site's certificate.",
            new About.Passed(each.site(), hop), List.of());
    }

    private static FileFinding finding(SiteHop each, Level level, Confidence confidence, String name, String why) {
        var hop = each.hop();
        return new FileFinding(RuleId.U02, level, confidence, hop.sni().where().orElse(hop.place()),
            "TLS to the upstream server has the server name " + name + ", whatever Host is",
            "the server name is always " + name,
            why + " The upstream server answers 421, or presents another site's certificate.", new About.Passed(each.site(), hop),
            List.of());
    }

    /** Without a port. */
    private static String hostOf(String text) {
        int colon = text.lastIndexOf(':');
        return colon > 0 && text.indexOf(':') == colon ? text.substring(0, colon) : text;
    }
}
