package dev.missent.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.missent.doctor.finding.Edit;
import dev.missent.lab.apply.Applied;
import dev.missent.lab.apply.Applier;
import dev.missent.lab.apply.Blanks;
import dev.missent.lab.apply.Language;
import dev.missent.lab.scenario.ServerPlan;
import dev.missent.lab.server.Deployment;
import dev.missent.lab.server.Product;

/**
 * Changing the configuration of running servers.
 *
 * @param deployment the servers
 */
public record Repair(Deployment deployment) {
    /**
     * Applies edits to the files of a server, and says what became of the main one; nothing is started again. A line that is not in the main
     * file is looked for in the others.
     */
    public Applied apply(String server, List<Edit> edits) throws IOException {
        var plan = deployment.scenario().server(server);
        var product = Product.of(plan.product());
        var blanks = new Blanks(deployment.certificates(), deployment.target().hosts(), origin(plan, product),
            Path.of(deployment.fill("@www@")));
        var applier = new Applier(Language.of(product));
        var main = apply(applier, deployment.file(server), blanks.fill(edits));
        var missed = main.missed();
        for (var other : deployment.otherFiles(server)) {
            missed = missed.isEmpty() ? missed : apply(applier, other, missed).missed();
        }
        return new Applied(main.text(), missed);
    }

    private static Applied apply(Applier applier, Path file, List<Edit> edits) throws IOException {
        var applied = applier.apply(Files.readString(file), edits);
        Files.writeString(file, applied.text());
        return applied;
    }

    /** The server behind, as the product writes addresses. */
    private String origin(ServerPlan plan, Product product) {
        var servers = deployment.scenario().servers();
        int next = servers.indexOf(plan) + 1;
        if (next == servers.size()) {
            return "ORIGIN";
        }
        String behind = servers.get(next).name();
        return deployment.fill(product == Product.NGHTTPX ? "@" + behind + ".addr@,@" + behind + ".port@" : "@" + behind + "@");
    }
}
