package dev.missent.lab.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/**
 * A server process.
 *
 * @param name what the scenario calls it
 * @param group its processes
 * @param folder where everything is that it reads and writes
 */
record RunningServer(String name, ProcessGroup group, Path folder) implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(30);
    private static final int CONNECT_MILLIS = 500;
    private static final List<String> LOGS = List.of("stdout.log", "error.log", "access.log", "log/diags.log", "log/error.log");
    private static final Set<ProcessGroup> LIVE = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> LIVE.forEach(ProcessGroup::end), "lab-servers-end"));
    }

    /** Starts it with empty logs; it need not listen yet. */
    static RunningServer start(String name, List<String> command, Path folder) throws IOException {
        for (var log : LOGS) {
            Files.deleteIfExists(folder.resolve(log));
        }
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("stdout.log").toFile()));
        for (var variable : new String[]{"HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "TS_RUNROOT", "TMPDIR"}) {
            builder.environment().put(variable, folder.toString());
        }
        builder.environment().keySet().removeIf(variable -> variable.toLowerCase(java.util.Locale.ROOT).endsWith("_proxy"));
        var group = ProcessGroup.start(builder);
        LIVE.add(group);
        group.leader().getOutputStream().close();
        return new RunningServer(name, group, folder);
    }

    /** Waits until it listens. */
    void awaitListening(InetSocketAddress address) {
        var process = group.leader();
        boolean listening = Awaiting.until(START, () -> !process.isAlive() || accepts(address));
        if (!listening || !process.isAlive()) {
            throw new NotStarted(name + (listening ? " ended with " + process.exitValue() : " does not listen on " + address)
                + ":\n" + logs(4000));
        }
    }

    private static boolean accepts(InetSocketAddress address) {
        try (var socket = new Socket()) {
            socket.connect(address, CONNECT_MILLIS);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    /** The ends of what it has logged. */
    String logs(int each) {
        return LOGS.stream().map(folder::resolve).filter(Files::exists).map(file -> tail(file, each))
            .collect(Collectors.joining("\n"));
    }

    private static String tail(Path file, int most) {
        try {
            String text = Files.readString(file, ISO_8859_1);
            return text.substring(Math.max(0, text.length() - most));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public void close() {
        group.end();
        LIVE.remove(group);
    }
}
