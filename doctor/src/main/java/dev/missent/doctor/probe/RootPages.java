package dev.missent.doctor.probe;

import dev.missent.doctor.casefile.Purpose;

/** The root page of a name whose other page is not there: is it the page or the site that is missing? */
final class RootPages {
    private static final int NOT_FOUND = 404;
    private static final int MOST = 3;

    private RootPages() {}

    static void ask(Scene scene) throws InterruptedException {
        for (var target : scene.targets().stream()
            .filter(other -> !other.path().equals("/") && scene.statuses(Purpose.OWN, scene.host(other)).contains(NOT_FOUND))
            .limit(MOST)
            .toList()) {
            scene.askOnce(Purpose.ROOT, scene.sni(target), scene.host(target), "/", false);
        }
    }
}
