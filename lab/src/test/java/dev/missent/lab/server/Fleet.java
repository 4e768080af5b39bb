package dev.missent.lab.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.missent.lab.scenario.Step;

/** The processes of a deployment, in the order in which they were started. */
final class Fleet implements AutoCloseable {
    private static final int SEARCHED = 200_000;
    private static final int SHOWN = 1_500;

    private final Map<String, RunningServer> running = new LinkedHashMap<>();

    /** Starts one more and waits until it listens. */
    void launch(String name, List<String> command, Path folder, InetSocketAddress ready) throws IOException {
        var started = RunningServer.start(name, command, folder);
        running.put(name, started);
        started.awaitListening(ready);
    }

    /** Whether a line comes in a server's logs in time. */
    boolean hasLogged(Step.Logged line, Duration limit) {
        var pattern = Pattern.compile(line.pattern());
        return Awaiting.until(limit, () -> {
            var server = running.get(line.server());
            return server != null && pattern.matcher(server.logs(SEARCHED)).find();
        });
    }

    /** The ends of everything that was logged. */
    String logs() {
        return running.values().stream().map(server -> "--- " + server.name() + "\n" + server.logs(SHOWN))
            .collect(Collectors.joining("\n"));
    }

    /** Ends all of them, the last that was started first. */
    @Override
    public void close() {
        new ArrayList<>(running.values()).reversed().forEach(RunningServer::close);
        running.clear();
    }
}
