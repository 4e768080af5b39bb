package dev.missent.lab.deployment.fault;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.missent.lab.deployment.Blueprint;
import dev.missent.lab.deployment.Box;
import dev.missent.lab.deployment.Duty;
import dev.missent.lab.deployment.Entry;
import dev.missent.lab.deployment.product.Writers;

/** Draws cases. Two seeds that follow each other, the even one first, have the same kind, so both halves have all kinds. */
public final class Cases {
    private static final String HEALTHY = "healthy";
    private static final String TWO = "two faults";
    private static final List<Fault> FAULTS = Stream.of(UpstreamFaults.all(), SiteFaults.all(), EdgeFaults.all())
        .flatMap(List::stream)
        .toList();
    private static final List<String> KINDS = Stream
        .of(FAULTS.stream().map(Fault::kind), Stream.of(HEALTHY, TWO, HEALTHY, TWO)).flatMap(kinds -> kinds).toList();
    /** After so many kinds they begin again. */
    public static final int KINDS_IN_A_ROW = KINDS.size();
    private static final List<String> NAMES = List.of("a.test", "b.test", "c.test", "d.test");
    private static final int DRAWS = 2_000;
    private static final String HEALTH_CHECK = "MS-U08";
    private static final Set<String> WRONG_SNI = Set.of("MS-U01", "MS-U02", "MS-U03");
    private static final String UNREACHABLE = "MS-N06";

    private Cases() {}

    /** All kinds, each once. */
    public static List<String> kinds() {
        return KINDS.stream().distinct().toList();
    }

    /** The case of a seed. */
    public static Case of(long seed) {
        String kind = KINDS.get((int) Math.floorMod(Math.floorDiv(seed, 2L), (long) KINDS.size()));
        var lot = new Lot(seed);
        for (int i = 0; i < DRAWS; i++) {
            var drawn = draw(seed, kind, lot);
            if (drawn.isPresent()) {
                return drawn.get();
            }
        }
        throw new IllegalStateException("no products for " + kind + " with seed " + seed);
    }

    private static Optional<Case> draw(long seed, String kind, Lot lot) {
        var faults = faults(kind, lot);
        var shape = lot.of(faults.isEmpty() ? List.of(Shape.values()) : common(faults));
        var healthy = shape.draw(lot, lot.of(lot.from(1, NAMES.size()), NAMES));
        if (!Writers.can(healthy)) {
            return Optional.empty();
        }
        Optional<Blueprint> broken = Optional.of(healthy);
        for (var fault : faults) {
            broken = broken.flatMap(plan -> fault.injection().into(plan, lot));
        }
        return broken.filter(plan -> Writers.can(plan) && (faults.isEmpty() || !plan.equals(healthy)))
            .map(
                plan -> drawn(seed, kind, faults.stream().map(fault -> truth(fault, healthy, lot)).toList(), healthy, plan, lot));
    }

    private static Case drawn(long seed, String kind, List<Truth> truths, Blueprint healthy, Blueprint broken, Lot lot) {
        String origin = origin(broken, lot);
        return new Case(seed, kind,
            origin.isEmpty() ? truths.stream().map(truth -> withoutOrigin(truth, healthy)).toList() : truths,
            healthy, broken, origin);
    }

    /** An upstream server that refuses all handshakes or checks looks like one that cannot be reached, as long as nobody says where it is. */
    private static Truth withoutOrigin(Truth truth, Blueprint healthy) {
        boolean hidden = truth.rules().contains(HEALTH_CHECK)
            || !Collections.disjoint(truth.rules(), WRONG_SNI) && Conditions.refusesHandshakes(healthy);
        return hidden ? truth.also(UNREACHABLE) : truth;
    }

    private static List<Fault> faults(String kind, Lot lot) {
        return switch (kind) {
            case HEALTHY -> List.of();
            case TWO -> {
                var first = lot.of(UpstreamFaults.all());
                var second = lot.of(Stream.concat(SiteFaults.all().stream(), EdgeFaults.all().stream()).toList());
                yield common(List.of(first, second)).isEmpty() ? faults(kind, lot) : List.of(first, second);
            }
            default -> FAULTS.stream().filter(fault -> fault.kind().equals(kind)).toList();
        };
    }

    private static List<Shape> common(List<Fault> faults) {
        return faults.getFirst().shapes().stream()
            .filter(shape -> faults.stream().allMatch(fault -> fault.shapes().contains(shape)))
            .toList();
    }

    /** The servers to change are those that the fault alone would change. */
    private static Truth truth(Fault fault, Blueprint healthy, Lot lot) {
        var alone = fault.injection().into(healthy, lot).orElse(healthy);
        var boxes = healthy.boxes().stream().filter(one -> !alone.boxes().contains(one)).map(Box::id).toList();
        return new Truth(fault.kind(), fault.rules().apply(healthy), fault.repair(),
            fault.repair() == Repairer.ELSEWHERE ? List.of() : boxes);
    }

    private static String origin(Blueprint plan, Lot lot) {
        boolean relayed = plan.front().duty() instanceof Duty.Relay && plan.boxes().get(1).entry() instanceof Entry.Tls;
        return relayed && lot.from(0, 2) == 0 ? plan.boxes().get(1).id() : "";
    }
}
