package dev.missent.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import dev.missent.lab.server.Programs;
import dev.missent.lab.server.Target;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code missent check} in a process of its own.
 *
 * @param command how missent is called
 * @param record the file to which it writes what it observed, null for none
 */
public record Doctor(List<String> command, @Nullable Path record) {
    private static final String COMMAND = "missent.lab.command";
    private static final String RECORDS = "missent.lab.records";
    private static final long PATIENCE_SECONDS = 120;
    /** Nothing, something, or not everything: then there is a report. */
    private static final Set<Integer> REPORTED = Set.of(0, 1, 3);

    /** Copies the list. */
    public Doctor {
        command = List.copyOf(command);
    }

    /** The one of this build, or what the property {@value #COMMAND} says. */
    public static Doctor inUse() {
        String other = System.getProperty(COMMAND, "");
        return new Doctor(other.isEmpty() ? Programs.java("dev.missent.cli.Main") : List.of(other.split(" ")), null);
    }

    /** The same, which records what it observes under a name, if the property {@value #RECORDS} says where. */
    public Doctor recording(String name) throws IOException {
        String folder = System.getProperty(RECORDS, "");
        return folder.isEmpty() ? this : new Doctor(command, Files.createDirectories(Path.of(folder)).resolve(name + ".json"));
    }

    /** What it says about a deployment. */
    public Diagnosis examine(Target target) throws IOException, InterruptedException {
        long start = System.nanoTime();
        var report = report(target, List.of());
        return Diagnosis.of(report, (System.nanoTime() - start) / 1e9);
    }

    /** Its report as JSON. */
    Object report(Target target, List<String> options) throws IOException, InterruptedException {
        var line = new ArrayList<>(command);
        line.add("check");
        line.addAll(target.urls());
        target.places().stream().filter(Target.Place::named).forEach(place -> line.addAll(List.of("--resolve", place.resolve())));
        line.addAll(List.of("--ca", target.authority().toString(), "-o", "json"));
        if (record != null) {
            line.addAll(List.of("--record", record.toString()));
        }
        String origin = target.origin();
        if (origin != null) {
            line.addAll(List.of("--origin", origin));
        }
        line.addAll(options);
        return run(line, "missent " + String.join(" ", line.subList(command.size(), line.size())),
            Files.createTempFile("missent", ".json"), Files.createTempFile("missent", ".err"));
    }

    private static Object run(List<String> line, String said, Path out, Path err) throws IOException, InterruptedException {
        var process = new ProcessBuilder(line).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        try {
            process.getOutputStream().close();
            boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (!ended || !REPORTED.contains(process.exitValue())) {
                throw new AssertionError(
                    (ended ? "exit code " + process.exitValue() : "does not end") + ": " + said
                        + "\n" + Files.readString(err));
            }
            return JsonMapper.builder().build().readValue(out.toFile(), Object.class);
        } catch (JacksonException noJson) {
            throw new AssertionError("no JSON: " + said + "\n" + Files.readString(out) + Files.readString(err), noJson);
        } finally {
            process.destroyForcibly();
            Files.delete(out);
            Files.delete(err);
        }
    }
}
