package dev.missent.doctor.probe;

import javax.net.ssl.SSLException;

import dev.missent.doctor.casefile.Contact;
import dev.missent.doctor.casefile.Contact.Place;
import dev.missent.doctor.casefile.Purpose;
import dev.missent.doctor.casefile.Target;
import dev.missent.wire.tls.ClientTls;
import dev.missent.wire.tls.TlsEngine;

/** P9: the TLS session of an open name, offered under a name that asks for client certificates (CVE-2025-23419 and its kind). */
final class Resumption {
    private static final int MOST_NAMES = 3;

    private Resumption() {}

    static void ask(Scene scene) throws InterruptedException {
        var open = scene.targets().stream().filter(target -> scene.sni(target) != null && !wantsCertificate(scene, target))
            .findFirst();
        if (open.isEmpty()) {
            return;
        }
        for (var closed : scene.targets().stream().filter(target -> wantsCertificate(scene, target)).limit(MOST_NAMES).toList()) {
            resume(scene, open.get(), closed);
        }
    }

    private static boolean wantsCertificate(Scene scene, Target target) {
        return scene.handshakes(scene.sni(target)).stream().map(Contact::handshake)
            .anyMatch(handshake -> handshake != null && handshake.clientCertificateWanted());
    }

    private static void resume(Scene scene, Target from, Target to) throws InterruptedException {
        var seen = new Lines.Seen();
        try (var tls = ClientTls.observing(TlsEngine.best(), scene.inquiry().protocols(), null, seen, true)) {
            ask(scene, from, tls, seen);
            seen.forget();
            ask(scene, to, tls, seen);
        } catch (SSLException engine) {
            scene.recorder().note("sessions were not tried across names: " + engine.getMessage());
        }
    }

    private static void ask(Scene scene, Target target, ClientTls tls, Lines.Seen seen) throws InterruptedException {
        var spec = new Lines.Spec(Purpose.RESUME, Place.FRONT, scene.address(), target.host(), scene.inquiry().protocols());
        try (var line = scene.lines().open(spec, tls, seen)) {
            if (line != null) {
                line.ask(target.authority(), target.path());
            }
        }
    }
}
