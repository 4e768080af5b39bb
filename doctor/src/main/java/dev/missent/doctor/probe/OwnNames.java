package dev.missent.doctor.probe;

import dev.missent.core.connection.Protocol;
import dev.missent.doctor.casefile.Purpose;
import dev.missent.doctor.casefile.Target;

/** P1 and P2: every name over a new connection of its own, first in the given order, then over HTTP/1.1 in the opposite one. */
final class OwnNames {
    private OwnNames() {}

    static void ask(Scene scene) throws InterruptedException {
        for (var target : scene.every()) {
            ask(scene, target, false);
        }
        if (scene.speaks(Protocol.HTTP_1_1)) {
            for (var target : scene.every().reversed()) {
                if (!scene.isSilent(target)) {
                    ask(scene, target, true);
                }
            }
        }
    }

    private static void ask(Scene scene, Target target, boolean http1) throws InterruptedException {
        scene.askOnce(Purpose.OWN, scene.sni(target), scene.host(target), target.path(), http1);
    }
}
