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
        var front = drawn.broken().front();
        if (front.duty() instanceof Duty.Relay relay && relay.outgoing().check() != Outgoing.Check.NONE) {
            deployment.hasLogged(new Step.Logged(front.id(), "is DOWN"), CHECKED);
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
        var fixes = diagnosis.named().getFirst().fixes();
        var changes = new ArrayList<String>();
        for (var box : patients(fixes)) {
            var fix = fixes.stream().filter(each -> fits(each, box)).findFirst().orElseThrow();
            var applied = new Repair(deployment).apply(box.id(), fix.edits());
            changes.add(
                box.id() + ": " + fix.edits() + (applied.missed().isEmpty() ? "" : ", without a place for " + applied.missed()));
        }
        return changes.isEmpty() ? Treatment.none(symptom) : after(deployment, String.join("\n", changes), symptom);
    }

    /** Lines that a person has to complete are not applied. */
    private boolean isByHand(Diagnosis.Finding first) {
        return drawn.truths().stream().anyMatch(truth -> truth.repair() == Repairer.HAND && truth.rules().contains(first.rule()));
    }

    private List<Box> patients(List<Diagnosis.Fix> fixes) {
        var ill = drawn.truths().stream().flatMap(truth -> truth.boxes().stream()).distinct().map(drawn.broken()::box).toList();
        return Stream.of(ill, drawn.broken().boxes())
            .map(boxes -> boxes.stream().filter(box -> fixes.stream().anyMatch(fix -> fits(fix, box))).toList())
            .filter(boxes -> !boxes.isEmpty()).findFirst().orElse(List.of());
    }

    private static boolean fits(Diagnosis.Fix fix, Box box) {
        return fix.server().equals(box.product().token()) && !fix.edits().isEmpty();
    }

    private Treatment after(Deployment deployment, String change, List<Breach> symptom) throws IOException, InterruptedException {
        try {
            deployment.restart();
        } catch (RuntimeException refused) {
            return new Treatment(change, symptom, List.of(new Breach("the servers start", String.valueOf(refused.getMessage()))),
                List.of());
        }
        settle(drawn, deployment);
        var breaches = breaches(drawn.broken(), deployment);
        var findings = breaches.isEmpty()
            ? doctor.examine(deployment.target()).named().stream().map(Diagnosis.Finding::rule).toList()
            : List.<String>of();
        return new Treatment(change, symptom, breaches, findings);
    }
}
