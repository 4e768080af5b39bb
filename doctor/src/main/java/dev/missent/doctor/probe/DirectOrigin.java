package dev.missent.doctor.probe;

import java.util.List;

import dev.missent.core.connection.Protocol;
import dev.missent.doctor.casefile.Contact;
import dev.missent.doctor.casefile.Contact.Place;
import dev.missent.doctor.casefile.Purpose;
import dev.missent.doctor.casefile.Target;
import org.jspecify.annotations.Nullable;

/** P10: asks the upstream server directly, with the right server name and without one; in cleartext where it speaks no TLS. */
final class DirectOrigin {
    private static final int MOST_NAMES = 8;
    private static final List<Protocol> HTTP_1_ONLY = List.of(Protocol.HTTP_1_1);
    /** No connection came about: without TLS none would either. A server that waits for a line of HTTP lets the handshake time out. */
    private static final String NOBODY_THERE = "connect_failed";

    private final ProbeContext context;
    private final OriginServer origin;

    private DirectOrigin(ProbeContext context, OriginServer origin) {
        this.context = context;
        this.origin = origin;
    }

    static void ask(ProbeContext context, OriginServer origin) throws InterruptedException {
        new DirectOrigin(context, origin).ask();
    }

    private void ask() throws InterruptedException {
        var targets = context.targets().stream().limit(MOST_NAMES).toList();
        if (origin.way() == OriginServer.Way.CLEARTEXT) {
            askInCleartext(targets);
            return;
        }
        for (var target : targets) {
            ask(Purpose.ORIGIN_OWN, context.sni(target), target);
        }
        if (origin.way() == OriginServer.Way.EITHER && speaksNoTls()) {
            askInCleartext(targets);
            return;
        }
        for (var target : targets) {
            ask(Purpose.ORIGIN_NO_SNI, null, target);
        }
    }

    /** Whether the server takes connections, no handshake has come about, and no alert shows that it understood one. */
    private boolean speaksNoTls() {
        var asked = context.recorder().contacts().stream()
            .filter(
                contact -> contact.purpose() == Purpose.ORIGIN_OWN && contact.address().equals(Addresses.text(origin.address())))
            .toList();
        return !asked.isEmpty() && asked.stream().allMatch(DirectOrigin::isNoTls);
    }

    private static boolean isNoTls(Contact contact) {
        var trouble = contact.trouble();
        return trouble != null && trouble.alert() == null && !trouble.reason().equals(NOBODY_THERE);
    }

    private void askInCleartext(List<Target> targets) throws InterruptedException {
        for (var target : targets) {
            ask(new Connections.Spec(Purpose.ORIGIN_OWN, Place.ORIGIN, origin.address(), null, HTTP_1_ONLY, false), target);
        }
    }

    private void ask(Purpose purpose, @Nullable String sni, Target target) throws InterruptedException {
        ask(new Connections.Spec(purpose, Place.ORIGIN, origin.address(), sni, context.request().protocols(), true), target);
    }

    private void ask(Connections.Spec spec, Target target) throws InterruptedException {
        try (var connection = context.connections().open(spec)) {
            if (connection != null) {
                connection.ask(context.host(target), target.path());
            }
        }
    }
}
