package dev.missent.doctor.hypothesis;

import java.util.HashSet;
import java.util.Set;

import dev.missent.doctor.hypothesis.Front.Comparison;
import dev.missent.doctor.hypothesis.Outcome.Content;
import dev.missent.doctor.hypothesis.Outcome.Failed;
import dev.missent.doctor.hypothesis.Outcome.NoHandshake;
import dev.missent.doctor.hypothesis.Outcome.Place;
import dev.missent.doctor.hypothesis.Outcome.Refused;
import dev.missent.doctor.hypothesis.Outcome.Rejected;
import dev.missent.doctor.hypothesis.Passing.Keeping;
import dev.missent.doctor.hypothesis.Passing.Sent;
import org.jspecify.annotations.Nullable;

/** What a deployment answers. */
public final class Prediction {
    private static final Set<Comparison> MAY_BE_THE_SAME = Set.of(Comparison.SETTINGS, Comparison.NAMES);
    private static final int NOT_FOUND = 404;

    private Prediction() {}

    /** All outcomes that a question may have; several where servers take turns, or where it matters what came before. */
    public static Set<Outcome> of(Deployment deployment, Facts facts, Question question) {
        var allowed = new HashSet<Outcome>();
        if (question.place() == Place.BEHIND) {
            deployment.backends().forEach(backend -> allowed.add(direct(backend, question)));
            return allowed;
        }
        var front = deployment.front();
        if (front.refuses(question, facts)) {
            allowed.addAll(front.refusal());
            // a Host that is unknown may get the site of the connection
            if (facts.isName(question.host()) || !MAY_BE_THE_SAME.contains(front.comparison())) {
                return allowed;
            }
        }
        deployment.backends().forEach(backend -> answer(front, backend, facts, question, allowed));
        return allowed;
    }

    private static Outcome direct(Backend backend, Question question) {
        return backend.server().answer(question.sni(), question.host(), Place.BEHIND);
    }

    private static void answer(Front front, Backend backend, Facts facts, Question question, Set<Outcome> allowed) {
        if (!backend.inService()) {
            allowed.add(new Failed());
        } else if (!question.isOwn() && question.sni() != null && front.bound().contains(question.sni())) {
            allowed.add(content(backend.server(), question.sni()));
            allowed.add(new Refused(NOT_FOUND, Place.ANYWHERE));
        } else {
            throughConnection(backend, question, backend.passing().nameFor(question), allowed);
            if (isMixed(backend.passing().keeping(), question)) {
                facts.names().forEach(name -> throughConnection(backend, question, name, allowed));
            }
        }
    }

    private static Outcome content(SiteServer server, @Nullable String name) {
        String site = name == null ? server.fallback() : server.sites().getOrDefault(name, server.fallback());
        return new Content(site, server.errors().getOrDefault(site, 0));
    }

    /** Whether another name's connection or session may carry the request; a kept connection that was good for a name is used for it again. */
    private static boolean isMixed(Keeping keeping, Question question) {
        return switch (keeping) {
            case PER_NAME -> false;
            case CONNECTIONS_FOR_ALL -> question.before() != Question.Before.SAME_NAME_SERVED;
            case CONNECTIONS_OF_MANY, SESSIONS_FOR_ALL -> true;
        };
    }

    private static void throughConnection(Backend backend, Question question, @Nullable String name, Set<Outcome> allowed) {
        if (backend.passing().host() == Sent.MALFORMED) {
            allowed.add(new Rejected());
            return;
        }
        var outcome = backend.server().answer(name, backend.passing().hostFor(question), Place.BEHIND);
        allowed.add(outcome instanceof NoHandshake ? new Failed() : outcome);
    }
}
