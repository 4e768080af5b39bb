package dev.missent.lab.deployment.run;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.missent.lab.deployment.Blueprint;
import dev.missent.lab.deployment.Box;
import dev.missent.lab.deployment.fault.Case;
import dev.missent.lab.deployment.product.Writers;
import dev.missent.lab.scenario.Expectation;
import dev.missent.lab.scenario.Kind;
import dev.missent.lab.scenario.Probes;
import dev.missent.lab.scenario.Scenario;
import dev.missent.lab.scenario.ServerPlan;

/** A case as a scenario, so that its servers can be started in both states. */
final class Planned {
    private Planned() {}

    static Scenario scenario(Case drawn) {
        var broken = drawn.broken();
        String front = broken.front().id();
        var urls = broken.names().stream().map(name -> "https://" + name + ":@" + front + ".port@/").toList();
        var repaired = new HashMap<String, List<String>>();
        broken.places().keySet().forEach(name -> repaired.put(name, List.of("@" + front + ".addr@")));
        var dns = new HashMap<String, List<String>>();
        broken.places().forEach((name, box) -> dns.put(name, List.of("@" + box + ".addr@")));
        return new Scenario("seed-" + drawn.seed(), drawn.title(), drawn.isHealthy() ? Kind.HEALTHY : Kind.FAULT, false, urls,
            drawn.origin().isEmpty() ? null : "@" + drawn.origin() + "@", dns, repaired, expectation(), null,
            broken.boxes().stream().map(box -> server(drawn, box)).toList(), true, new Probes(List.of(), List.of(), List.of()));
    }

    /** Cases are judged by their truths, which can be several. */
    private static Expectation expectation() {
        return new Expectation(Expectation.NONE, List.of(), List.of(), null, List.of(), false, List.of(), false, List.of());
    }

    private static ServerPlan server(Case drawn, Box box) {
        boolean elsewhere = drawn.broken().places().containsValue(box.id());
        String front = drawn.broken().front().id();
        var files = files(drawn.broken(), box, front, elsewhere);
        var hosts = new LinkedHashMap<>(Writers.of(box.product()).hosts(drawn.broken(), box));
        var repaired = new LinkedHashMap<String, String>();
        drawn.healthy().boxes().stream().filter(other -> other.id().equals(box.id())).findFirst().ifPresent(other -> {
            repaired.putAll(files(drawn.healthy(), other, front, false));
            hosts.putAll(Writers.of(other.product()).hosts(drawn.healthy(), other));
        });
        return new ServerPlan(box.id(), box.product().token(), null, elsewhere ? shared(box, front) : null, !box.running(), hosts,
            files,
            repaired);
    }

    /** A server to which DNS points a name listens on the port that is in the URLs. */
    private static Map<String, String> files(Blueprint plan, Box box, String front, boolean elsewhere) {
        var files = new LinkedHashMap<>(Writers.of(box.product()).files(plan, box));
        if (elsewhere) {
            files.replaceAll((file, text) -> text.replace("@" + box.id() + "@", shared(box, front))
                .replace("@" + box.id() + ".port@", "@" + front + ".port@"));
        }
        return files;
    }

    private static String shared(Box box, String front) {
        return "@" + box.id() + ".addr@:@" + front + ".port@";
    }
}
