package dev.missent.lab.deployment.lint;

import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

import dev.missent.doctor.finding.Level;
import dev.missent.lab.deployment.Blueprint;
import dev.missent.lab.deployment.Box;
import dev.missent.lab.deployment.product.Writers;
import dev.missent.lint.examination.Acceptance;
import dev.missent.lint.examination.Examination;
import dev.missent.lint.kind.Kind;
import dev.missent.lint.kind.Kinds;
import dev.missent.lint.text.SourceFile;

/**
 * A finding about the configuration of a drawn server.
 *
 * @param box the server
 * @param rule the rule, as {@code MS-U01}
 * @param level how bad it is
 */
record Linted(Box box, String rule, Level level) {
    private static final Instant NOW = Instant.parse("2026-11-30T00:00:00Z");
    private static final Pattern BLANK = Pattern.compile("@([\\w-]+)(\\.\\w+)?@");

    /** Everything that is found about the servers of a deployment whose products lint reads, all of them in one run. */
    static List<Linted> of(Blueprint plan) {
        var examination = new Examination(NOW, Acceptance.COMMENTS_ONLY, Map.of());
        var boxes = new IdentityHashMap<SourceFile, Box>();
        for (var box : plan.boxes()) {
            var kinds = byKind(plan, box);
            var files = new LinkedHashMap<String, SourceFile>();
            kinds.values().forEach(all -> all.forEach(file -> files.put(file.name(), file)));
            files.values().forEach(file -> boxes.put(file, box));
            kinds.forEach((kind, all) -> examination.add(kind, all, new Desk(files)));
        }
        return examination.result().findings().stream().map(found -> new Linted(
            Objects.requireNonNull(boxes.get(found.finding().place().file())), found.finding().rule().token(),
            found.finding().level()))
            .toList();
    }

    /** Whether lint reads the configuration of a server. */
    static boolean isRead(Blueprint plan, Box box) {
        return !byKind(plan, box).isEmpty();
    }

    private static Map<Kind, List<SourceFile>> byKind(Blueprint plan, Box box) {
        var kinds = new LinkedHashMap<Kind, List<SourceFile>>();
        Writers.of(box.product()).files(plan, box).forEach((name, text) -> {
            var file = new SourceFile(box.id() + "/" + name, filled(plan, text));
            Kinds.of(file).ifPresent(kind -> kinds.computeIfAbsent(kind, key -> new ArrayList<>()).add(file));
        });
        return kinds;
    }

    /** Each server has an address of its own. */
    private static String filled(Blueprint plan, String text) {
        var ids = plan.boxes().stream().map(Box::id).toList();
        return BLANK.matcher(text).replaceAll(blank -> {
            String address = "192.0.2." + (ids.indexOf(blank.group(1)) + 1);
            return blank.group(2) == null ? address + ":8443" : blank.group(2).equals(".port") ? "8443" : address;
        });
    }

    boolean isWarning() {
        return level != Level.INFO;
    }
}
