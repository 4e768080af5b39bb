package dev.missent.attack.ground;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import dev.missent.testkit.client.RawConnection;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The gateway as a process of its own, with the limits that an attack is about. */
public final class GatewayProcess implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 120;
    private static final Pattern ADDRESS = Pattern.compile("127\\.0\\.0\\.1:(\\d+)");
    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");

    private final Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final int secured;
    private final int open;

    private GatewayProcess(Process process) throws InterruptedException {
        this.process = process;
        follow(process.getErrorStream());
        follow(process.getInputStream());
        secured = port(await("  https "));
        open = port(await("  open "));
        await("ready in ");
    }

    /**
     * Starts the gateway with the file {@code gateway.yaml} of the folder.
     *
     * @param shell what a shell does before, such as {@code ulimit -n 200}
     * @param flags flags of the JVM
     */
    public static GatewayProcess start(Path folder, String shell, List<String> flags) throws IOException, InterruptedException {
        var command = new ArrayList<>(
            List.of("sh", "-c", shell + "; exec \"$@\"", "sh", Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"));
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            "dev.missent.cli.Main", "run", "-c",
            "gateway.yaml"));
        return new GatewayProcess(new ProcessBuilder(command).directory(folder.toFile()).start());
    }

    private static int port(String line) {
        var matched = ADDRESS.matcher(line);
        if (!matched.find()) {
            throw new IllegalStateException("no address in: " + line);
        }
        return Integer.parseInt(matched.group(1));
    }

    private void follow(InputStream stream) {
        Thread.ofVirtual().start(() -> {
            try (var scanner = new Scanner(stream, UTF_8)) {
                while (scanner.hasNextLine()) {
                    var line = scanner.nextLine();
                    if (!line.startsWith("{")) {
                        lines.add(line);
                    }
                }
            }
        });
    }

    /** Waits for a line with the text and answers it. */
    public String await(String text) throws InterruptedException {
        while (true) {
            var line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (line == null) {
                throw new IllegalStateException("the gateway never said \"" + text + "\" but: " + seen);
            }
            seen.add(line);
            if (line.contains(text)) {
                return line;
            }
        }
    }

    /** Everything it said so far beside the access log. */
    public List<String> said() {
        lines.drainTo(seen);
        return seen;
    }

    /** A TLS connection for the host, or one in cleartext. */
    public RawConnection dial(boolean tls, String host, String alpn) {
        return (tls ? RawConnection.tls(address(secured)).sni(host).alpn(alpn).open() : RawConnection.cleartext(address(open)))
            .orThrow();
    }

    private static InetSocketAddress address(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /** The cleartext address. */
    public InetSocketAddress open() {
        return address(open);
    }

    /** Sends a signal. */
    public void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).inheritIO().start().waitFor();
    }

    /** Whether the process is there. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** The largest resident memory so far, in MiB. */
    public long peakMemory() throws IOException {
        var matched = PEAK.matcher(Files.readString(Path.of("/proc", Long.toString(process.pid()), "status")));
        return matched.find() ? Long.parseLong(matched.group(1)) >> 10 : -1;
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
