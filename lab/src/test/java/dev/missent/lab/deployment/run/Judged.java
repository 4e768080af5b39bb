package dev.missent.lab.deployment.run;

import java.util.List;

import dev.missent.lab.Diagnosis;
import dev.missent.lab.deployment.Box;
import dev.missent.lab.deployment.Duty;
import dev.missent.lab.deployment.fault.Case;
import dev.missent.lab.deployment.fault.Repairer;
import dev.missent.lab.deployment.fault.Truth;
import dev.missent.lab.server.Product;

/**
 * A diagnosis beside the truth.
 *
 * @param drawn the case
 * @param diagnosis what the doctor said
 */
record Judged(Case drawn, Diagnosis diagnosis) {
    private static final String REFUSES_WITHOUT_SNI = "MS-C02";
    private static final String CERTAIN = "certain";

    /** Whether the first finding names a cause that is there; for a healthy deployment, whether there is no false one. */
    boolean cause() {
        return drawn.isHealthy() ? !falseCause() : drawn.truths().stream().anyMatch(this::isFirst);
    }

    private List<Diagnosis.Finding> named() {
        return diagnosis.named();
    }

    private boolean isFirst(Truth truth) {
        return !named().isEmpty() && truth.rules().contains(named().getFirst().rule());
    }

    /** Whether each cause that is there is named by some finding. */
    boolean all() {
        return drawn.truths().stream()
            .allMatch(truth -> named().stream().anyMatch(finding -> truth.rules().contains(finding.rule())));
    }

    /** A finding where nothing is wrong. That a server refuses clients without a server name is true of some healthy ones. */
    boolean falseCause() {
        return drawn.isHealthy() && named().stream().anyMatch(finding -> !finding.rule().equals(REFUSES_WITHOUT_SNI));
    }

    /** A finding that is said to be certain, and no cause that is there. */
    boolean wrongCertain() {
        return named().stream().anyMatch(finding -> finding.confidence().equals(CERTAIN)
            && drawn.truths().stream().noneMatch(truth -> truth.rules().contains(finding.rule())));
    }

    /** No finding where something is wrong. */
    boolean unexplained() {
        return !drawn.isHealthy() && named().isEmpty();
    }

    /** Whether a product is to be named. */
    boolean asksForProduct() {
        return drawn.truths().stream().anyMatch(truth -> !truth.boxes().isEmpty());
    }

    /** Whether the first finding names the right cause and the product to change. */
    boolean product() {
        return drawn.truths().stream().filter(this::isFirst).flatMap(truth -> truth.boxes().stream()).map(drawn.broken()::box)
            .anyMatch(box -> named().getFirst().fixes().stream().limit(isVisible(box) ? 1 : Long.MAX_VALUE)
                .anyMatch(fix -> fix.server().equals(box.product().token())));
    }

    /** Whether a client sees which product it is; if not, any fix may name it. */
    private boolean isVisible(Box box) {
        boolean shows = switch (box.product()) {
            case NGINX, CADDY, TRAFFIC_SERVER, H2O, NGHTTPX, LIGHTTPD -> !(box.duty() instanceof Duty.Passthrough);
            case HTTPD -> box.duty() instanceof Duty.Pages;
            case HAPROXY, HITCH, TOMCAT, JETTY, APPLICATION -> false;
        };
        return shows && box.id().equals(drawn.broken().front().id());
    }

    /** Whether lines of a configuration can repair everything. */
    boolean curable() {
        return !drawn.truths().isEmpty() && drawn.truths().stream().allMatch(truth -> truth.repair() == Repairer.LINES);
    }

    /** The product to change; without one the product in front. */
    Product at() {
        return drawn.truths().stream().flatMap(truth -> truth.boxes().stream()).findFirst().map(drawn.broken()::box)
            .orElse(drawn.broken().front()).product();
    }
}
