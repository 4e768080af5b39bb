package dev.missent.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Collectors;

import dev.missent.doctor.report.Visible;
import dev.missent.gateway.Gateway;
import dev.missent.gateway.StartOutcome;
import dev.missent.gateway.admin.AdminSockets;
import dev.missent.gateway.admin.ReloadOutcome;
import dev.missent.gateway.certificate.LoadOutcome;
import dev.missent.gateway.run.Platform;
import dev.missent.wire.transport.Supervisor;
import org.jspecify.annotations.Nullable;

/**
 * Runs a gateway in the foreground: starts, reloads on SIGHUP and when one of its files changes, drains on SIGTERM, ends on a second one.
 */
final class Service {
    private enum Event {
        RELOAD,
        FILES_CHANGED,
        STOP
    }

    private final Path file;
    private final PrintWriter err;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private String complaint = "";
    private volatile boolean stopping;
    private volatile @Nullable Supervisor supervisor;

    Service(Path file, PrintWriter err) {
        this.file = file;
        this.err = err;
    }

    /** Until it is told to stop; the exit code. */
    int run() throws InterruptedException {
        long began = System.nanoTime();
        prepareLogging();
        // before anything is loaded or announced: what is sent from here on counts
        Signals.on("HUP", () -> events.add(Event.RELOAD));
        Signals.on("TERM", this::stop);
        Signals.on("INT", this::stop);
        if (!(Loading.load(file, err) instanceof LoadOutcome.Loaded loaded)) {
            err.println("missent: not started: the configuration has errors");
            return ExitCode.USAGE;
        }
        var platform = Platform.best(new FileOutputStream(FileDescriptor.out), this::notice);
        switch (Gateway.start(loaded, platform)) {
            case StartOutcome.Refused(var sentences) -> {
                refused(sentences);
                err.println("missent: not started");
                return ExitCode.USAGE;
            }
            case StartOutcome.Running(var gateway) -> {
                try (gateway; var watch = watch(loaded)) {
                    var told = gateway.supervisor(System.getenv(Supervisor.VARIABLE));
                    supervisor = told;
                    gateway.whenBroken(this::broken);
                    gateway.reloadBy(() -> reloaded(gateway, watch));
                    new Announcement(loaded, gateway, platform).print(err);
                    err.printf("ready in %.1f s%n", (System.nanoTime() - began) / 1e9);
                    told.ready();
                    serve(gateway, watch);
                }
                return ExitCode.OK;
            }
        }
    }

    /** When there are no file descriptors left, nothing can be loaded that a warning or a notice needs: a time zone is a file, a class may be one. */
    private static void prepareLogging() {
        var record = new LogRecord(Level.FINE, "");
        Logger.getLogger("").getHandlers();
        new SimpleFormatter().format(record);
        line(AdminSockets.notAccepted("", new IOException("\0")));
    }

    private FileWatch watch(LoadOutcome.Loaded loaded) {
        return new FileWatch(loaded.files(), Duration.ofSeconds(1), () -> events.add(Event.FILES_CHANGED), this::notice);
    }

    private void serve(Gateway gateway, FileWatch watch) throws InterruptedException {
        for (var event = events.take(); event != Event.STOP; event = events.take()) {
            reload(gateway, watch, event);
        }
        watch.close();
        var told = supervisor;
        if (told != null) {
            told.stopping();
        }
        gateway.drain(() -> err
            .println("missent: draining " + connections(gateway.openConnections()) + "; a second signal ends at once"));
    }

    private static String connections(int open) {
        return open == 1 ? "1 connection" : open + " connections";
    }

    /** What the thread served is lost, and what it would have served waits for ever. */
    private void broken() {
        notice(
            "a thread that serves connections has died, and its connections with it; the process ends, so that the service manager can"
                + " start it again");
        Runtime.getRuntime().halt(ExitCode.INTERNAL);
    }

    /** The first time: finish what is under way. The second time: now. */
    private void stop() {
        if (stopping) {
            Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
        }
        stopping = true;
        events.add(Event.STOP);
    }

    /** While an editor goes on writing the file, an error is reported once; an operator who asks for a reload is always told. */
    private void reload(Gateway gateway, FileWatch watch, Event event) {
        var outcome = reloaded(gateway, watch);
        if (event == Event.RELOAD || outcome.successful() || !outcome.text().equals(complaint)) {
            err.print(outcome.text());
            err.flush();
        }
        complaint = outcome.successful() ? "" : outcome.text();
    }

    /** Loads the file again; what is wrong with it is in the text. */
    private synchronized ReloadOutcome reloaded(Gateway gateway, FileWatch watch) {
        var told = supervisor;
        if (told != null) {
            told.reloading();
        }
        try {
            return load(gateway, watch);
        } finally {
            if (told != null) {
                told.ready();
            }
        }
    }

    private ReloadOutcome load(Gateway gateway, FileWatch watch) {
        var words = new StringWriter();
        var outcome = Loading.load(file, new PrintWriter(words));
        watch.watch(outcome.files());
        if (!(outcome instanceof LoadOutcome.Loaded loaded)) {
            return failed(gateway, words + "missent: not reloaded: the configuration has errors; the old one keeps running\n");
        }
        return switch (gateway.reload(loaded)) {
            case StartOutcome.Running running ->
                new ReloadOutcome(true, words + "missent: reloaded " + Visible.line(file.toString()) + "\n");
            case StartOutcome.Refused(var sentences) -> failed(gateway, words
                + sentences.stream().map(sentence -> "missent: " + Visible.line(sentence) + "\n").collect(Collectors.joining())
                + "missent: not reloaded; the old configuration keeps running\n");
        };
    }

    private static ReloadOutcome failed(Gateway gateway, String text) {
        gateway.reloadFailed(text);
        return new ReloadOutcome(false, text);
    }

    private static String line(String sentence) {
        return "missent: " + Visible.line(sentence);
    }

    private void notice(String sentence) {
        err.println(line(sentence));
        err.flush();
    }

    private void refused(List<String> sentences) {
        sentences.forEach(this::notice);
    }
}
