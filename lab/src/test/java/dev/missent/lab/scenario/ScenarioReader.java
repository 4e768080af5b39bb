package dev.missent.lab.scenario;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** From the text of a file to a scenario. */
public final class ScenarioReader {
    private ScenarioReader() {}

    /** Reads one; the file's name begins with its id. */
    public static Scenario read(String file, String text) {
        var root = Entry.of(file, new Load(LoadSettings.builder().setLabel(file).build()).loadFromString(text))
            .only("title", "kind", "daily", "note", "urls", "origin", "dns", "dns-repaired", "expect", "settled", "servers",
                "repaired",
                "probes");
        String id = file.substring(0, file.indexOf('-'));
        boolean repairable = root.has("repaired");
        return new Scenario(id, root.text("title"), kind(root), root.flag("daily", false), root.texts("urls"),
            root.optional("origin"),
            root.entry("dns").lists(), root.entry("dns-repaired").lists(), expectation(root.entry("expect")),
            root.has("settled") ? StepReader.logged(root.entry("settled")) : null,
            servers(root.entry("servers"), root.entry("repaired")),
            repairable, probes(root.entry("probes"), repairable));
    }

    private static Kind kind(Entry root) {
        String word = root.text("kind");
        return Stream.of(Kind.values()).filter(kind -> kind.word().equals(word)).findFirst()
            .orElseThrow(() -> new IllegalArgumentException(root.where() + ": no such kind: " + word));
    }

    private static Expectation expectation(Entry entry) {
        entry.only("rule", "also", "because", "without-origin", "product", "products-also", "product-visible", "at", "by-hand",
            "repaired");
        return new Expectation(entry.text("rule"), entry.texts("also"), entry.texts("without-origin"),
            entry.optional("product"), entry.texts("products-also"), entry.flag("product-visible", true), entry.texts("at"),
            entry.flag("by-hand", false),
            entry.texts("repaired"));
    }

    private static List<ServerPlan> servers(Entry servers, Entry repaired) {
        Map<String, Entry> changes = new LinkedHashMap<>(repaired.entries());
        var plans = servers.entries().entrySet().stream()
            .map(server -> server(server.getKey(), server.getValue(), changes.remove(server.getKey()))).toList();
        if (!changes.isEmpty()) {
            throw new IllegalArgumentException(repaired.where() + " names no server: " + changes.keySet());
        }
        return plans;
    }

    private static ServerPlan server(String name, Entry entry, @Nullable Entry changes) {
        entry.only("product", "address", "ready", "down-when-broken", "hosts", "files");
        return new ServerPlan(name, entry.text("product"), entry.optional("address"), entry.optional("ready"),
            entry.flag("down-when-broken", false), entry.entry("hosts").texts(), entry.entry("files").texts(),
            changes == null ? Map.of() : changes.texts());
    }

    private static Probes probes(Entry entry, boolean repairable) {
        entry.only("broken", "repaired", "cured");
        if (repairable != entry.has("repaired")) {
            throw new IllegalArgumentException(entry.where() + ": a repair and probes of the repaired state belong together");
        }
        var repaired = StepReader.read(entry.where() + ".repaired", entry.list("repaired"));
        var cured = StepReader.read(entry.where() + ".cured", entry.list("cured"));
        return new Probes(StepReader.read(entry.where() + ".broken", entry.list("broken")), repaired,
            cured.isEmpty() ? repaired : cured);
    }
}
