package dev.missent.doctor.probe;

import dev.missent.doctor.casefile.Contact.Place;
import dev.missent.doctor.casefile.Purpose;

/** Every further address of a name: a forgotten server answers there, or a machine that only one address family reaches. */
final class FurtherAddresses {
    private static final int MOST = 4;

    private FurtherAddresses() {}

    static void ask(Scene scene) throws InterruptedException {
        for (var target : scene.targets()) {
            for (var literal : target.addresses().stream().skip(1).limit(MOST - 1).toList()) {
                var spec = new Lines.Spec(Purpose.ADDRESS, Place.FRONT, Addresses.of(literal, target.port()), scene.sni(target),
                    scene.inquiry().protocols());
                try (var line = scene.lines().open(spec)) {
                    if (line != null) {
                        line.ask(scene.host(target), target.path());
                    }
                }
            }
        }
    }
}
