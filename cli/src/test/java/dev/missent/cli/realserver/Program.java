package dev.missent.cli.realserver;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;

/**
 * What a program has said when it ended.
 *
 * @param code its exit code
 * @param out standard output
 * @param err standard error
 */
record Program(int code, String out, String err) {
    static final long PATIENCE_SECONDS = 120;

    /** Where a program is; servers are often in sbin, which is not on every path. */
    static @Nullable Path find(String name) {
        for (var folder : (System.getenv().getOrDefault("PATH", "") + ":/usr/sbin:/sbin").split(":", -1)) {
            var file = Path.of(folder, name);
            if (!folder.isEmpty() && Files.isExecutable(file)) {
                return file;
            }
        }
        return null;
    }

    /** Runs a program to its end. */
    static Program run(Path folder, String name, List<String> arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(String.valueOf(find(name))));
        command.addAll(arguments);
        var process = new ProcessBuilder(command).directory(folder.toFile()).start();
        try {
            process.getOutputStream().close();
            var out = all(process.getInputStream());
            var err = all(process.getErrorStream());
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("does not end: " + command);
            }
            return new Program(process.exitValue(), text(out), text(err));
        } finally {
            end(process);
        }
    }

    /** Ends a process and what it has started. */
    static void end(Process process) {
        var started = process.descendants().toList();
        process.destroyForcibly();
        started.forEach(ProcessHandle::destroyForcibly);
    }

    private static CompletableFuture<String> all(InputStream stream) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }, task -> Thread.ofVirtual().name("program-output").start(task));
    }

    private static String text(CompletableFuture<String> output) throws InterruptedException {
        try {
            return output.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException broken) {
            throw new AssertionError("no output", broken);
        }
    }
}
