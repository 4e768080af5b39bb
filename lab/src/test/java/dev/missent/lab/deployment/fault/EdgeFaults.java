package dev.missent.lab.deployment.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.missent.lab.deployment.Blueprint;
import dev.missent.lab.deployment.Box;
import dev.missent.lab.deployment.Certificate;
import dev.missent.lab.deployment.Duty;
import dev.missent.lab.deployment.Entry;
import dev.missent.lab.deployment.Route;

import static dev.missent.lab.deployment.fault.Fault.when;

/** Faults of certificates, of DNS, and of the choice of a server by SNI. */
final class EdgeFaults {
    private static final List<Shape> ANY = List.of(Shape.SITES, Shape.CLEARTEXT, Shape.ENCRYPTED, Shape.ROUTED);
    private static final String OLD = "old";

    private EdgeFaults() {}

    static List<Fault> all() {
        return List.of(
            new Fault("certificate expired", Set.of("MS-N01"), Repairer.ELSEWHERE, ANY,
                (plan, lot) -> one(plan, lot, certificate -> new Certificate(certificate.names(), Certificate.State.EXPIRED))),
            new Fault("certificate without its chain", Set.of("MS-N12"), Repairer.ELSEWHERE, ANY,
                (plan, lot) -> one(plan, lot, certificate -> new Certificate(certificate.names(), Certificate.State.CHAINLESS))),
            new Fault("name not in the certificate", Set.of("MS-N02"), Repairer.ELSEWHERE, ANY, EdgeFaults::uncovered),
            new Fault("DNS points to an old server", Set.of("MS-N03", "MS-E03"), Repairer.ELSEWHERE,
                List.of(Shape.SITES, Shape.CLEARTEXT),
                EdgeFaults::elsewhere),
            new Fault("TLS passed on to servers with one certificate", Set.of("MS-R02"), Repairer.HAND, List.of(Shape.PASSED),
                when(Conditions::several, EdgeFaults::passed)),
            new Fault("TLS passed on in turns to servers with different sites", Set.of("MS-E03", "MS-R02", "MS-W01"),
                Repairer.HAND,
                List.of(Shape.PASSED), when(Conditions::several, EdgeFaults::inTurns)),
            new Fault("server chosen by SNI", Set.of("MS-R01"), Repairer.LINES, List.of(Shape.ROUTED),
                when(Conditions::shared, EdgeFaults::chosen)));
    }

    private interface Spoiling {
        Certificate spoilt(Certificate certificate);
    }

    private static Optional<Blueprint> one(Blueprint plan, Lot lot, Spoiling spoiling) {
        var certificates = new ArrayList<>(plan.front().tls().certificates());
        int which = lot.from(0, certificates.size() - 1);
        certificates.set(which, spoiling.spoilt(certificates.get(which)));
        return Changes.certificates(plan, Shape.FRONT, certificates);
    }

    private static Optional<Blueprint> uncovered(Blueprint plan, Lot lot) {
        String lost = lot.of(plan.names());
        var certificates = plan.front().tls().certificates().stream()
            .map(certificate -> Certificate.of(certificate.names().stream().filter(name -> !name.equals(lost)).toList()))
            .filter(certificate -> !certificate.names().isEmpty()).toList();
        return certificates.isEmpty() ? Optional.empty() : Changes.certificates(plan, Shape.FRONT, certificates);
    }

    private static Optional<Blueprint> elsewhere(Blueprint plan, Lot lot) {
        String name = lot.of(plan.names());
        var certificate = lot.either(plan.front().tls().certificate(name), Certificate.of("old.test"));
        var boxes = new ArrayList<>(plan.boxes());
        boxes.add(new Box(OLD, lot.of(Shape.SITES_OVER_TLS.subList(0, 2)), new Entry.Tls(List.of(certificate)),
            Duty.Pages.of(List.of("old.test"))));
        return Optional.of(new Blueprint(plan.names(), boxes).pointing(name, OLD));
    }

    private static Optional<Blueprint> passed(Blueprint plan, Lot lot) {
        Optional<Blueprint> changed = Optional.of(plan);
        for (var name : plan.names()) {
            changed = changed.flatMap(less -> Changes.certificates(less, Shape.id(name), List.of(Certificate.of(plan.names()))));
        }
        return changed;
    }

    private static Optional<Blueprint> inTurns(Blueprint plan, Lot lot) {
        return plan.front().duty() instanceof Duty.Passthrough(var servers, var _)
            ? passed(plan.with(plan.front().with(new Duty.Passthrough(servers, true))), lot)
            : Optional.empty();
    }

    private static Optional<Blueprint> chosen(Blueprint plan, Lot lot) {
        return Changes.relay(plan, Shape.FRONT, relay -> relay.route() instanceof Route.Named(var servers, var _)
            ? relay.with(new Route.Named(servers, Route.By.SNI))
            : relay);
    }
}
