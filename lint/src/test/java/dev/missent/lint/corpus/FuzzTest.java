package dev.missent.lint.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

import dev.missent.lint.kind.Kind;
import dev.missent.lint.kind.Kinds;
import dev.missent.lint.reader.MapSources;
import dev.missent.lint.rule.FileRules;
import dev.missent.lint.rule.Judged;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThatCode;

/**
 * Configurations with characters changed, removed, doubled and lines swapped, from a seed that a failure prints: no reader and no rule ever
 * throws. More rounds: {@code -Dmissent.fuzz.rounds=10000}; another seed: {@code -Dmissent.fuzz.seed=7}.
 */
class FuzzTest {
    private static final int ROUNDS = Integer.getInteger("missent.fuzz.rounds", 60);
    private static final long SEED = Long.getLong("missent.fuzz.seed", 1);
    private static final String SIGNS = "{}();\"'\\#$%<>[]:=,*?~!|\n\t \0\u00e9\u2028";

    static Stream<Path> files() throws IOException {
        return Corpus.configurations();
    }

    @ParameterizedTest
    @MethodSource("files")
    void nothingThrows(Path file) throws IOException {
        var kind = Corpus.kind(file);
        var text = Files.readString(file);
        for (int round = 0; round < ROUNDS; round++) {
            long seed = SEED * 1_000_003 + round;
            var mutated = mutated(text, new Random(seed));
            assertThatCode(() -> judge(kind, mutated)).as("%s, seed %s:%n%s", file, seed, mutated).doesNotThrowAnyException();
        }
    }

    private static void judge(Kind kind, String text) {
        var sources = MapSources.of(Map.of("main", text));
        var reading = kind.reader().read(List.of(sources.files("main").getFirst()), sources);
        var cures = kind.cures().get();
        for (var configuration : reading.configurations()) {
            FileRules.judge(configuration, Judged.NOW).forEach(cures::cure);
        }
        Kinds.of(sources.files("main").getFirst());
    }

    private static String mutated(String text, Random random) {
        var out = new StringBuilder(text);
        int changes = 1 + random.nextInt(8);
        for (int i = 0; i < changes && !out.isEmpty(); i++) {
            int at = random.nextInt(out.length());
            switch (random.nextInt(5)) {
                case 0 -> out.deleteCharAt(at);
                case 1 -> out.insert(at, SIGNS.charAt(random.nextInt(SIGNS.length())));
                case 2 -> out.setCharAt(at, SIGNS.charAt(random.nextInt(SIGNS.length())));
                case 3 -> out.delete(at, Math.min(out.length(), at + random.nextInt(60)));
                default -> {
                    int end = Math.min(out.length(), at + random.nextInt(60));
                    out.insert(random.nextInt(out.length()), out.substring(at, end));
                }
            }
        }
        return out.toString();
    }
}
