package dev.missent.bench.clients;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** The JVM of one client: does what it is told on standard input, and answers with figures. Ends with its input. */
final class ClientProcess {
    /** What an answer begins with: the JVM may write to the same place. */
    static final String ANSWER = "figures ";
    private static final double MICROS_IN_SECOND = 1_000_000;
    private static final double BYTES_IN_MIB = 1024.0 * 1024;

    private final Contestant contestant;
    private final Trust trust;
    private final Map<Load, Subject> warm = new EnumMap<>(Load.class);

    private ClientProcess(Contestant contestant, Trust trust) {
        this.contestant = contestant;
        this.trust = trust;
    }

    /** How steady load is made. */
    enum Load {
        BLOCKING,
        ASYNC,
        HTTP1
    }

    /**
     * Serves orders.
     *
     * @param args the contestant, and the file with the authorities to trust
     */
    public static void main(String[] args) throws IOException, GeneralSecurityException, InterruptedException {
        var process = new ClientProcess(Contestant.valueOf(args[0].toUpperCase(Locale.ROOT)), Trust.of(Path.of(args[1])));
        var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            System.out.println(ANSWER + process.obey(order.split(" ", -1)));
        }
        System.exit(0);
    }

    private Figures obey(String... order) throws IOException, InterruptedException {
        return switch (order[0]) {
            case "steady" -> steady(Load.valueOf(order[1].toUpperCase(Locale.ROOT)), Integer.parseInt(order[2]),
                Duration.ofMillis(Long.parseLong(order[3])), URI.create(order[4]));
            case "names" -> names(uris(order[1], order[2]));
            case "strict" -> strict(uris(order[1], order[2]));
            case "download" -> download(URI.create(order[1]));
            case "upload" -> upload(URI.create(order[1]), Long.parseLong(order[2]));
            default -> throw new IllegalArgumentException("no such order: " + order[0]);
        };
    }

    private static List<URI> uris(String port, String count) {
        return Names.first(Integer.parseInt(count)).stream().map(name -> URI.create("https://" + name + ":" + port + "/"))
            .toList();
    }

    private Subject warm(Load load) {
        return warm.computeIfAbsent(load, of -> contestant.open(trust, of == Load.HTTP1));
    }

    /** The first request alone, so that there is one connection for all that follow. */
    private Figures steady(Load load, int parallel, Duration length, URI uri) throws IOException, InterruptedException {
        var subject = warm(load);
        subject.get(uri);
        var steady = new SteadyLoad(subject, uri, parallel, length);
        return load == Load.ASYNC ? steady.async() : steady.blocking();
    }

    private Figures names(List<URI> uris) {
        try (var cold = contestant.open(trust, false)) {
            return ManyNames.firstSet(cold, uris);
        }
    }

    private Figures strict(List<URI> uris) {
        try (var cold = contestant.open(trust, false)) {
            return new StrictRounds(cold, uris).run();
        }
    }

    private Figures download(URI uri) throws IOException, InterruptedException {
        var watch = new Stopwatch();
        return throughput(watch, warm(Load.BLOCKING).download(uri), null);
    }

    private Figures upload(URI uri, long length) throws IOException, InterruptedException {
        var watch = new Stopwatch();
        return throughput(watch, length, warm(Load.BLOCKING).upload(uri, length));
    }

    private static Figures throughput(Stopwatch watch, long bytes, @Nullable Integer status) {
        double mebibytes = bytes / BYTES_IN_MIB;
        return Figures.none().with("rate", mebibytes / watch.micros() * MICROS_IN_SECOND)
            .with("cpu", watch.cpuMicros() / mebibytes)
            .with("wrong", status == null || status == 200 ? 0 : 1);
    }
}
