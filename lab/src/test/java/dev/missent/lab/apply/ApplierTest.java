package dev.missent.lab.apply;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

import dev.missent.lab.scenario.Entry;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

import static org.assertj.core.api.Assertions.assertThat;

/** Tables of configurations before and after edits, one for each language. */
class ApplierTest {
    @TestFactory
    Stream<DynamicTest> theConfigurationIsAsItShouldBeAfterwards() {
        return Stream.of(Language.values()).flatMap(language -> table(language).stream()
            .map(row -> DynamicTest.dynamicTest(language + ": " + row.text("title"), () -> check(row, language))));
    }

    private static void check(Entry row, Language language) {
        row.only("title", "before", "edits", "missed", "after");
        var applied = new Applier(language).apply(row.text("before"), EditReader.read(row.where(), row.list("edits")));
        assertThat(applied.text()).isEqualTo(row.text("after"));
        assertThat(applied.missed()).hasSize(row.has("missed") ? Integer.parseInt(row.text("missed")) : 0);
    }

    private static List<Entry> table(Language language) {
        String file = language.name().toLowerCase(Locale.ROOT) + ".yaml";
        try (InputStream in = Objects.requireNonNull(ApplierTest.class.getResourceAsStream(file), file)) {
            var rows = (List<?>) new Load(LoadSettings.builder().setLabel(file).build()).loadFromInputStream(in);
            return rows.stream().map(row -> Entry.of(file, row)).toList();
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    @ParameterizedTest
    @EnumSource
    void withoutEditsNothingChanges(Language language) {
        assertThat(new Applier(language).apply("a {\n  b\n}\n", List.of())).isEqualTo(new Applied("a {\n  b\n}\n", List.of()));
    }
}
