package dev.missent.doctor.probe;

import java.net.InetSocketAddress;

import dev.missent.doctor.casefile.Contact.Place;
import dev.missent.doctor.casefile.Purpose;
import dev.missent.doctor.casefile.Target;
import org.jspecify.annotations.Nullable;

/** P10: asks the upstream server directly, with the right server name and without one. */
final class DirectOrigin {
    private static final int MOST_NAMES = 8;

    private DirectOrigin() {}

    static void ask(ProbeContext context, InetSocketAddress origin) throws InterruptedException {
        for (var target : context.targets().stream().limit(MOST_NAMES).toList()) {
            ask(context, origin, Purpose.ORIGIN_OWN, context.sni(target), target);
        }
        for (var target : context.targets().stream().limit(MOST_NAMES).toList()) {
            ask(context, origin, Purpose.ORIGIN_NO_SNI, null, target);
        }
    }

    private static void ask(ProbeContext context, InetSocketAddress origin, Purpose purpose, @Nullable String sni, Target target)
        throws InterruptedException {
        var spec = new Connections.Spec(purpose, Place.ORIGIN, origin, sni, context.request().protocols());
        try (var connection = context.connections().open(spec)) {
            if (connection != null) {
                connection.ask(context.host(target), target.path());
            }
        }
    }
}
