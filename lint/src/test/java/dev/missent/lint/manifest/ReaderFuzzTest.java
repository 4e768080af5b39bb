package dev.missent.lint.manifest;

import java.io.IOException;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import dev.missent.lint.rule.FileRules;
import dev.missent.lint.text.SourceFile;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/** Configurations of the corpus, damaged: no reader and no rule throws, and every note has a place. */
class ReaderFuzzTest {
    private static final int TEXTS = Integer.getInteger("missent.fuzz.texts", 15);
    private static final Instant NOW = Instant.parse("2026-12-01T00:00:00Z");
    private static final List<String> WORDS = List.of("{{ .Values.x }}", "${X}", "[]", "{}", "null", "\"\"", "*", "**", "&a ",
        "*a", "'", "\"", "-", ":",
        "Host(`", "||", "{", "<", ">", "=", "\\", "\t", "\uD83D", "\u0000", "~", "99999999999", "-1", "true", "a.b.c", "*.a",
        "a/b/c", "@", "[::1]:443");

    @TestFactory
    Stream<DynamicTest> nothingThrowsOnDamagedConfigurations() throws IOException, URISyntaxException {
        long seed = Long.getLong("missent.fuzz.seed", System.nanoTime());
        System.out.println("missent.fuzz.seed=" + seed);
        return Corpus.all().stream().map(entry -> dynamicTest(entry.name(), () -> damage(entry, new Random(seed), seed)));
    }

    private static void damage(Corpus.Entry entry, Random random, long seed) throws IOException {
        for (int i = 0; i < TEXTS; i++) {
            var files = new ArrayList<SourceFile>();
            for (var file : entry.files()) {
                files.add(new SourceFile(file.name(), damaged(file.text(), random)));
            }
            var reading = entry.reader().read(files, KnownCertificates.NONE);
            reading.configurations().forEach(configuration -> FileRules.judge(configuration, NOW));
            assertThat(reading.notes()).as("seed %d, text %d", seed, i)
                .allSatisfy(note -> assertThat(note.place().line()).isBetween(1, note.place().file().lines()));
        }
    }

    private static String damaged(String text, Random random) {
        var damaged = text;
        for (int i = random.nextInt(4); i >= 0; i--) {
            damaged = switch (random.nextInt(5)) {
                case 0 -> withoutLine(damaged, random);
                case 1 -> withLineTwice(damaged, random);
                case 2 -> withWord(damaged, random);
                case 3 -> damaged.substring(0, random.nextInt(damaged.length() + 1));
                default -> withoutCharacters(damaged, random);
            };
        }
        return damaged;
    }

    private static String withoutLine(String text, Random random) {
        var lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
        lines.remove(random.nextInt(lines.size()));
        return String.join("\n", lines);
    }

    private static String withLineTwice(String text, Random random) {
        var lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
        lines.add(random.nextInt(lines.size() + 1), lines.get(random.nextInt(lines.size())));
        return String.join("\n", lines);
    }

    private static String withWord(String text, Random random) {
        int at = random.nextInt(text.length() + 1);
        return text.substring(0, at) + WORDS.get(random.nextInt(WORDS.size())) + text.substring(at);
    }

    private static String withoutCharacters(String text, Random random) {
        int from = random.nextInt(text.length() + 1);
        return text.substring(0, from) + text.substring(Math.min(text.length(), from + random.nextInt(20)));
    }
}
