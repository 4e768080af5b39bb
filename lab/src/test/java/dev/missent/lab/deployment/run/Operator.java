package dev.missent.lab.deployment.run;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.missent.lab.Diagnosis;
import dev.missent.lab.Doctor;
import dev.missent.lab.deployment.Blueprint;
import dev.missent.lab.deployment.Box;
import dev.missent.lab.deployment.Duty;
import dev.missent.lab.scenario.Step;
import dev.missent.lab.server.Deployment;

/**
 * An operator who does what the report says, and no more: of changes that depend on the words of a log, the one whose words are there; and where
 * the report asks for the server behind a proxy, the check once more with that server.
 *
 * @param plan the deployment
 * @param deployment the same, running
 * @param doctor whom to ask once more
 */
record Operator(Blueprint plan, Deployment deployment, Doctor doctor) {
    private static final String ASKS = "--origin HOST:PORT";

    /** The change for a server, empty where none is printed for its product, or none whose words are in its log. */
    Optional<Diagnosis.Fix> fix(List<Diagnosis.Fix> fixes, Box box) {
        return fixes.stream().filter(fix -> fix.server().equals(box.product().token()) && !fix.edits().isEmpty())
            .filter(fix -> fix.signs().isEmpty() || hasLogged(box, fix.signs())).findFirst();
    }

    private boolean hasLogged(Box box, List<String> words) {
        String any = words.stream().map(Pattern::quote).collect(Collectors.joining("|"));
        return deployment.hasLogged(new Step.Logged(box.id(), any), Duration.ZERO);
    }

    /** What the doctor says when it gets the server for which the fixes ask; empty where they ask for none. */
    Optional<Diagnosis> askedAgain(List<Diagnosis.Fix> fixes) throws IOException, InterruptedException {
        var behind = fixes.stream().filter(fix -> fix.advice().stream().anyMatch(advice -> advice.contains(ASKS)))
            .flatMap(fix -> behind(fix.server())).findFirst();
        return deployment.target().origin() != null || behind.isEmpty()
            ? Optional.empty()
            : Optional.of(doctor.examine(deployment.target().withOrigin(deployment.fill("@" + behind.get() + "@"))));
    }

    /** The server behind the first proxy of a product. */
    private Stream<String> behind(String product) {
        return plan.boxes().stream().filter(box -> box.product().token().equals(product))
            .map(Box::duty).filter(Duty.Relay.class::isInstance).map(Duty.Relay.class::cast)
            .flatMap(relay -> relay.route().targets().stream().sorted()).limit(1);
    }
}
