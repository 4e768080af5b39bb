package dev.missent.lab.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/**
 * A process and everything it has started, which only end together: the list of a process's children misses the one that is being
 * made while it is read, and those whose parent is gone already.
 *
 * @param leader the process, whose id is the id of the group
 */
record ProcessGroup(Process leader) {
    private static final Duration END = Duration.ofSeconds(5);
    /** Of /proc/PID/stat, behind the name. */
    private static final int STATE = 0;
    private static final int GROUP = 2;
    private static final int THREADS = 17;

    /** Starts the program as the leader of a group of its own. */
    static ProcessGroup start(ProcessBuilder builder) throws IOException {
        var command = new ArrayList<>(builder.command());
        command.add(0, "setsid");
        return new ProcessGroup(builder.command(command).start());
    }

    /** Ends all of them and waits until they are gone. */
    void end() {
        try {
            var kill = new ProcessBuilder("sh", "-c", "kill -s KILL -- \"-$0\"", Long.toString(leader.pid()))
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            kill.onExit().join();
        } catch (IOException withoutShell) {
            throw new UncheckedIOException(withoutShell);
        }
        leader.destroyForcibly();
        Awaiting.until(END, () -> !leader.isAlive() && members().isEmpty());
    }

    /** The processes of the group that still hold something. */
    List<Long> members() {
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return processes.map(folder -> folder.getFileName().toString()).filter(name -> name.matches("\\d+"))
                .filter(this::has).map(Long::valueOf).toList();
        } catch (IOException without) {
            throw new UncheckedIOException(without);
        }
    }

    /** A process whose parent ended before it stays in the table until somebody takes notice; without threads it holds nothing any more. */
    private boolean has(String pid) {
        try {
            String stat = Files.readString(Path.of("/proc", pid, "stat"), ISO_8859_1);
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            boolean empty = fields[STATE].equals("Z") && Integer.parseInt(fields[THREADS]) <= 1;
            return !empty && Long.parseLong(fields[GROUP]) == leader.pid();
        } catch (IOException gone) {
            return false;
        }
    }
}
