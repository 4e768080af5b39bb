package dev.missent.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.missent.core.connection.ClientAuth;
import dev.missent.core.connection.Security;
import dev.missent.core.judge.Judgement;
import dev.missent.core.judge.Verdict;
import dev.missent.doctor.report.Visible;
import dev.missent.gateway.config.model.Configuration;
import dev.missent.gateway.config.model.RouteConfig;
import dev.missent.gateway.dryrun.Answered;
import dev.missent.gateway.site.Explanation;
import org.jspecify.annotations.Nullable;

/**
 * Prints what becomes of a request with the facts that it rests on, and where its site is in the file.
 *
 * @param configuration the configuration
 * @param judgement its judgement
 * @param listener the name of the listener
 * @param file the configuration file, as it was named
 */
record Explained(Configuration configuration, Judgement judgement, String listener, Path file) {
    /** Before the sentence that the person reads whose request is refused. */
    static final String TO_THE_CLIENT = "the client reads: ";
    /** Before what follows the numbered facts. */
    static final String INDENT = "     ";

    void print(Answered answered, boolean shownCertificate, Folded out) {
        out.print(headline(answered), INDENT);
        printFacts(facts(answered, shownCertificate), 1, out);
        if (answered instanceof Answered.Decided decided && !decided.decision().serves()
            && decided.decision().verdict() instanceof Verdict.Refusal refusal) {
            out.print(INDENT, TO_THE_CLIENT + refusal.sentence(), INDENT);
        }
        out.out().println(INDENT + source(answered) + place(answered.site())); // whole, however long the name of the file is
    }

    /** Facts with their numbers. */
    static void printFacts(List<String> facts, int first, Folded out) {
        for (int i = 0; i < facts.size(); i++) {
            out.print("  " + (first + i) + "  ", facts.get(i), INDENT);
        }
    }

    /** Status and reason, and the mode where a refusal is not enforced. */
    static String headline(Answered answered) {
        return switch (answered) {
            case Answered.NoConnection none -> "refused  " + none.reason();
            case Answered.Decided decided -> answered.status() + "  " + answered.reason() + switch (decided.decision().word()) {
                case SERVE, REFUSE -> "";
                case REPORT, OFF -> "  " + decided.decision().word().token();
            };
        };
    }

    private List<String> facts(Answered answered, boolean shownCertificate) {
        return switch (answered) {
            case Answered.NoConnection(var obstacle, var alert) -> List.of("listener " + listener + " " + obstacle.clause()
                + (alert == 0 ? "" : " (TLS alert " + alert + ")") + "      refuse");
            case Answered.Decided decided -> facts(decided, shownCertificate);
        };
    }

    private List<String> facts(Answered.Decided decided, boolean shownCertificate) {
        var facts = new ArrayList<>(
            new Explanation(judgement, decided.connection(), decided.origin()).facts(decided.decision()));
        if (shownCertificate && isNeverAsked(decided)) {
            facts.add(1, "this connection asks for no client certificate, so the client presents none");
        }
        if (decided.decision().serves()) {
            facts.add(action(decided));
        }
        return facts;
    }

    private static boolean isNeverAsked(Answered.Decided decided) {
        return !(decided.connection().security() instanceof Security.Tls tls) || tls.clientAuth().mode() == ClientAuth.Mode.NONE;
    }

    private static String action(Answered.Decided decided) {
        if (decided.location() != null) {
            return "redirect to " + Visible.line(decided.location());
        }
        var route = decided.route();
        if (route == null) {
            return "no route of the site has the path      404";
        }
        return switch (route.action()) {
            case RouteConfig.ToUpstream(var upstream) -> "route " + route.path() + " goes to upstream " + upstream.name();
            case RouteConfig.Respond respond -> "route " + route.path() + " answers with " + respond.status();
        };
    }

    private static String source(Answered answered) {
        return switch (answered) {
            case Answered.NoConnection(var obstacle, var alert) -> obstacle.source();
            case Answered.Decided decided -> decided.decision().verdict() instanceof Verdict.Refused refusal
                ? refusal.reason().source()
                : "RFC 9110 s7.4";
        };
    }

    private String place(@Nullable String site) {
        var config = site == null ? null : configuration.sites().get(site);
        return config == null
            ? ""
            : "      " + Visible.line(file.toString()) + ":" + config.place().line() + ":" + config.place().column();
    }
}
