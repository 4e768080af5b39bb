package dev.missent.doctor.hypothesis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import dev.missent.doctor.diagnosis.Diagnosis;
import dev.missent.doctor.finding.Finding;
import dev.missent.doctor.finding.Level;
import dev.missent.doctor.hypothesis.Facts.Behind;
import dev.missent.doctor.scene.Scene;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** Deployments, what the doctor says first about each, how sure it is, and whether it prints lines to change. */
class DeploymentsTest {
    private record Row(String title, List<String> names, String products, String words, boolean origin, boolean port,
        String expected) {
        static Row read(String line) {
            var cells = Stream.of(line.split("\\|", -1)).map(String::strip).toList();
            return new Row(cells.get(0), Stream.of(cells.get(1).split(" ", -1)).map(Words::host).toList(), cells.get(2),
                cells.get(3),
                cells.get(4).contains("origin"), cells.get(4).contains("port"), cells.get(5));
        }

        Scene scene(List<String> order) {
            var facts = new Facts(order, Set.of(), Set.of(), Set.of(), port ? Question.Port.PRESENT : Question.Port.ABSENT,
                Behind.TLS);
            return Scene.told(title, Told.scene(Words.deployment(order, words), facts, products, origin));
        }

        String found(List<String> order) {
            return Diagnosis.of(scene(order).file()).findings().stream().filter(finding -> finding.level() != Level.INFO)
                .findFirst()
                .map(Row::said).orElse("nothing");
        }

        private static String said(Finding first) {
            return first.rule() + " " + first.confidence().token() + (first.fixes().isEmpty() ? "" : " lines");
        }
    }

    private static List<Row> rows() {
        try (var table = DeploymentsTest.class.getResourceAsStream("deployments.table")) {
            return new String(java.util.Objects.requireNonNull(table).readAllBytes(), StandardCharsets.UTF_8).lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#")).map(Row::read).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @TestFactory
    Stream<DynamicTest> everyDeploymentIsRecognised() {
        return rows().stream().map(row -> DynamicTest.dynamicTest(row.title(),
            () -> assertThat(row.found(row.names())).as(row.scene(row.names()).file().toString()).isEqualTo(row.expected())));
    }

    /** Which lines are printed may depend on the names only, which are the same. */
    @TestFactory
    Stream<DynamicTest> theOrderOfTheUrlsDoesNotMatter() {
        return rows().stream().filter(row -> row.names().size() > 1 && !row.words().contains("and-"))
            .map(row -> DynamicTest.dynamicTest(row.title(),
                () -> assertThat(row.found(row.names().reversed())).isEqualTo(row.expected())));
    }

    @Test
    void everyDeploymentHasATitleOfItsOwn() {
        assertThat(new HashSet<>(rows().stream().map(Row::title).toList())).hasSameSizeAs(rows());
    }
}
