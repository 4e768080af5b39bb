package dev.missent.bench.clients;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Measures all clients in one run: warms each up, then lets them take turns, and begins each round with another. Tables go to standard
 * output, progress to standard error.
 *
 * <p>The environment: {@code NGINX} names another binary, {@code CLIENT_JAVA_OPTS} has more flags for the JVMs of all clients.
 */
public final class Comparison {
    private final RunOptions options;
    private final Servers servers;
    private final List<ClientHandle> clients;
    private final Results results = new Results();

    private Comparison(RunOptions options, Servers servers, List<ClientHandle> clients) {
        this.options = options;
        this.servers = servers;
        this.clients = clients;
    }

    /** Runs with {@code --name value} pairs, see {@link RunOptions}, and the working directory as the last argument. */
    public static void main(String[] args) throws IOException, InterruptedException, CertificateEncodingException {
        var options = RunOptions.parse(Arrays.copyOf(args, args.length - 1));
        var directory = Path.of(args[args.length - 1]).toAbsolutePath();
        var hosts = Files.writeString(directory.resolve("hosts"), Names.hostsFile());
        var clients = new ArrayList<ClientHandle>();
        try (var servers = Servers.start(System.getenv().getOrDefault("NGINX", "nginx"), directory)) {
            for (var contestant : Contestant.values()) {
                clients.add(ClientHandle.start(contestant, flags(hosts), directory, servers.trusted()));
            }
            new Comparison(options, servers, clients).run();
        } finally {
            for (var client : clients) {
                client.close();
            }
        }
        System.exit(0);
    }

    private static List<String> flags(Path hosts) {
        var flags = new ArrayList<>(List.of("-Xms512m", "-Xmx512m", "-XX:+UseSerialGC", "-Djdk.net.hosts.file=" + hosts,
            "--enable-native-access=ALL-UNNAMED"));
        var more = System.getenv().getOrDefault("CLIENT_JAVA_OPTS", "");
        if (!more.isBlank()) {
            flags.addAll(List.of(more.strip().split(" +", -1)));
        }
        return flags;
    }

    private void run() throws IOException, InterruptedException {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        for (var scenario : options.scenarios()) {
            for (var variant : scenario.variants()) {
                System.err.println("bench: " + scenario + " " + variant);
                warmUp(scenario, variant);
                int rounds = scenario.isRepeated() ? options.repetitions() : options.rounds();
                for (int round = 0; round < rounds; round++) {
                    round(scenario, variant, round);
                }
            }
            out.println(results.table(scenario));
            results.writeTo(options.results());
        }
    }

    private void warmUp(Scenario scenario, String variant) throws InterruptedException {
        int times = scenario.isRepeated() ? options.repetitions() : 1;
        for (var client : clients) {
            for (int i = 0; i < times; i++) {
                servers.measure(client, scenario, variant, options.warmup());
            }
        }
    }

    private void round(Scenario scenario, String variant, int round) throws InterruptedException {
        for (int i = 0; i < clients.size(); i++) {
            var client = clients.get((i + round) % clients.size());
            results.add(scenario, variant, client.contestant(), servers.measure(client, scenario, variant, options.seconds()));
        }
    }
}
