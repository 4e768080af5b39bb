package dev.missent.lab.deployment.fault;

import java.util.List;

import dev.missent.lab.deployment.Blueprint;
import dev.missent.lab.deployment.Box;
import dev.missent.lab.deployment.Duty;
import dev.missent.lab.deployment.Entry;
import dev.missent.lab.deployment.Framework;
import dev.missent.lab.server.Product;

/** What must hold for a fault to be seen. It saves runs; whether a fault is seen is always proved with real servers. */
final class Conditions {
    /** Products that refuse to mix sites with different certificates. */
    static final List<Product> COMPARES_CERTIFICATES = List.of(Product.HTTPD, Product.TOMCAT);

    private Conditions() {}

    /** Several names. */
    static boolean several(Blueprint plan) {
        return plan.names().size() > 1;
    }

    /** Several names, and one certificate for all of them at the front, so that clients share connections. */
    static boolean shared(Blueprint plan) {
        return several(plan) && plan.front().entry() instanceof Entry.Tls tls && tls.certificates().size() == 1;
    }

    /** Whether a server with several sites refuses a request whose SNI is the name of another site. */
    static boolean minds(Blueprint plan, String box) {
        return several(plan) && plan.box(box).entry() instanceof Entry.Tls tls
            && (tls.matching() == Entry.Matching.EQUAL || comparesCertificates(plan.box(box)) && tls.certificates().size() > 1);
    }

    /** Whether a server refuses a request whose SNI is missing or unknown. */
    static boolean mindsUnknown(Blueprint plan, String box) {
        return mindsWords(plan, box)
            || plan.box(box).entry() instanceof Entry.Tls tls && tls.unknown() == Entry.Unknown.HANDSHAKE_REFUSED;
    }

    /** Whether a server refuses a request whose SNI is not the Host word for word; handshakes do not mind a port. */
    static boolean mindsWords(Blueprint plan, String box) {
        return minds(plan, box) || plan.box(box).entry() instanceof Entry.Tls tls && tls.matching() == Entry.Matching.EQUAL
            && !comparesCertificates(plan.box(box));
    }

    /** Whether a server behind the front refuses handshakes without SNI, or with one that it does not know. */
    static boolean refusesHandshakes(Blueprint plan) {
        return plan.boxes().stream().skip(1).anyMatch(box -> box.entry() instanceof Entry.Tls tls
            && (tls.unknown() == Entry.Unknown.HANDSHAKE_REFUSED || box.product() == Product.CADDY));
    }

    /** Whether the application redirects to the host that it was asked for. */
    static boolean redirects(Blueprint plan) {
        return plan.boxes().getLast().duty() instanceof Duty.Application(var framework, var _)
            && framework == Framework.REDIRECTING;
    }

    /** Whether a server takes sites with different certificates for sites that must not be mixed. */
    static boolean comparesCertificates(Box box) {
        return COMPARES_CERTIFICATES.contains(box.product());
    }
}
