package dev.missent.doctor.probe;

import java.net.InetSocketAddress;

import dev.missent.doctor.casefile.Contact.Place;
import dev.missent.doctor.casefile.Purpose;
import dev.missent.doctor.casefile.Target;
import org.jspecify.annotations.Nullable;

/** P10: the server behind the proxy, asked directly: with the right server name, and without one. */
final class DirectOrigin {
    private static final int MOST_NAMES = 8;

    private DirectOrigin() {}

    static void ask(Scene scene, InetSocketAddress origin) throws InterruptedException {
        for (var target : scene.targets().stream().limit(MOST_NAMES).toList()) {
            ask(scene, origin, Purpose.ORIGIN_OWN, scene.sni(target), target);
        }
        for (var target : scene.targets().stream().limit(MOST_NAMES).toList()) {
            ask(scene, origin, Purpose.ORIGIN_NO_SNI, null, target);
        }
    }

    private static void ask(Scene scene, InetSocketAddress origin, Purpose purpose, @Nullable String sni, Target target)
        throws InterruptedException {
        var spec = new Lines.Spec(purpose, Place.ORIGIN, origin, sni, scene.inquiry().protocols());
        try (var line = scene.lines().open(spec)) {
            if (line != null) {
                line.ask(scene.host(target), target.path());
            }
        }
    }
}
