package dev.missent.attack.family;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import dev.missent.attack.grammar.Flood;
import dev.missent.attack.ground.GatewayProcess;
import dev.missent.attack.ground.Honest;
import dev.missent.attack.ground.Mute;
import dev.missent.attack.ground.Site;
import dev.missent.testkit.message.Source;
import dev.missent.testkit.origin.Answer;
import dev.missent.testkit.origin.ScriptedOrigin;

/** Floods in a process with little memory: an honest client beside is answered, the process lives, its memory has a bound. */
public final class FloodAttack implements Attack {
    private static final int HEAP = 96;
    private static final int DIRECT = 96;
    /** Code, threads, native TLS and what the collector needs beside heap and direct memory, in MiB. */
    private static final int OTHERS = 200;
    private static final int CONNECTIONS = 12;
    private static final long LARGE = 4 << 20;

    @Override
    public String name() {
        return "floods";
    }

    @Override
    public Outcome run(Effort effort) throws Exception {
        try (var answering = ScriptedOrigin.cleartext().answering(request -> request.target().equals("/large")
            ? Answer.of(200).body(Source.generated(LARGE))
            : Answer.ok(request.target())).start(); var mute = new Mute()) {
            var upstreams = new LinkedHashMap<String, String>();
            upstreams.put(Flood.HOST, "servers: [\"http://127.0.0.1:" + answering.address().getPort() + "\"]");
            upstreams.put("mute.example", "servers: [\"http://127.0.0.1:" + mute.port() + "\"]");
            Site.write(effort.folder(), upstreams, "access_log: { format: off }");
            try (var gateway = GatewayProcess.start(effort.folder(), ":",
                List.of("-Xmx" + HEAP + "m", "-XX:MaxDirectMemorySize=" + DIRECT + "m"))) {
                var outcome = new Outcome(List.of(), List.of());
                for (var flood : Flood.values()) {
                    outcome = outcome.and(one(effort, gateway, flood));
                }
                return outcome;
            }
        }
    }

    /** One flood after the other on the same process: what one leaves behind is there for the next. */
    private static Outcome one(Effort effort, GatewayProcess gateway, Flood flood) throws IOException {
        if (!gateway.isAlive()) {
            return Outcome.of(flood + ": not tried", List.of(flood + ": the process had ended: " + gateway.said()));
        }
        var honest = new Honest();
        var sent = new AtomicLong();
        var opened = new AtomicInteger();
        // threads of the system: one that always has something to write never gives way on a virtual one, and the honest client would wait here
        try (var threads = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().factory())) {
            honest.ask(gateway, Flood.HOST, "/before", "/before");
            long until = System.nanoTime() + effort.flood().toNanos();
            attack(threads, gateway, flood, until, sent, opened);
            honest.whileTrue(() -> System.nanoTime() < until, () -> honest.ask(gateway, Flood.HOST, "/beside", "/beside"));
        }
        honest.ask(gateway, Flood.HOST, "/after", "/after");
        long memory = gateway.peakMemory();
        var wrong = new ArrayList<>(honest.wrong());
        if (memory > HEAP + DIRECT + OTHERS) {
            wrong.add(memory + " MiB resident");
        }
        return Outcome.of("%-16s %d connections, %.1f MiB sent; %s; %d MiB at most so far".formatted(flood, opened.get(),
            sent.get() / 1048576.0,
            honest.figures(), memory), wrong.stream().map(found -> flood + ": " + found).toList());
    }

    private static void attack(ExecutorService threads, GatewayProcess gateway, Flood flood, long until, AtomicLong sent,
        AtomicInteger opened) {
        for (int i = 0; i < CONNECTIONS; i++) {
            threads.execute(() -> {
                while (System.nanoTime() < until) {
                    connection(gateway, flood, until, sent, opened);
                }
            });
        }
    }

    /** Sends for as long as the gateway takes it, reads nothing. A writer that is stopped is closed when the flood is over. */
    private static void connection(GatewayProcess gateway, Flood flood, long until, AtomicLong sent, AtomicInteger opened) {
        try (var socket = new Socket(gateway.open().getAddress(), gateway.open().getPort())) {
            opened.incrementAndGet();
            var end = Thread.ofVirtual().start(() -> closeAt(socket, until));
            try {
                var out = socket.getOutputStream();
                out.write(flood.beginning());
                for (int round = 0; System.nanoTime() < until; round++) {
                    byte[] piece = flood.next(round);
                    out.write(piece);
                    sent.addAndGet(piece.length);
                }
            } finally {
                end.interrupt();
            }
        } catch (IOException ended) {
            // the gateway has had enough; the next connection tries again
        }
    }

    private static void closeAt(Socket socket, long until) {
        try (socket) {
            Thread.sleep(java.time.Duration.ofNanos(Math.max(0, until - System.nanoTime())));
        } catch (InterruptedException over) {
            // the writer got through
        } catch (IOException gone) {
            // closed already
        }
    }
}
