package dev.missent.doctor.probe;

import dev.missent.doctor.casefile.Contact.Place;
import dev.missent.doctor.casefile.Purpose;

/** Asks at every further address of a name, where a forgotten server may answer, or one that only one address family reaches. */
final class FurtherAddresses {
    private static final int MOST = 4;

    private FurtherAddresses() {}

    static void ask(ProbeContext context) throws InterruptedException {
        for (var target : context.targets()) {
            for (var literal : target.addresses().stream().skip(1).limit(MOST - 1).toList()) {
                var spec = new Connections.Spec(Purpose.ADDRESS, Place.FRONT, Addresses.of(literal, target.port()),
                    context.sni(target),
                    context.request().protocols());
                try (var connection = context.connections().open(spec)) {
                    if (connection != null) {
                        connection.ask(context.host(target), target.path());
                    }
                }
            }
        }
    }
}
