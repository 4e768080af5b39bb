package dev.missent.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** {@code missent} as a process of its own. */
final class MissentProcess implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;

    private final Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final List<String> seen = new ArrayList<>();

    private MissentProcess(Process process) {
        this.process = process;
        follow(process.getErrorStream());
        follow(process.getInputStream());
    }

    /** Starts it in a folder. */
    static MissentProcess start(Path folder, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp",
            System.getProperty("java.class.path"), "dev.missent.cli.Main"));
        command.addAll(List.of(arguments));
        return new MissentProcess(new ProcessBuilder(command).directory(folder.toFile()).start());
    }

    private void follow(InputStream stream) {
        Thread.ofVirtual().name("missent-output").start(() -> {
            try (var scanner = new Scanner(stream, StandardCharsets.UTF_8)) {
                while (scanner.hasNextLine()) {
                    lines.add(scanner.nextLine());
                }
            }
        });
    }

    /** Waits for a line with the text on standard error or output, and answers it. */
    String await(String text) throws InterruptedException {
        while (true) {
            String line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (line == null) {
                throw new AssertionError("never said \"" + text + "\" but:\n" + String.join("\n", seen));
            }
            seen.add(line);
            if (line.contains(text)) {
                return line;
            }
        }
    }

    /** The lines that were waited for, and those before them. */
    List<String> seen() {
        return List.copyOf(seen);
    }

    /** Sends a signal. */
    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).inheritIO().start().waitFor();
    }

    /** Waits for its end. */
    int exitCode() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("does not end; it said:\n" + String.join("\n", seen) + "\n" + lines);
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
