package dev.missent.doctor.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.missent.doctor.casefile.Exchange;
import dev.missent.doctor.casefile.Purpose;
import dev.missent.doctor.casefile.Target;

/**
 * P13: when one name is always refused and another is served, asks for the refused one over several connections at the same moment. A proxy
 * that keeps connections for all names has to open further ones then, and some of these requests are served. A proxy that always sends the
 * same server name gets the same refusal for all.
 */
final class AtOnce {
    /** As many connections as a browser opens to a site over HTTP/1.1, and a few more. */
    private static final int REQUESTS = 8;
    private static final Set<Integer> REFUSALS = Set.of(400, 403, 404, 421);
    private static final int ERROR = 400;

    private AtOnce() {}

    static void ask(ProbeContext context) throws InterruptedException {
        var refused = context.targets().stream().filter(target -> context.sni(target) != null && isRefused(context, target))
            .findFirst();
        boolean someServed = context.targets().stream().anyMatch(target -> isServed(context, target));
        if (refused.isPresent() && someServed) {
            ask(context, refused.get());
        }
    }

    private static List<Integer> statuses(ProbeContext context, Target target) {
        return context.answers(Purpose.OWN, context.host(target)).stream().filter(answer -> answer.reply() != null)
            .map(Exchange::status).toList();
    }

    private static boolean isRefused(ProbeContext context, Target target) {
        var statuses = statuses(context, target);
        return !statuses.isEmpty() && REFUSALS.containsAll(statuses);
    }

    private static boolean isServed(ProbeContext context, Target target) {
        var statuses = statuses(context, target);
        return !statuses.isEmpty() && statuses.stream().allMatch(status -> status < ERROR);
    }

    private static void ask(ProbeContext context, Target target) throws InterruptedException {
        var connections = new ArrayList<ProbeConnection>();
        try {
            for (int i = 0; i < REQUESTS; i++) {
                Optional.ofNullable(context.openHttp1(Purpose.AT_ONCE, context.sni(target))).ifPresent(connections::add);
            }
            var sent = new ArrayList<ProbeConnection.Sent>();
            if (context.awaitTurns(connections.size())) {
                for (var connection : connections) {
                    sent.add(connection.begin(context.host(target), target.path()));
                }
            }
            for (int i = 0; i < sent.size(); i++) {
                connections.get(i).finish(sent.get(i));
            }
        } finally {
            connections.forEach(ProbeConnection::close);
        }
    }
}
