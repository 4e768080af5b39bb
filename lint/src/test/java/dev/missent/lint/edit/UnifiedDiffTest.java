package dev.missent.lint.edit;

import java.util.List;

import dev.missent.lint.text.Place;
import dev.missent.lint.text.SourceFile;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class UnifiedDiffTest {
    private static final SourceFile FILE = new SourceFile("a.conf",
        "one\n  two;\nthree\nfour\nfive\nsix\nseven\neight\nnine\nten\neleven\n");

    private static Place at(SourceFile file, String text) {
        return file.at(file.text().indexOf(text), text.length());
    }

    @Test
    void anInsertionHasTheIndentOfItsLine() {
        assertThat(UnifiedDiff.of(List.of(new TextEdit.InsertAfter(at(FILE, "two;"), List.of("new;"))))).isEqualTo("""
            --- a.conf
            +++ a.conf
            @@ -1,5 +1,6 @@
             one
               two;
            +  new;
             three
             four
             five
            """);
    }

    @Test
    void changesFarApartAreHunksOfTheirOwnWhoseLinesAreCounted() {
        assertThat(UnifiedDiff.of(List.of(new TextEdit.Replace(at(FILE, "eleven"), "11"),
            new TextEdit.InsertAfter(at(FILE, "one"), List.of("x", "y"))))).isEqualTo("""
                --- a.conf
                +++ a.conf
                @@ -1,4 +1,6 @@
                 one
                +x
                +y
                   two;
                 three
                 four
                @@ -8,4 +10,4 @@
                 eight
                 nine
                 ten
                -eleven
                +11
                """);
    }

    @Test
    void theSameEditTwiceIsOneAndAContradictionIsLeftOut() {
        var twice = List.<TextEdit>of(new TextEdit.InsertAfter(at(FILE, "one"), List.of("x")),
            new TextEdit.InsertAfter(at(FILE, "one"), List.of("x", "z")), new TextEdit.RemoveLines(at(FILE, "nine")),
            new TextEdit.Replace(at(FILE, "nine"), "9"));
        assertThat(UnifiedDiff.of(twice).lines().filter(line -> line.startsWith("+") || line.startsWith("-")).skip(2))
            .containsExactly("+x", "+z",
                "-nine");
    }

    @Test
    void aFileWithoutLastLineBreakKeepsItThatWay() {
        var file = new SourceFile("b", "one\ntwo");
        assertThat(UnifiedDiff.of(List.of(new TextEdit.Replace(at(file, "one"), "1")))).isEqualTo("""
            --- b
            +++ b
            @@ -1,2 +1,2 @@
            -one
            +1
             two
            \\ No newline at end of file
            """);
    }

    @Test
    void lineEndsOfTheFileStay() {
        var file = new SourceFile("b", "one\r\ntwo\r\n");
        assertThat(UnifiedDiff.of(List.of(new TextEdit.InsertAfter(at(file, "one"), List.of("x"))))).contains("+x\r\n",
            " two\r\n");
    }

    @Test
    void anAbsoluteNameLosesItsSlash() {
        var file = new SourceFile("/etc/nginx/nginx.conf", "one\n");
        assertThat(UnifiedDiff.of(List.of(new TextEdit.RemoveLines(at(file, "one"))))).startsWith("--- etc/nginx/nginx.conf\n");
    }

    @Test
    void withoutEditsThereIsNoPatch() {
        assertThat(UnifiedDiff.of(List.of())).isEmpty();
    }
}
