package dev.missent.lab;

import java.util.ArrayList;
import java.util.List;

import dev.missent.doctor.finding.Edit;
import dev.missent.lab.scenario.Scenario;
import org.jspecify.annotations.Nullable;

/**
 * Which edits go to which server.
 *
 * @param server what the scenario calls it
 * @param edits the edits
 */
record Prescription(String server, List<Edit> edits) {
    /** Copies the list. */
    Prescription {
        edits = List.copyOf(edits);
    }

    /** From the first finding, for each server that is to be changed, the first fix for its product that has edits. */
    static List<Prescription> of(Scenario scenario, @Nullable Diagnosis diagnosis) {
        var prescriptions = new ArrayList<Prescription>();
        if (diagnosis == null || diagnosis.named().isEmpty()) {
            return prescriptions;
        }
        var fixes = diagnosis.named().getFirst().fixes();
        for (var server : scenario.expectation().at()) {
            String product = scenario.server(server).product();
            fixes.stream().filter(fix -> fix.server().equals(product) && !fix.edits().isEmpty()).findFirst()
                .ifPresent(fix -> prescriptions.add(new Prescription(server, fix.edits())));
        }
        return prescriptions;
    }
}
