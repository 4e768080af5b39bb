package dev.missent.doctor.probe;

import dev.missent.core.connection.Protocol;
import dev.missent.doctor.casefile.Purpose;
import dev.missent.doctor.casefile.Target;

/** P1 and P2: asks for every name over its own new connection, first in the given order, then over HTTP/1.1 in the opposite one. */
final class OwnNames {
    private OwnNames() {}

    static void ask(ProbeContext context) throws InterruptedException {
        for (var target : context.every()) {
            ask(context, target, false);
        }
        if (context.speaks(Protocol.HTTP_1_1)) {
            for (var target : context.every().reversed()) {
                if (!context.isSilent(target)) {
                    ask(context, target, true);
                }
            }
        }
    }

    private static void ask(ProbeContext context, Target target, boolean http1) throws InterruptedException {
        context.askOnce(Purpose.OWN, context.sni(target), context.host(target), target.path(), http1);
    }
}
