package dev.missent.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import dev.missent.cli.documentation.NamedCode;
import dev.missent.cli.documentation.Page;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/** The pages for contributors name classes that exist, and so that a reader finds the one that is meant. */
class ReadersMapTest {
    private static final List<Path> SOURCES = NamedCode.sources();

    @TestFactory
    Stream<DynamicTest> everyClassThatAPageNamesIsOneOfOurs() {
        return Stream
            .of("docs/contributing/life-of-a-request.md", "docs/contributing/concurrency.md", "docs/contributing/glossary.md",
                "CONTRIBUTING.md")
            .flatMap(page -> NamedCode.in(Page.of(page)).stream().map(named -> dynamicTest(page + ": " + named.name(),
                () -> assertThat(named.among(SOURCES)).as("files with this class").hasSize(1))));
    }

    @Test
    void aClassThatDoesNotExistIsFoundOut() {
        var page = new Page(Page.root().resolve("x.md"),
            "`NoSuchClass` → `WordsTest` `cli.WordsTest` `cli.check.WordsTest` `WordsTest.absent`");
        assertThat(NamedCode.in(page)).filteredOn(named -> named.among(SOURCES).isEmpty()).extracting(NamedCode::name)
            .containsExactly("NoSuchClass", "cli.check.WordsTest", "WordsTest.absent");
    }
}
