package dev.missent.lint.rule;

import java.util.List;
import java.util.Optional;

import dev.missent.doctor.finding.Confidence;
import dev.missent.doctor.finding.Level;
import dev.missent.doctor.finding.RuleId;
import dev.missent.lint.model.SentName;
import dev.missent.lint.model.ServerConfiguration;
import dev.missent.lint.model.ServerConfiguration.SiteHop;

/** MS-U03: a port, or an address with a port, inside the server name. */
final class UpstreamSniMalformed implements FileRule {
    private static final int HTTPS = 443;

    @Override
    public List<FileFinding> judge(Overview overview) {
        return overview.hops().stream().flatMap(each -> judge(each, overview.configuration()).stream()).toList();
    }

    private static Optional<FileFinding> judge(SiteHop each, ServerConfiguration configuration) {
        var hop = each.hop();
        boolean copied = hop.sni().surely(name -> name instanceof SentName.OfRequest(var port) && port);
        boolean written = hop.sni().surely(name -> name instanceof SentName.Fixed(var text) && isMalformed(text));
        if (!hop.tls().surely(on -> on) || !copied && !written) {
            return Optional.empty();
        }
        boolean always = written || isOnAnotherPort(each, configuration);
        return Optional.of(new FileFinding(RuleId.U03, always ? Level.ERROR : Level.WARNING, Confidence.LIKELY,
            hop.sni().where().orElse(hop.place()), "the server name of TLS to the upstream server can contain a port",
            written ? "this is not a host name" : "Host with its port becomes the server name",
            "A server name is a host name without a port (RFC 6066 section 3). The upstream server does not know such a name and answers 421"
                + (always ? "." : ", as soon as a client sends Host with a port."),
            new About.Passed(each.site(), hop), List.of()));
    }

    private static boolean isMalformed(String text) {
        return !Names.isAddress(text) && (text.indexOf(':') >= 0 || text.indexOf('/') >= 0 || text.indexOf(' ') >= 0);
    }

    /** Clients send a port in Host where it is not 443. */
    private static boolean isOnAnotherPort(SiteHop each, ServerConfiguration configuration) {
        return configuration.listeners().stream()
            .filter(listener -> listener.isTls() && listener.sites().contains(each.site()))
            .anyMatch(listener -> listener.port().surely(port -> port != HTTPS));
    }
}
