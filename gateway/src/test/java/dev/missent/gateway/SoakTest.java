package dev.missent.gateway;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.zip.CRC32;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.missent.testkit.client.RawHttp2;
import dev.missent.testkit.client.RawResponse;
import dev.missent.testkit.leak.LeakCheck;
import dev.missent.testkit.message.Source;
import dev.missent.wire.tls.TlsEngine;
import io.netty.buffer.PooledByteBufAllocator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Mixed traffic for as long as {@code -Dmissent.soak=PT1H} says, with a reload every ten seconds and a server that dies every seven: no answer
 * may be wrong, nothing may be lost that need not be lost, and memory must not grow.
 */
@ExtendWith(LeakCheck.class)
@EnabledIfSystemProperty(named = "missent.soak", matches = "PT.+", disabledReason = "takes as long as -Dmissent.soak says; see docs/how-to/measure.md")
class SoakTest {
    private static final String CONFIGURATION = """
        listeners:
          l1: { address: "127.0.0.1:0", public_ports: [443], protocols: [h1, h2] }
        certificates: { files: { ab: { chain: ab.pem, key: ab.key } } }
        sites:
          a: { hosts: [a.example], to: up }
          b: { hosts: [b.example], share_connections: SHARES, to: up }
        upstreams:
          up: { servers: ["http://127.0.0.1:STEADY", "http://127.0.0.1:MORTAL"], balance: round_robin, timeouts: { idle: 2s } }
        access_log: { format: off }
        """;
    private static final int CLIENTS = 12;
    private static final Duration RELOAD = Duration.ofSeconds(10);
    private static final Duration DEATH = Duration.ofSeconds(7);
    /** What was under way at a server that died may be lost. */
    private static final Duration MOURNING = Duration.ofSeconds(2);

    @TempDir
    Path folder = Path.of("");

    private final List<String> wrong = new CopyOnWriteArrayList<>();
    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private volatile long diedAt = System.nanoTime();
    private volatile boolean shares = true;
    private volatile long reloadedAt = System.nanoTime();

    /** The JDK's server, which remembers nothing of what it was asked. */
    private static HttpServer server(int port) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", SoakTest::echo);
        server.start();
        return server;
    }

    private static void echo(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            var checksum = new CRC32();
            checksum.update(body);
            var text = (exchange.getRequestURI() + " " + body.length + " " + checksum.getValue()).getBytes(US_ASCII);
            exchange.sendResponseHeaders(200, text.length);
            exchange.getResponseBody().write(text);
        }
    }

    private static void stop(HttpServer server) {
        server.stop(0);
        if (server.getExecutor() instanceof ExecutorService threads) {
            threads.shutdownNow();
        }
    }

    private String configuration(int steady, int mortal) {
        return CONFIGURATION.replace("STEADY", Integer.toString(steady)).replace("MORTAL", Integer.toString(mortal))
            .replace("SHARES", Boolean.toString(shares));
    }

    @Test
    void nothingIsWrongLostOrKept() throws Exception {
        var length = Duration.parse(System.getProperty("missent.soak", "PT1M"));
        long end = System.nanoTime() + length.toNanos();
        BooleanSupplier goesOn = () -> System.nanoTime() - end < 0;
        int mortal = freePort();
        var steady = server(0);
        try {
            int port = steady.getAddress().getPort();
            var gateway = StartedGateway.of(folder, configuration(port, mortal), TlsEngine.best());
            try (gateway; var clients = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < CLIENTS; i++) {
                    long seed = i;
                    clients.execute(() -> talk(gateway, new Random(seed), goesOn));
                }
                long kept = 0;
                var measured = new ArrayList<Long>();
                while (goesOn.getAsBoolean()) {
                    reload(gateway, port, mortal);
                    live(mortal);
                    measured.add(memory());
                    kept = measured.get(Math.min(2, measured.size() - 1));
                }
                clients.shutdown();
                assertThat(clients.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
                System.out.println("soak: " + answered + " answers, " + lost + " lost with a dying server, memory in MB "
                    + measured.stream().map(bytes -> bytes >> 20).toList());
                assertThat(wrong).isEmpty();
                assertThat(answered.get()).isPositive();
                assertThat(memory()).as("memory beside that of the third round").isLessThan(kept + kept / 2 + (16 << 20));
            }
        } finally {
            stop(steady);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void reload(StartedGateway gateway, int steady, int mortal) throws IOException {
        shares = !shares;
        reloadedAt = System.nanoTime();
        assertThat(gateway.reload(configuration(steady, mortal))).isInstanceOf(StartOutcome.Running.class);
        reloadedAt = System.nanoTime();
    }

    /** A server lives for a while and is gone, with whatever it was doing: the pace of the soak, nothing is awaited by it. */
    private void live(int port) throws IOException, InterruptedException {
        var server = server(port);
        TimeUnit.NANOSECONDS.sleep(DEATH.toNanos());
        diedAt = System.nanoTime();
        stop(server);
        TimeUnit.NANOSECONDS.sleep(RELOAD.minus(DEATH).toNanos());
    }

    /** What is in use after a collection, on the heap and in Netty's arenas. */
    private static long memory() {
        System.gc();
        var runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory() + PooledByteBufAllocator.DEFAULT.metric().usedDirectMemory();
    }

    private void talk(StartedGateway gateway, Random random, BooleanSupplier goesOn) {
        while (goesOn.getAsBoolean()) {
            try {
                if (random.nextBoolean()) {
                    http1(gateway, random);
                } else {
                    http2(gateway, random);
                }
            } catch (IOException | RuntimeException | AssertionError broken) {
                wrong.add("a connection: " + broken);
            }
        }
    }

    private void http1(StartedGateway gateway, Random random) throws IOException {
        try (var http = gateway.dial("l1", "a.example").alpn("http/1.1").open().orThrow().http1()) {
            for (int i = 0; i < 20; i++) {
                var body = Source.generated(random.nextInt(20_000));
                String path = "/" + random.nextLong();
                check(http.exchange("POST", "a.example", path, body), path, body);
            }
        }
    }

    private void http2(StartedGateway gateway, Random random) throws IOException {
        try (var http = gateway.dial("l1", "a.example").alpn("h2").open().orThrow().http2()) {
            for (int i = 0; i < 20; i++) {
                var body = Source.generated(random.nextInt(200_000));
                String path = "/" + random.nextLong();
                check(http.exchange("PUT", "a.example", path, body).response(), path, body);
                misdirected(http);
            }
        }
    }

    /** A host that is shared or not, as the file of this moment says, and one that nobody has. */
    private void misdirected(RawHttp2 http) {
        long before = System.nanoTime();
        boolean shared = shares;
        int status = http.get("b.example", "/b").response().status();
        boolean settled = shared == shares && before - reloadedAt > MOURNING.toNanos();
        if (settled && status != (shared ? 200 : 421) && !isMourning()) {
            wrong.add("b.example: " + status + " where it shares: " + shared);
        }
        if (http.get("zzz.example", "/").response().status() != 421) {
            wrong.add("zzz.example was served");
        }
    }

    private void check(RawResponse response, String path, Source body) {
        if (response.status() == 200) {
            String expected = path + " " + body.length() + " " + body.checksum();
            if (!response.body().text().equals(expected)) {
                wrong.add("wanted " + expected + ", got " + response.body().text());
            }
            answered.incrementAndGet();
        } else if (isMourning()) {
            lost.incrementAndGet();
        } else {
            wrong.add(path + ": " + response.status() + " " + response.failure());
        }
    }

    private boolean isMourning() {
        return System.nanoTime() - diedAt < MOURNING.toNanos();
    }
}
