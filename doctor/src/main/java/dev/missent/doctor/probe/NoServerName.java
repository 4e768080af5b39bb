package dev.missent.doctor.probe;

import java.util.List;

import dev.missent.doctor.casefile.Purpose;
import dev.missent.doctor.casefile.Target;
import org.jspecify.annotations.Nullable;

/** P3 and P6: without a server name, and with one that nobody has. */
final class NoServerName {
    private static final int MOST_NAMES = 6;
    private static final int NAMES_UNDER_AN_UNKNOWN_ONE = 2;

    private NoServerName() {}

    static void ask(Scene scene, String unknown) throws InterruptedException {
        ask(scene, Purpose.NO_SNI, null, scene.targets().stream().limit(MOST_NAMES).toList());
        ask(scene, Purpose.UNKNOWN_SNI, unknown, scene.targets().stream().limit(NAMES_UNDER_AN_UNKNOWN_ONE).toList());
    }

    private static void ask(Scene scene, Purpose purpose, @Nullable String sni, List<Target> targets)
        throws InterruptedException {
        Line line = null;
        try {
            for (var target : targets) {
                if (line == null || !line.isOpen()) {
                    close(line);
                    line = scene.open(purpose, sni);
                    if (line == null) {
                        return;
                    }
                }
                line.ask(target.authority(), target.path());
            }
        } finally {
            close(line);
        }
    }

    private static void close(@Nullable Line line) {
        if (line != null) {
            line.close();
        }
    }
}
