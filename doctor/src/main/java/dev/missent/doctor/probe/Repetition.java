package dev.missent.doctor.probe;

import java.util.List;
import java.util.Optional;

import dev.missent.core.connection.Protocol;
import dev.missent.doctor.casefile.Exchange;
import dev.missent.doctor.casefile.Purpose;
import dev.missent.doctor.casefile.Target;

/**
 * P7: when a name was refused over its own connection, it is asked twice in a row, then another one twice, and so on: an answer that
 * depends on the name before it comes from a pool that two names share.
 */
final class Repetition {
    private static final int MISDIRECTED = 421;
    private static final int ROUNDS = 2;

    private Repetition() {}

    static void ask(ProbeContext context) throws InterruptedException {
        var failing = context.targets().stream().filter(target -> isRefused(context, target) || isUnsteady(context, target))
            .findFirst();
        if (failing.isEmpty() || context.targets().size() < 2) {
            return;
        }
        var other = other(context, failing.get());
        for (int round = 0; round < ROUNDS && other.isPresent(); round++) {
            for (var target : List.of(failing.get(), failing.get(), other.get(), other.get())) {
                context.askOnce(Purpose.REPEAT, context.sni(target), context.host(target), target.path(),
                    context.speaks(Protocol.HTTP_1_1));
            }
        }
    }

    private static boolean isRefused(ProbeContext context, Target target) {
        return context.statuses(Purpose.OWN, context.host(target)).contains(MISDIRECTED);
    }

    /** Whether two answers to the same question differ in their status. */
    private static boolean isUnsteady(ProbeContext context, Target target) {
        return context.answers(Purpose.OWN, context.host(target)).stream().filter(exchange -> exchange.reply() != null)
            .mapToInt(Exchange::status)
            .distinct().count() > 1;
    }

    /** The other name to ask for, if possible one that is served. */
    private static Optional<Target> other(ProbeContext context, Target failing) {
        return context.targets().stream().filter(other -> !other.equals(failing) && !isRefused(context, other)).findFirst()
            .or(() -> context.targets().stream().filter(other -> !other.equals(failing)).findFirst());
    }
}
