package dev.missent.core.seeded;

import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Runs a check with many seeds. A failure names its seed; {@code -Dmissent.seed=…} runs that one alone.
 */
public final class Seeds {
    private static final String PROPERTY = "missent.seed";
    private static final int ROUNDS = 20_000;
    private static final RandomGeneratorFactory<RandomGenerator> FACTORY = RandomGeneratorFactory.of("L64X128MixRandom");

    private Seeds() {}

    /** Runs the check with new seeds, or with the one of the system property. */
    public static void check(Consumer<RandomGenerator> check) {
        Long wanted = Long.getLong(PROPERTY);
        if (wanted != null) {
            check.accept(FACTORY.create(wanted));
            return;
        }
        var seeds = RandomGenerator.getDefault();
        for (int round = 0; round < ROUNDS; round++) {
            checkWith(seeds.nextLong(), check);
        }
    }

    private static void checkWith(long seed, Consumer<RandomGenerator> check) {
        try {
            check.accept(FACTORY.create(seed));
        } catch (AssertionError | RuntimeException failure) {
            throw new AssertionError("fails with -D" + PROPERTY + "=" + seed, failure);
        }
    }
}
