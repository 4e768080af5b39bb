package dev.missent.lint.rule;

import java.util.List;
import java.util.Optional;

import dev.missent.doctor.finding.Confidence;
import dev.missent.doctor.finding.Level;
import dev.missent.doctor.finding.RuleId;
import dev.missent.lint.model.Listener;
import dev.missent.lint.model.Site;

/** MS-V05: the default server refuses unknown names in the handshake but answers requests for unknown hosts over other connections. */
final class DefaultServerAnswers implements FileRule {
    @Override
    public List<FileFinding> judge(Overview overview) {
        return overview.configuration().listeners().stream().flatMap(listener -> judge(listener).stream()).toList();
    }

    private static Optional<FileFinding> judge(Listener listener) {
        return listener.standard()
            .filter(site -> site.rejectsHandshake().surely(rejects -> rejects) && site.answer().surely(status -> status == 0)
                && site.routes().isEmpty() && listener.sites().size() > 1)
            .map(DefaultServerAnswers::finding);
    }

    private static FileFinding finding(Site site) {
        return new FileFinding(RuleId.V05, Level.INFO, Confidence.LIKELY, site.rejectsHandshake().where().orElse(site.place()),
            "unknown hosts are refused in the handshake, but not over connections that are open already",
            "refuses handshakes for unknown server names",
            "A browser that has a connection to one of the other sites may ask for an unknown host over that connection, if the certificate"
                + " is valid for the host. The request then gets the default page of the server. 421 would say what is wrong.",
            new About.Served(site), List.of());
    }
}
