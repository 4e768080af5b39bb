package dev.missent.attack.family;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.missent.attack.ground.GatewayProcess;
import dev.missent.attack.ground.Honest;
import dev.missent.attack.ground.RealServer;
import dev.missent.attack.ground.Recorder;
import dev.missent.attack.ground.Site;

/** What fails on a machine: descriptors, the disk of the log, memory, files of the configuration, servers. The gateway goes on, and says it. */
public final class FaultAttack implements Attack {
    private static final String HOST = "recorder.example";
    private static final int DESCRIPTORS = 200;

    @Override
    public String name() {
        return "faults";
    }

    @Override
    public Outcome run(Effort effort) throws Exception {
        try (var recorder = new Recorder()) {
            var outcome = descriptors(folder(effort, "descriptors", recorder, "access_log: { format: off }"))
                .and(disk(folder(effort, "disk", recorder, "access_log: { to: /dev/full }")))
                .and(memory(folder(effort, "memory", recorder, "access_log: { format: off }"), effort))
                .and(files(folder(effort, "files", recorder, "access_log: { format: off }")));
            return effort.realServers() && RealServer.Product.NGINX.isHere() ? outcome.and(killed(effort)) : outcome;
        }
    }

    private static Path folder(Effort effort, String name, Recorder recorder, String more) throws IOException {
        var folder = Files.createDirectories(effort.folder().resolve(name));
        Site.write(folder, Map.of(HOST, "servers: [\"http://127.0.0.1:" + recorder.port() + "\"]"), more);
        return folder;
    }

    private static void ask(Honest honest, GatewayProcess gateway, int times) {
        for (int i = 0; i < times; i++) {
            honest.ask(gateway, HOST, "/honest/" + i, "/honest/" + i);
        }
    }

    private static Outcome descriptors(Path folder) throws Exception {
        try (var gateway = GatewayProcess.start(folder, "ulimit -n " + DESCRIPTORS, List.of("-Xmx128m"))) {
            var honest = new Honest();
            ask(honest, gateway, 5);
            var held = new ArrayList<Socket>();
            for (int i = 0; i < DESCRIPTORS; i++) {
                held.add(new Socket(InetAddress.getLoopbackAddress(), gateway.open().getPort()));
            }
            var said = gateway.await("no connection can be accepted at the moment");
            for (var socket : held) {
                socket.close();
            }
            ask(honest, gateway, 20);
            return Outcome.of("descriptors: %d connections against %d descriptors, said \"%s\"; then %s".formatted(held.size(),
                DESCRIPTORS, said.strip(),
                honest.figures()), honest.wrong());
        }
    }

    private static Outcome disk(Path folder) throws Exception {
        try (var gateway = GatewayProcess.start(folder, ":", List.of("-Xmx128m"))) {
            var honest = new Honest();
            ask(honest, gateway, 50);
            var said = gateway.await("missent: access log: ");
            return Outcome.of("disk: a full disk under the access log, said \"%s\"; %s".formatted(said.strip(), honest.figures()),
                honest.wrong());
        }
    }

    private static Outcome memory(Path folder, Effort effort) throws Exception {
        try (var gateway = GatewayProcess.start(folder, ":", List.of("-Xmx40m", "-XX:MaxDirectMemorySize=24m"))) {
            var honest = new Honest();
            var thrown = Parallel.forEach(effort.cases(), 32, number -> {
                var own = new Honest();
                own.ask(gateway, HOST, "/honest/" + number, "/honest/" + number);
                own.wrong().forEach(one -> {
                    throw new AssertionError(one);
                });
            });
            ask(honest, gateway, 5);
            honest.wrong().addAll(thrown);
            return Outcome
                .of("memory: %d requests, 32 at once, in a heap of 40 MiB and 24 MiB of direct memory; then %s; %d MiB at most"
                    .formatted(
                        effort.cases(), honest.figures(), gateway.peakMemory()),
                    honest.wrong());
        }
    }

    /** The files are destroyed while the gateway runs: it says so and keeps what it has; repaired, they are taken. */
    private static Outcome files(Path folder) throws Exception {
        var wrong = new ArrayList<String>();
        var said = new ArrayList<String>();
        try (var gateway = GatewayProcess.start(folder, ":", List.of("-Xmx128m"))) {
            var honest = new Honest();
            for (var name : List.of("gateway.yaml", "site.pem", "site.key")) {
                var file = folder.resolve(name);
                byte[] whole = Files.readAllBytes(file);
                for (byte[] destroyed : List.of(new byte[0], java.util.Arrays.copyOf(whole, whole.length / 2),
                    new byte[]{0, 1, 2, (byte) 0xff})) {
                    Files.write(file, destroyed);
                    gateway.signal("HUP");
                    said.add(gateway.await("not reloaded"));
                    ask(honest, gateway, 3);
                    gateway.dial(true, HOST, "h2").close();
                }
                Files.delete(file);
                gateway.signal("HUP");
                said.add(gateway.await("not reloaded"));
                ask(honest, gateway, 3);
                Files.write(file, whole);
                gateway.signal("HUP");
                gateway.await("reloaded gateway.yaml");
                gateway.dial(true, HOST, "h2").close();
            }
            wrong.addAll(honest.wrong());
            return Outcome.of(
                "files: configuration, chain and key emptied, cut, overwritten, deleted: %d reloads refused and said, 3 repaired; %s"
                    .formatted(
                        said.size(), honest.figures()),
                wrong);
        }
    }

    /** An upstream is ended by the kernel while requests are under way, and comes back. */
    private static Outcome killed(Effort effort) throws Exception {
        var folder = Files.createDirectories(effort.folder().resolve("killed"));
        try (var nginx = new RealServer(RealServer.Product.NGINX, folder.resolve("nginx"), 0)) {
            Site.write(folder, Map.of(HOST, "servers: [\"http://127.0.0.1:" + nginx.port() + "\"]"),
                "access_log: { format: off }");
            try (var gateway = GatewayProcess.start(folder, ":", List.of("-Xmx128m"))) {
                var before = new Honest();
                ask(before, gateway, 20);
                nginx.kill();
                var meanwhile = new Honest();
                ask(meanwhile, gateway, 5);
                var wrong = new ArrayList<>(before.wrong());
                meanwhile.wrong().stream().filter(one -> !one.contains(": 502 ") && !one.contains(": 503 ")).forEach(wrong::add);
                if (meanwhile.wrong().isEmpty()) {
                    wrong.add("answers came from a server that was killed");
                }
                nginx.startAgain();
                gateway.signal("HUP");
                gateway.await("reloaded gateway.yaml");
                var after = new Honest();
                ask(after, gateway, 20);
                wrong.addAll(after.wrong());
                return Outcome.of("kill -9: nginx killed, 5 requests meanwhile (%d refused with 502 or 503), then %s".formatted(
                    meanwhile.wrong().size(),
                    after.figures()), wrong);
            }
        }
    }
}
