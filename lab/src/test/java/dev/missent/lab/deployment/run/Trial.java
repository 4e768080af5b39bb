package dev.missent.lab.deployment.run;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.missent.lab.Diagnosis;
import dev.missent.lab.Doctor;
import dev.missent.lab.Repair;
import dev.missent.lab.deployment.Blueprint;
import dev.missent.lab.deployment.Box;
import dev.missent.lab.deployment.Duty;
import dev.missent.lab.deployment.Outgoing;
import dev.missent.lab.deployment.fault.Case;
import dev.missent.lab.deployment.fault.Repairer;
import dev.missent.lab.probe.Prober;
import dev.missent.lab.scenario.State;
import dev.missent.lab.scenario.Step;
import dev.missent.lab.server.Deployment;

/**
 * A case, run.
 *
 * @param drawn the case
 * @param doctor whom to ask
 */
record Trial(Case drawn, Doctor doctor) {
    /** Longer than two checks take. */
    private static final Duration CHECKED = Duration.ofSeconds(3);

    /** Proves the case, asks the doctor, applies what it prints, and looks again. */
    Outcome run() throws IOException, InterruptedException {
        var scenario = Planned.scenario(drawn);
        try (var repaired = Deployment.start(scenario, State.REPAIRED)) {
            var breaches = breaches(drawn.healthy(), repaired);
            if (!breaches.isEmpty()) {
                return new Outcome.Discarded(drawn, "is not healthy when repaired: " + breaches.getFirst());
            }
        }
        try (var deployment = Deployment.start(scenario, State.BROKEN)) {
            settle(drawn, deployment);
            var symptom = breaches(drawn.broken(), deployment);
            if (symptom.isEmpty() != drawn.isHealthy()) {
                return new Outcome.Discarded(drawn,
                    drawn.isHealthy() ? "is not healthy: " + symptom.getFirst() : "has no symptom");
            }
            var diagnosis = doctor.recording("seed-" + drawn.seed()).examine(deployment.target());
            return new Outcome.Examined(new Judged(drawn, diagnosis), symptom, treat(deployment, diagnosis, symptom),
                diagnosis.seconds());
        }
    }

    /** Health checks that fail need a moment until requests feel it. */
    static void settle(Case drawn, Deployment deployment) {
        isTakenOut(drawn, deployment);
    }

    private static boolean isTakenOut(Case drawn, Deployment deployment) {
        var front = drawn.broken().front();
        return front.duty() instanceof Duty.Relay relay && relay.outgoing().check() != Outgoing.Check.NONE
            && deployment.hasLogged(new Step.Logged(front.id(), "is DOWN"), CHECKED);
    }

    /** A server that needs a moment for its first handshakes is taken out once and comes back. */
    private void recover(Deployment deployment) {
        if (isTakenOut(drawn, deployment)) {
            deployment.hasLogged(new Step.Logged(drawn.broken().front().id(), "is UP"), CHECKED);
        }
    }

    private static List<Breach> breaches(Blueprint plan, Deployment deployment) throws IOException {
        return new Promises(plan, new Prober(deployment)).breaches();
    }

    /** What the first finding prints is applied to the server with the fault if there are lines for its product, else to any with lines. */
    private Treatment treat(Deployment deployment, Diagnosis diagnosis, List<Breach> symptom)
        throws IOException, InterruptedException {
        if (diagnosis.named().isEmpty() || isByHand(diagnosis.named().getFirst())) {
            return Treatment.none(symptom);
        }
        var operator = new Operator(drawn.broken(), deployment, doctor);
        var fixes = diagnosis.named().getFirst().fixes();
        if (patients(operator, fixes).isEmpty()) {
            var again = operator.askedAgain(fixes).filter(second -> !second.named().isEmpty());
            if (again.isPresent() && !isByHand(again.get().named().getFirst())) {
                return apply(deployment, operator, again.get(), symptom);
            }
        }
        return apply(deployment, operator, diagnosis, symptom);
    }

    private Treatment apply(Deployment deployment, Operator operator, Diagnosis diagnosis, List<Breach> symptom)
        throws IOException, InterruptedException {
        var fixes = diagnosis.named().getFirst().fixes();
        var changes = new ArrayList<String>();
        for (var box : patients(operator, fixes)) {
            var fix = operator.fix(fixes, box).orElseThrow();
            var applied = new Repair(deployment).apply(box.id(), fix.edits());
            changes.add(
                box.id() + ": " + fix.edits() + (applied.missed().isEmpty() ? "" : ", without a place for " + applied.missed()));
        }
        return changes.isEmpty() ? Treatment.none(symptom) : after(deployment, String.join("\n", changes), symptom, diagnosis);
    }

    /** Lines that a person has to complete are not applied. */
    private boolean isByHand(Diagnosis.Finding first) {
        return drawn.truths().stream().anyMatch(truth -> truth.repair() == Repairer.HAND && truth.rules().contains(first.rule()));
    }

    private List<Box> patients(Operator operator, List<Diagnosis.Fix> fixes) {
        var ill = drawn.truths().stream().flatMap(truth -> truth.boxes().stream()).distinct().map(drawn.broken()::box).toList();
        return Stream.of(ill, drawn.broken().boxes())
            .map(boxes -> boxes.stream().filter(box -> operator.fix(fixes, box).isPresent()).toList())
            .filter(boxes -> !boxes.isEmpty()).findFirst().orElse(List.of());
    }

    private Treatment after(Deployment deployment, String change, List<Breach> symptom, Diagnosis before)
        throws IOException, InterruptedException {
        try {
            deployment.restart();
        } catch (RuntimeException refused) {
            return new Treatment(change, symptom, List.of(new Breach("the servers start", String.valueOf(refused.getMessage()))),
                List.of());
        }
        recover(deployment);
        var breaches = breaches(drawn.broken(), deployment);
        var findings = breaches.isEmpty()
            ? left(before, doctor.examine(deployment.target()))
            : List.<String>of();
        return new Treatment(change, symptom, breaches, findings);
    }

    /** What the doctor names afterwards; what the lines were not for, and was there before, does not count. */
    private static List<String> left(Diagnosis before, Diagnosis after) {
        var treated = before.named().getFirst().rule();
        var others = before.named().stream().map(Diagnosis.Finding::rule).filter(rule -> !rule.equals(treated)).toList();
        return after.named().stream().map(Diagnosis.Finding::rule).filter(rule -> !others.contains(rule)).toList();
    }
}
