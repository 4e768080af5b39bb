package dev.missent.lab.deployment.fault;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.missent.lab.deployment.Blueprint;
import dev.missent.lab.deployment.Certificate;
import dev.missent.lab.deployment.Entry;
import dev.missent.lab.deployment.Site;
import dev.missent.lab.server.Product;

import static dev.missent.lab.deployment.fault.Fault.when;

/** Faults of the server that has the sites, and of what the front demands. */
final class SiteFaults {
    private static final List<Shape> DIRECT = List.of(Shape.SITES);
    private static final List<Shape> ANY = List.of(Shape.SITES, Shape.CLEARTEXT, Shape.ENCRYPTED);

    private SiteFaults() {}

    static List<Fault> all() {
        return Stream.concat(policies().stream(), sites().stream()).toList();
    }

    /** Of what a server demands of connections. */
    private static List<Fault> policies() {
        return List.of(
            new Fault("TLS settings differ", Set.of("MS-V01"), Repairer.LINES, DIRECT, when(Conditions::shared,
                (plan, lot) -> Changes.manner(plan, Shape.FRONT, lot, Site.Manner.OTHER_TLS_SETTINGS))),
            new Fault("certificates overlap", Set.of("MS-V01"), Repairer.LINES, DIRECT,
                when(plan -> plan.names().size() > 2 && Conditions.comparesCertificates(plan.front()), SiteFaults::overlapping)),
            new Fault("client certificate for one name", Set.of("MS-V02"), Repairer.HAND, DIRECT,
                protecting(Set.of(Product.HTTPD, Product.NGINX, Product.CADDY))),
            new Fault("client certificate passed by", Set.of("MS-V02", "MS-W02"), Repairer.HAND,
                List.of(Shape.SITES, Shape.CLEARTEXT), protecting(Set.of(Product.LIGHTTPD, Product.HAPROXY))),
            new Fault("SNI must equal Host", Set.of("MS-V03"), Repairer.LINES,
                List.of(Shape.SITES, Shape.CLEARTEXT, Shape.ROUTED),
                when(Conditions::shared, (plan, lot) -> Changes.entry(plan, Shape.FRONT, tls -> tls.with(Entry.Matching.EQUAL)))),
            new Fault("HTTP/2 refused for one name", Set.of("MS-V04", "MS-A01"), Repairer.LINES, DIRECT,
                (plan, lot) -> Changes.manner(plan, Shape.FRONT, lot, Site.Manner.HTTP2_REFUSED)));
    }

    /** Of the sites themselves. */
    private static List<Fault> sites() {
        return List.of(
            new Fault("name without site", Set.of("MS-V05"), Repairer.LINES, ANY,
                when(Conditions::several, SiteFaults::withoutSite)),
            new Fault("name without site or certificate, refused in the handshake", Set.of("MS-N11", "MS-V05"), Repairer.HAND,
                DIRECT,
                when(Conditions::several, SiteFaults::refused)),
            new Fault("access denied", Set.of("MS-N05"), Repairer.ELSEWHERE, ANY,
                (plan, lot) -> Changes.manner(plan, plan.boxes().getLast().id(), lot, Site.Manner.FORBIDDEN)),
            new Fault("page not found", SiteFaults::notFoundRules, Repairer.ELSEWHERE, ANY,
                (plan, lot) -> Changes.manner(plan, plan.boxes().getLast().id(), lot, Site.Manner.EMPTY)),
            new Fault("application without the public name", Set.of("MS-A01", "MS-A02"), Repairer.ELSEWHERE,
                List.of(Shape.APPLICATION),
                when(plan -> !Conditions.redirects(plan),
                    (plan, lot) -> Changes.listed(plan, List.of("localhost", "127.0.0.1")))),
            new Fault("one of two servers without the name", Set.of("MS-E03", "MS-V05"), Repairer.LINES, List.of(Shape.TWINS),
                when(Conditions::several, (plan, lot) -> withoutSite(plan, lot))),
            new Fault("upstream server down", Set.of("MS-N06"), Repairer.ELSEWHERE, List.of(Shape.ENCRYPTED, Shape.CLEARTEXT),
                (plan, lot) -> Optional.of(plan.with(plan.box(Shape.ORIGIN).down()))));
    }

    /** Where unknown names get 404 as well, the site may as well be missing. */
    private static Set<String> notFoundRules(Blueprint plan) {
        boolean alike = !(plan.boxes().getLast().entry() instanceof Entry.Tls tls) || tls.unknown() == Entry.Unknown.NOT_FOUND;
        return alike ? Set.of("MS-N09", "MS-V05") : Set.of("MS-N09");
    }

    private static Optional<Blueprint> overlapping(Blueprint plan, Lot lot) {
        var names = plan.names();
        return Changes.certificates(plan, Shape.FRONT,
            List.of(Certificate.of(names.subList(0, 2)), Certificate.of(names.subList(1, names.size()))));
    }

    private static Fault.Injection protecting(Set<Product> products) {
        return when(plan -> Conditions.shared(plan) && products.contains(plan.front().product()), (plan, lot) -> {
            String name = lot.of(plan.names().subList(1, plan.names().size()));
            return Changes.entry(plan, Shape.FRONT, tls -> tls.protecting(name));
        });
    }

    private static Optional<Blueprint> withoutSite(Blueprint plan, Lot lot) {
        String lost = lot.of(plan.names());
        return Changes.pages(plan, plan.boxes().getLast().id(), pages -> pages.without(lost));
    }

    private static Optional<Blueprint> refused(Blueprint plan, Lot lot) {
        String lost = lot.of(plan.names());
        var rest = plan.names().stream().filter(name -> !name.equals(lost)).toList();
        var unknown = plan.front().product() == Product.CADDY ? Entry.Unknown.OWN_WAY : Entry.Unknown.HANDSHAKE_REFUSED;
        return Changes.entry(plan, Shape.FRONT, tls -> tls.with(List.of(Certificate.of(rest))).with(unknown))
            .flatMap(less -> Changes.pages(less, Shape.FRONT, pages -> pages.without(lost)));
    }
}
