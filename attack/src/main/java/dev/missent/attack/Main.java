package dev.missent.attack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

import dev.missent.attack.family.Attack;
import dev.missent.attack.family.Effort;

/** The command behind {@code attack/run.sh}: all families at length, with figures on standard output. */
public final class Main {
    private static final int CASES = 600;
    private static final Duration FLOOD = Duration.ofSeconds(8);

    private Main() {}

    /** {@code --seed N}, {@code --scale N} (times as much), {@code --only NAME,NAME}. Ends with 1 when something was wrong, with 2 on a wrong option. */
    public static void main(String[] arguments) throws Exception {
        System.exit(run(options(List.of(arguments))));
    }

    private static Map<String, String> options(List<String> arguments) {
        var options = new HashMap<>(
            Map.of("--seed", Long.toString(ThreadLocalRandom.current().nextLong(1_000_000)), "--scale", "1", "--only", ""));
        for (int i = 0; i < arguments.size(); i += 2) {
            if (!options.containsKey(arguments.get(i)) || i + 1 == arguments.size()) {
                System.err.println("attack: expected --seed N, --scale N or --only NAMES, found " + arguments.get(i));
                System.exit(2);
            }
            options.put(arguments.get(i), arguments.get(i + 1));
        }
        return options;
    }

    private static List<Attack> chosen(String only) {
        if (only.isEmpty()) {
            return Suite.ALL;
        }
        var names = List.of(only.split(",", -1));
        var chosen = Suite.ALL.stream().filter(attack -> names.contains(attack.name())).toList();
        if (chosen.size() != names.size()) {
            System.err
                .println("attack: --only takes names of " + Suite.ALL.stream().map(Attack::name).toList() + ", found " + only);
            System.exit(2);
        }
        return chosen;
    }

    private static int run(Map<String, String> options) throws Exception {
        long seed = Long.parseLong(options.getOrDefault("--seed", "0"));
        int scale = Integer.parseInt(options.getOrDefault("--scale", "1"));
        var chosen = chosen(options.getOrDefault("--only", ""));
        System.out.printf("seed %d, scale %d, %d processors, Java %s%n", seed, scale, Runtime.getRuntime().availableProcessors(),
            Runtime.version());
        int wrong = 0;
        for (var attack : chosen) {
            wrong += run(attack, seed, scale);
        }
        System.out.println(wrong == 0 ? "the gateway held" : wrong + " wrong");
        return wrong == 0 ? 0 : 1;
    }

    /** Runs one family and prints what it came to; answers how much was wrong. */
    private static int run(Attack attack, long seed, int scale) throws Exception {
        var folder = Files.createTempDirectory("missent-attack");
        try {
            long began = System.nanoTime();
            var outcome = attack.run(new Effort(seed, CASES * scale, FLOOD.multipliedBy(scale), true, folder));
            System.out.printf("%s (%d s)%n", attack.name(), Duration.ofNanos(System.nanoTime() - began).toSeconds());
            outcome.lines().forEach(line -> System.out.println("  " + line));
            return outcome.wrong().size();
        } finally {
            remove(folder);
        }
    }

    private static void remove(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
