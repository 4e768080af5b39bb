package dev.missent.doctor.probe;

import dev.missent.doctor.casefile.Purpose;

/** Asks for the root page of a name that answered 404: either the page or the whole site is missing. */
final class RootPages {
    private static final int NOT_FOUND = 404;
    private static final int MOST = 3;

    private RootPages() {}

    static void ask(ProbeContext context) throws InterruptedException {
        for (var target : context.targets().stream()
            .filter(other -> !other.path().equals("/") && context.statuses(Purpose.OWN, context.host(other)).contains(NOT_FOUND))
            .limit(MOST)
            .toList()) {
            context.askOnce(Purpose.ROOT, context.sni(target), context.host(target), "/", false);
        }
    }
}
