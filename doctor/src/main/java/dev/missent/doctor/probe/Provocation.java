package dev.missent.doctor.probe;

/** P11: what is no request. The first server on the way answers it itself and so tells who it is, even when it hides in every other answer. */
final class Provocation {
    private static final int MOST = 4;

    private Provocation() {}

    static void ask(Scene scene) throws InterruptedException {
        for (var target : scene.targets().stream().limit(MOST).toList()) {
            if (!scene.lines().provoke(scene.address(), scene.sni(target))) {
                return;
            }
        }
    }
}
