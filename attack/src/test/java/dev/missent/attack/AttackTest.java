package dev.missent.attack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

import dev.missent.attack.family.Attack;
import dev.missent.attack.family.Effort;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A short part of every family, with another seed in each build; {@code -Dmissent.seed=N} repeats one. {@code attack/run.sh} is the long part. */
class AttackTest {
    private static final int CASES = 90;
    private static final Duration FLOOD = Duration.ofMillis(700);

    @TempDir
    Path folder = Path.of("");

    static Stream<String> families() {
        return Suite.ALL.stream().map(Attack::name);
    }

    private static Attack named(String name) {
        return Suite.ALL.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("families")
    void theGatewayHolds(String family) throws Exception {
        long seed = Long.getLong("missent.seed", ThreadLocalRandom.current().nextLong(1_000_000));
        var outcome = named(family).run(new Effort(seed, CASES, FLOOD, Boolean.getBoolean("missent.realservers"), folder));
        System.out.println(family + ", seed " + seed);
        outcome.lines().forEach(System.out::println);
        assertThat(outcome.tried()).isNotEmpty();
        assertThat(outcome.wrong()).as("%s, seed %d", family, seed).isEmpty();
    }
}
