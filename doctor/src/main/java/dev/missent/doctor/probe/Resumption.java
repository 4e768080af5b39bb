package dev.missent.doctor.probe;

import javax.net.ssl.SSLException;

import dev.missent.doctor.casefile.Contact;
import dev.missent.doctor.casefile.Contact.Place;
import dev.missent.doctor.casefile.Purpose;
import dev.missent.doctor.casefile.Target;
import dev.missent.wire.tls.ClientTls;
import dev.missent.wire.tls.TlsEngine;

/** P9: offers the TLS session of an open name under a name that asks for client certificates (CVE-2025-23419 and its kind). */
final class Resumption {
    private static final int MOST_NAMES = 3;

    private Resumption() {}

    static void ask(ProbeContext context) throws InterruptedException {
        var open = context.targets().stream().filter(target -> context.sni(target) != null && !wantsCertificate(context, target))
            .findFirst();
        if (open.isEmpty()) {
            return;
        }
        for (var closed : context.targets().stream().filter(target -> wantsCertificate(context, target)).limit(MOST_NAMES)
            .toList()) {
            resume(context, open.get(), closed);
        }
    }

    private static boolean wantsCertificate(ProbeContext context, Target target) {
        return context.handshakes(context.sni(target)).stream().map(Contact::handshake)
            .anyMatch(handshake -> handshake != null && handshake.clientCertificateWanted());
    }

    private static void resume(ProbeContext context, Target from, Target to) throws InterruptedException {
        var seen = new Connections.Seen();
        try (var tls = ClientTls.observing(TlsEngine.best(), context.request().protocols(), null, seen, true)) {
            ask(context, from, tls, seen);
            seen.forget();
            ask(context, to, tls, seen);
        } catch (SSLException engine) {
            context.recorder().note("sessions were not tried across names: " + engine.getMessage());
        }
    }

    private static void ask(ProbeContext context, Target target, ClientTls tls, Connections.Seen seen)
        throws InterruptedException {
        var spec = new Connections.Spec(Purpose.RESUME, Place.FRONT, context.address(), target.host(),
            context.request().protocols());
        try (var connection = context.connections().open(spec, tls, seen)) {
            if (connection != null) {
                connection.ask(target.authority(), target.path());
            }
        }
    }
}
