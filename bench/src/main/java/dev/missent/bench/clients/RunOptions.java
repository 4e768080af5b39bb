package dev.missent.bench.clients;

import java.nio.file.Path;
import java.util.List;

/**
 * How long and what.
 *
 * @param rounds how many measurements of each client under steady load
 * @param seconds the length of one
 * @param warmup seconds of the same load before
 * @param repetitions how many measurements of each client in what is no steady load
 * @param scenarios which
 * @param results where all figures are written
 */
record RunOptions(int rounds, int seconds, int warmup, int repetitions, List<Scenario> scenarios, Path results) {
    /** Reads {@code --name value} pairs. */
    static RunOptions parse(String... args) {
        var options = new RunOptions(5, 6, 15, 30, List.of(Scenario.values()), Path.of("bench/target/clients.tsv"));
        if (args.length % 2 != 0) {
            throw new IllegalArgumentException(
                "every option has a value: --rounds --seconds --warmup --repetitions --scenarios --out");
        }
        for (int i = 0; i < args.length; i += 2) {
            options = options.with(args[i], args[i + 1]);
        }
        return options;
    }

    private RunOptions with(String option, String value) {
        return switch (option) {
            case "--rounds" -> new RunOptions(Integer.parseInt(value), seconds, warmup, repetitions, scenarios, results);
            case "--seconds" -> new RunOptions(rounds, Integer.parseInt(value), warmup, repetitions, scenarios, results);
            case "--warmup" -> new RunOptions(rounds, seconds, Integer.parseInt(value), repetitions, scenarios, results);
            case "--repetitions" -> new RunOptions(rounds, seconds, warmup, Integer.parseInt(value), scenarios, results);
            case "--scenarios" -> new RunOptions(rounds, seconds, warmup, repetitions, Scenario.of(value), results);
            case "--out" -> new RunOptions(rounds, seconds, warmup, repetitions, scenarios, Path.of(value));
            default -> throw new IllegalArgumentException("no such option: " + option);
        };
    }
}
