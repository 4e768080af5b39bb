package dev.missent.doctor.probe;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import dev.missent.core.connection.Protocol;
import dev.missent.doctor.casefile.Exchange;
import dev.missent.doctor.casefile.Purpose;
import dev.missent.doctor.casefile.Target;

/**
 * P7: asks for every name over so many connections of its own that two servers that take turns have both answered, with 99 %, even where
 * they are chosen at random. A name that was refused or does not always get the same answer is then asked in turns with another one: an
 * answer that depends on the name before it comes from connections that two names share.
 *
 * <p>Each name is asked several times in a row. Where every other request goes to another server, that cannot be in step with the names.
 */
final class Repetition {
    /** Half of the requests reach the other of two servers: the chance that none of eight does is below 1 %. */
    private static final int ENOUGH = 8;
    /** With more names than these, a server that lacks something most likely shows itself at several of them. */
    private static final int MAX_NAMES_ASKED_OFTEN = 4;
    private static final int ENOUGH_OF_MANY = 4;
    /** How often the name in trouble and the other one are asked in a row, in this order. */
    private static final List<Integer> RUNS = List.of(5, 2, 4, 2);
    private static final Set<Integer> REFUSALS = Set.of(400, 403, 404, 421);
    private static final int SERVER_ERROR = 500;
    /** A server that needs seconds for each answer is not asked again and again. */
    private static final long MAX_MILLIS = 4_000;

    private final ProbeContext context;
    private final long until;

    private Repetition(ProbeContext context) {
        this.context = context;
        until = context.recorder().millis() + MAX_MILLIS;
    }

    static void ask(ProbeContext context) throws InterruptedException {
        new Repetition(context).ask();
    }

    private void ask() throws InterruptedException {
        for (var target : context.targets()) {
            askOften(target);
        }
        var failing = context.targets().stream().filter(target -> isRefused(context, target) || isUnsteady(context, target))
            .findFirst();
        if (failing.isPresent() && context.targets().size() > 1) {
            askInTurns(failing.get(), other(context, failing.get()));
        }
    }

    private void askOften(Target target) throws InterruptedException {
        int enough = context.targets().size() > MAX_NAMES_ASKED_OFTEN ? ENOUGH_OF_MANY : ENOUGH;
        int missing = enough - own(context, target).size();
        for (int i = 0; i < missing; i++) {
            ask(target);
        }
    }

    private void askInTurns(Target failing, Target other) throws InterruptedException {
        for (int run = 0; run < RUNS.size(); run++) {
            for (var target : Collections.nCopies(RUNS.get(run), run % 2 == 0 ? failing : other)) {
                ask(target);
            }
        }
    }

    private void ask(Target target) throws InterruptedException {
        if (context.recorder().millis() > until) {
            context.recorder()
                .note("the answers take so long that names were asked fewer times: servers that take turns may not have shown"
                    + " themselves");
            return;
        }
        context.askOnce(Purpose.REPEAT, context.sni(target), context.host(target), target.path(),
            context.speaks(Protocol.HTTP_1_1));
    }

    /** The answers over connections of the name's own. */
    private static List<Exchange> own(ProbeContext context, Target target) {
        return IntStream.range(0, 2).mapToObj(i -> i == 0 ? Purpose.OWN : Purpose.REPEAT)
            .flatMap(purpose -> context.answers(purpose, context.host(target)).stream())
            .filter(exchange -> exchange.path().equals(target.path()) && exchange.reply() != null).toList();
    }

    private static boolean isRefused(ProbeContext context, Target target) {
        return own(context, target).stream().anyMatch(answer -> REFUSALS.contains(answer.status()));
    }

    /** Whether two answers to the same question differ in their status, or some fail. */
    private static boolean isUnsteady(ProbeContext context, Target target) {
        var statuses = own(context, target).stream().mapToInt(Exchange::status).distinct().toArray();
        return statuses.length > 1 || statuses.length == 1 && statuses[0] >= SERVER_ERROR;
    }

    /** The other name to ask for, if possible one that is served. */
    private static Target other(ProbeContext context, Target failing) {
        var others = context.targets().stream().filter(other -> !other.equals(failing)).toList();
        Optional<Target> served = others.stream().filter(other -> !isRefused(context, other)).findFirst();
        return served.orElseGet(others::getFirst);
    }
}
