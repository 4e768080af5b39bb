package dev.missent.lab.deployment.fault;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.missent.lab.deployment.Blueprint;
import dev.missent.lab.deployment.Entry;
import dev.missent.lab.deployment.Outgoing;
import dev.missent.lab.deployment.SentHost;
import dev.missent.lab.deployment.Sni;
import dev.missent.lab.server.Product;

import static dev.missent.lab.deployment.fault.Changes.outgoing;
import static dev.missent.lab.deployment.fault.Fault.when;

/** Faults of what a reverse proxy sends to the server behind it. */
final class UpstreamFaults {
    private static final List<Shape> TLS_BEHIND = List.of(Shape.ENCRYPTED, Shape.ENCRYPTED, Shape.TWINS);
    private static final String UNKNOWN = "backend.internal";

    private UpstreamFaults() {}

    static List<Fault> all() {
        return Stream.concat(names().stream(), others().stream()).toList();
    }

    /** Of SNI. */
    private static List<Fault> names() {
        return List.of(
            fault("SNI missing", TLS_BEHIND, Set.of("MS-U01"),
                when(UpstreamFaults::mindsUnknown, sni(Shape.FRONT, new Sni.None()))),
            fault("SNI missing to one of two servers", List.of(Shape.TWINS), Set.of("MS-U01"),
                when(UpstreamFaults::mindsUnknown, sni(Shape.FRONT, new Sni.NotToTheLast()))),
            fault("SNI missing at the second hop", List.of(Shape.CHAINED), Set.of("MS-U01"),
                when(UpstreamFaults::mindsUnknown, sni(Shape.MIDDLE, new Sni.None()))),
            fault("SNI always of one site", TLS_BEHIND, Set.of("MS-U02"), when(UpstreamFaults::minds,
                (plan, lot) -> outgoing(plan, Shape.FRONT, out -> out.with(new Sni.Fixed(notTheFirst(plan, lot)))))),
            fault("SNI always an inner name", TLS_BEHIND, Set.of("MS-U02", "MS-U01"),
                when(UpstreamFaults::mindsUnknown, sni(Shape.FRONT, new Sni.Fixed(UNKNOWN)))),
            fault("SNI with port", TLS_BEHIND, Set.of("MS-U03"),
                when(plan -> Conditions.mindsWords(plan, Shape.ORIGIN), sni(Shape.FRONT, new Sni.WithPort()))),
            fault("SNI copied from the client", TLS_BEHIND, Set.of("MS-U04"),
                when(plan -> Conditions.shared(plan) && minds(plan), sni(Shape.FRONT, new Sni.OfConnection()))),
            fault("SNI of the visitor to the login server", List.of(Shape.GATED), Set.of("MS-U02", "MS-U04"),
                when(plan -> plan.box(Shape.LOGIN).tls().unknown() == Entry.Unknown.HANDSHAKE_REFUSED,
                    (plan, lot) -> Changes.gate(plan, new Sni.OfHost()))));
    }

    /** Of Host, connections, health checks and TLS. */
    private static List<Fault> others() {
        return List.of(
            fault("connections shared by names", List.of(Shape.ENCRYPTED), Set.of("MS-U05"), when(UpstreamFaults::minds,
                (plan, lot) -> outgoing(plan, Shape.FRONT, out -> out.with(Outgoing.Keeping.SHARED)))),
            fault("TLS sessions resumed across names", List.of(Shape.ENCRYPTED), Set.of("MS-U06"),
                when(plan -> minds(plan) && plan.box(Shape.ORIGIN).product() == Product.NGINX,
                    (plan, lot) -> outgoing(plan, Shape.FRONT, out -> out.with(Outgoing.Keeping.SESSIONS_SHARED)))),
            fault("Host is the inner address", List.of(Shape.ENCRYPTED, Shape.CLEARTEXT), UpstreamFaults::hostRules,
                when(Conditions::several, (plan, lot) -> outgoing(plan, Shape.FRONT, out -> out.with(new SentHost.OfTarget())))),
            fault("Host is the inner address, before an application", List.of(Shape.APPLICATION),
                Set.of("MS-U07", "MS-A01", "MS-A02"),
                when(plan -> !Conditions.redirects(plan),
                    (plan, lot) -> outgoing(plan, Shape.FRONT, out -> out.with(new SentHost.OfTarget())))),
            fault("Host is the inner address, and the application redirects there", List.of(Shape.APPLICATION), Set.of("MS-U07"),
                when(Conditions::redirects,
                    (plan, lot) -> outgoing(plan, Shape.FRONT, out -> out.with(new SentHost.OfTarget())))),
            fault("Host always of one site", List.of(Shape.ENCRYPTED, Shape.CLEARTEXT), UpstreamFaults::hostRules,
                when(Conditions::several,
                    (plan, lot) -> outgoing(plan, Shape.FRONT, out -> out.with(new SentHost.Fixed(notTheFirst(plan, lot)))))),
            fault("health check without SNI", List.of(Shape.ENCRYPTED), Set.of("MS-U08"), when(UpstreamFaults::mindsUnknown,
                (plan, lot) -> outgoing(plan, Shape.FRONT, out -> out.with(Outgoing.Check.WITHOUT_SNI)))),
            fault("cleartext to a TLS port", List.of(Shape.ENCRYPTED), Set.of("MS-N07"),
                (plan, lot) -> outgoing(plan, Shape.FRONT, out -> out.over(false))),
            fault("TLS to a cleartext port", List.of(Shape.CLEARTEXT), Set.of("MS-N06", "MS-N07"),
                (plan, lot) -> outgoing(plan, Shape.FRONT, out -> out.over(true).with(new Sni.OfHost()))));
    }

    /** With the first site's name it would look like the default site. */
    private static String notTheFirst(Blueprint plan, Lot lot) {
        return lot.of(plan.names().subList(1, plan.names().size()));
    }

    private static boolean minds(Blueprint plan) {
        return Conditions.minds(plan, Shape.ORIGIN);
    }

    private static boolean mindsUnknown(Blueprint plan) {
        return Conditions.mindsUnknown(plan, Shape.ORIGIN);
    }

    private static Fault.Injection sni(String box, Sni sni) {
        return (plan, lot) -> outgoing(plan, box, out -> out.with(sni));
    }

    /** Where only one name gets another's page, its site may as well be missing. */
    private static Set<String> hostRules(Blueprint plan) {
        return plan.names().size() == 2 ? Set.of("MS-U07", "MS-V05") : Set.of("MS-U07");
    }

    private static Fault fault(String kind, List<Shape> shapes, Set<String> rules, Fault.Injection injection) {
        return fault(kind, shapes, any -> rules, injection);
    }

    private static Fault fault(String kind, List<Shape> shapes, Function<Blueprint, Set<String>> rules,
        Fault.Injection injection) {
        return new Fault(kind, rules, Repairer.LINES, shapes, injection);
    }
}
