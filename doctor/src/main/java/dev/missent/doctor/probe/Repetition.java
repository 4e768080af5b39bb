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

    static void ask(Scene scene) throws InterruptedException {
        var failing = scene.targets().stream().filter(target -> isRefused(scene, target) || isUnsteady(scene, target))
            .findFirst();
        if (failing.isEmpty() || scene.targets().size() < 2) {
            return;
        }
        var other = other(scene, failing.get());
        for (int round = 0; round < ROUNDS && other.isPresent(); round++) {
            for (var target : List.of(failing.get(), failing.get(), other.get(), other.get())) {
                scene.askOnce(Purpose.REPEAT, scene.sni(target), scene.host(target), target.path(),
                    scene.speaks(Protocol.HTTP_1_1));
            }
        }
    }

    private static boolean isRefused(Scene scene, Target target) {
        return scene.statuses(Purpose.OWN, scene.host(target)).contains(MISDIRECTED);
    }

    /** Whether two answers to the same question differ in their status. */
    private static boolean isUnsteady(Scene scene, Target target) {
        return scene.answers(Purpose.OWN, scene.host(target)).stream().filter(exchange -> exchange.reply() != null)
            .mapToInt(Exchange::status)
            .distinct().count() > 1;
    }

    /** Best one that works. */
    private static Optional<Target> other(Scene scene, Target failing) {
        return scene.targets().stream().filter(other -> !other.equals(failing) && !isRefused(scene, other)).findFirst()
            .or(() -> scene.targets().stream().filter(other -> !other.equals(failing)).findFirst());
    }
}
