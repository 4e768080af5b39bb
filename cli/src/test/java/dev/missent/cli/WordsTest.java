package dev.missent.cli;

import java.util.List;
import java.util.stream.Stream;

import dev.missent.cli.documentation.BannedWord;
import dev.missent.cli.documentation.Page;
import dev.missent.cli.documentation.Prose;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/** Comments, messages and pages are plain English: the words of {@code build/words.tsv} are in none of them. */
class WordsTest {
    private static final List<BannedWord> BANNED = BannedWord.all();
    private static final List<Prose> TEXTS = Prose.all();

    @Test
    void noTextHasAWordThatIsBanned() {
        var exceptions = BannedWord.exceptions();
        var found = TEXTS.stream().filter(prose -> exceptions.stream().noneMatch(prose.path()::startsWith))
            .flatMap(WordsTest::found).toList();
        assertThat(found).as("words of build/words.tsv (file:line, the word, what to write instead)").isEmpty();
    }

    /** A path leaves the list of exceptions when nothing there is wrong any longer. */
    @TestFactory
    Stream<DynamicTest> everyExceptionIsStillNeeded() {
        return BannedWord.exceptions().stream().map(path -> dynamicTest(path,
            () -> assertThat(TEXTS.stream().filter(prose -> prose.path().startsWith(path)).flatMap(WordsTest::found))
                .isNotEmpty()));
    }

    @TestFactory
    Stream<DynamicTest> everyWordIsFoundInItsExampleAndNotInTheCorrection() {
        return BANNED.stream().map(word -> dynamicTest(word.wrong(), () -> {
            assertThat(word.in(Prose.of("x.txt", word.wrong()))).hasSize(1);
            assertThat(BANNED.stream().flatMap(each -> each.in(Prose.of("x.txt", word.right())))).isEmpty();
        }));
    }

    @Test
    void theGlossaryNamesEveryCure() {
        var glossary = Page.of("docs/contributing/glossary.md").text();
        assertThat(BANNED).allSatisfy(word -> assertThat(glossary).contains(word.instead()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        x.java | /** It shall be. */ class A {}
        x.java | // It shall be.
        x.java | var a = "It shall be";
        x.java | var a = '"'; var b = "It shall be";
        x.md   | It shall be.
        x.json | {"description": "It shall be."}
        """)
    void commentsLiteralsAndPagesAreRead(String path, String content) {
        assertThat(found(Prose.of(path, content))).singleElement().asString().startsWith(path + ":1: “shall”: must");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        x.java | boolean shall = true;
        x.md   | The option `shall` and a [link](how/shall.md).
        """)
    void codeIsNotRead(String path, String content) {
        assertThat(found(Prose.of(path, content))).isEmpty();
    }

    @Test
    void aSentenceGoesOnInTheNextLine() {
        var comment = "/**\n * A text that is\n * no host.\n */\n\n// What is\n// no name.\n\nString a = \"\"\"\n  is\n  no name\n  \"\"\";";
        assertThat(found(Prose.of("x.java", comment))).map(line -> line.replaceFirst(": “.*", ""))
            .containsExactly("x.java:2", "x.java:6", "x.java:10");
    }

    @Test
    void fencedCodeOfAPageIsNotReadAndKeepsItsLines() {
        assertThat(found(Prose.of("x.md", "a\n```\nshall\n```\nshall\n"))).singleElement().asString().startsWith("x.md:5:");
    }

    private static Stream<String> found(Prose prose) {
        return BANNED.stream().flatMap(word -> word.in(prose));
    }
}
