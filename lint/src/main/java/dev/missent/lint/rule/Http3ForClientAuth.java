package dev.missent.lint.rule;

import java.util.List;
import java.util.stream.Stream;

import dev.missent.core.connection.ClientAuth.Mode;
import dev.missent.core.connection.Protocol;
import dev.missent.doctor.finding.Confidence;
import dev.missent.doctor.finding.Level;
import dev.missent.doctor.finding.RuleId;
import dev.missent.lint.model.Listener;
import dev.missent.lint.model.Site;

/** MS-V02 over HTTP/3: the protocol is announced for a site that asks for client certificates. */
final class Http3ForClientAuth implements FileRule {
    @Override
    public List<FileFinding> judge(Overview overview) {
        return overview.configuration().listeners().stream().flatMap(Http3ForClientAuth::judge).toList();
    }

    private static Stream<FileFinding> judge(Listener listener) {
        return listener.sites().stream().filter(site -> site.tls().clientAuth().surely(mode -> mode != Mode.NONE))
            .filter(site -> site.alternative().surely(on -> on)
                || site.protocols().where().isPresent() && site.protocols().surely(all -> all.contains(Protocol.HTTP_3))
                    && listener.isTls())
            .map(Http3ForClientAuth::finding);
    }

    private static FileFinding finding(Site site) {
        return new FileFinding(RuleId.V02, Level.WARNING, Confidence.LIKELY,
            site.alternative().where().or(() -> site.tls().clientAuth().where()).orElse(site.place()),
            "HTTP/3 is offered for " + site.label() + ", which asks for a client certificate",
            "browsers switch to HTTP/3 because of this",
            "Browsers send no client certificate over HTTP/3, or do not ask the person for one. The site works on the first visit and fails"
                + " on the next, when the browser uses HTTP/3.",
            new About.Served(site), List.of());
    }
}
