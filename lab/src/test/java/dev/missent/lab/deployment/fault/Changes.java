package dev.missent.lab.deployment.fault;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import dev.missent.lab.deployment.Blueprint;
import dev.missent.lab.deployment.Certificate;
import dev.missent.lab.deployment.Duty;
import dev.missent.lab.deployment.Entry;
import dev.missent.lab.deployment.Outgoing;
import dev.missent.lab.deployment.Site;
import dev.missent.lab.deployment.Sni;

/** Changes to one server of a deployment; empty where the server is not of the kind. */
final class Changes {
    private Changes() {}

    static Optional<Blueprint> relay(Blueprint plan, String id, UnaryOperator<Duty.Relay> change) {
        var box = plan.box(id);
        return box.duty() instanceof Duty.Relay relay ? Optional.of(plan.with(box.with(change.apply(relay)))) : Optional.empty();
    }

    static Optional<Blueprint> outgoing(Blueprint plan, String id, UnaryOperator<Outgoing> change) {
        return relay(plan, id, relay -> relay.with(change.apply(relay.outgoing())));
    }

    static Optional<Blueprint> gate(Blueprint plan, Sni sni) {
        return relay(plan, plan.front().id(), relay -> relay.gate() == null
            ? relay
            : relay.with(new Duty.Gate(relay.gate().box(), sni)));
    }

    static Optional<Blueprint> entry(Blueprint plan, String id, UnaryOperator<Entry.Tls> change) {
        var box = plan.box(id);
        return box.entry() instanceof Entry.Tls tls ? Optional.of(plan.with(box.with(change.apply(tls)))) : Optional.empty();
    }

    static Optional<Blueprint> certificates(Blueprint plan, String id, List<Certificate> others) {
        return entry(plan, id, tls -> tls.with(others));
    }

    static Optional<Blueprint> pages(Blueprint plan, String id, UnaryOperator<Duty.Pages> change) {
        var box = plan.box(id);
        return box.duty() instanceof Duty.Pages pages ? Optional.of(plan.with(box.with(change.apply(pages)))) : Optional.empty();
    }

    static Optional<Blueprint> manner(Blueprint plan, String id, Lot lot, Site.Manner manner) {
        return pages(plan, id, pages -> pages.with(lot.of(plan.names()), manner));
    }

    static Optional<Blueprint> listed(Blueprint plan, List<String> hosts) {
        var box = plan.boxes().getLast();
        return box.duty() instanceof Duty.Application(var framework, var _)
            ? Optional.of(plan.with(box.with(new Duty.Application(framework, hosts))))
            : Optional.empty();
    }
}
