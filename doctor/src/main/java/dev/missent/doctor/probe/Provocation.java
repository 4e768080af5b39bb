package dev.missent.doctor.probe;

/**
 * P11: an invalid request. The first server on the way answers it itself and so shows its product, even when it hides in every other
 * answer.
 */
final class Provocation {
    private static final int MOST = 4;

    private Provocation() {}

    static void ask(ProbeContext context) throws InterruptedException {
        for (var target : context.targets().stream().limit(MOST).toList()) {
            if (!context.connections().provoke(context.address(), context.sni(target))) {
                return;
            }
        }
    }
}
