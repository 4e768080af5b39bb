package dev.missent.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import dev.missent.lab.server.Deployment;
import dev.missent.lint.examination.Acceptance;
import dev.missent.lint.examination.Examination;
import dev.missent.lint.files.DiskSources;
import dev.missent.lint.kind.Kinds;
import dev.missent.lint.output.Format;
import dev.missent.lint.text.Limits;

/**
 * What {@code missent lint -o diff} prints for the files of running servers.
 *
 * @param diff the patch; empty where nothing is found, or no lines are known
 */
public record Patch(String diff) {
    /** The products of the lab whose files lint reads, and the kinds of their files. */
    private static final Map<String, String> KINDS = Map.of("nginx", "nginx", "httpd", "httpd", "haproxy", "haproxy", "caddy",
        "caddyfile");
    private static final long PATIENCE_SECONDS = 30;

    /** The patch for all servers of a deployment in one run. */
    public static Patch of(Deployment deployment) {
        var examination = new Examination(Instant.now(), Acceptance.COMMENTS_ONLY, Map.of());
        var sources = new DiskSources(Limits.STANDARD);
        for (var server : deployment.scenario().servers()) {
            var kind = KINDS.get(server.product());
            if (kind != null) {
                var file = sources.open(deployment.file(server.name())).orElseThrow();
                examination.add(Kinds.named(kind).orElseThrow(), List.of(file), sources);
            }
        }
        return new Patch(Format.DIFF.of(examination.result(), "lab"));
    }

    /** Whether anything changes. */
    public boolean isEmpty() {
        return diff.isEmpty();
    }

    /** Applies the patch with the program {@code patch}, as the documentation says. */
    public void apply() throws IOException, InterruptedException {
        var process = new ProcessBuilder("patch", "-d", "/", "-p0", "--batch").redirectErrorStream(true).start();
        try (var in = process.outputWriter()) {
            in.write(diff);
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new AssertionError("the patch does not apply:\n" + said + diff);
        }
    }
}
