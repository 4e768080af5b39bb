package dev.missent.lint.manifest;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.missent.lint.text.SourceFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** What is made to exhaust a reader ends with one note, and soon. */
class HostileInputTest {
    static Stream<Arguments> hostile() {
        String aliases = "a: &a [x, x]\n" + String.join("", Stream.iterate(0, n -> n < 30, n -> n + 1)
            .map(n -> "b" + n + ": &b" + n + " [" + ("*" + (n == 0 ? "a" : "b" + (n - 1)) + ", ").repeat(2) + "x]\n").toList());
        return Corpus.READERS.keySet().stream().sorted().flatMap(kind -> Stream.of(
            arguments(kind, "nesting", nested(kind)),
            arguments(kind, "nothing", ""),
            arguments(kind, "one long line", "x".repeat(4_000_000)))
            .filter(each -> !kind.equals("jetty") || !each.get()[1].equals("nesting")))
            .flatMap(each -> each.get()[0].equals("kubernetes") && each.get()[1].equals("nesting")
                ? Stream.of(each, arguments("kubernetes", "aliases", aliases))
                : Stream.of(each));
    }

    private static String nested(String kind) {
        return switch (kind) {
            case "caddy" -> "{\"a\":".repeat(200_000);
            case "tomcat" -> "<a>".repeat(200_000);
            default -> "[".repeat(200_000);
        };
    }

    private static final Map<String, String> NAMES = Map.of("caddy", "caddy.json", "tomcat", "server.xml", "jetty", "ssl.ini",
        "spring",
        "application.yaml");

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("hostile")
    void hostileInputEndsWithANote(String kind, String what, String text) {
        var reader = java.util.Objects.requireNonNull(Corpus.READERS.get(kind));

        var reading = reader.read(List.of(new SourceFile(NAMES.getOrDefault(kind, "a.yaml"), text)), KnownCertificates.NONE);

        assertThat(reading.configurations()).isEmpty();
        if (what.equals("nesting") || what.equals("aliases")) {
            assertThat(reading.notes()).hasSize(1);
        } else {
            assertThat(reading.notes()).hasSizeLessThan(2);
        }
    }
}
