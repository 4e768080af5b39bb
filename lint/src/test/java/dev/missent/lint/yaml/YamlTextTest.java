package dev.missent.lint.yaml;

import dev.missent.lint.text.Note;
import dev.missent.lint.text.SourceFile;
import dev.missent.lint.tree.Node;
import dev.missent.lint.tree.Tree;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class YamlTextTest {
    private static Tree read(String text) {
        return YamlText.read(new SourceFile("a.yaml", text));
    }

    private static Node root(String text) {
        return read(text).documents().getFirst().root();
    }

    @Test
    void everyKeyAndValueHasItsPlace() {
        var spec = root("kind: Ingress\nspec:\n  rules:\n  - host: shop.example\n").at("spec");

        var rule = spec.at("rules").elements().getFirst();
        assertThat(rule.at("host").place()).hasToString("a.yaml:4:11");
        assertThat(rule.at("host").place().text()).isEqualTo("shop.example");
        assertThat(spec.entry("rules").orElseThrow().place()).hasToString("a.yaml:3:3");
    }

    @Test
    void placesInLaterDocumentsAndBehindCharactersOutsideTheBasicPlaneAreRight() {
        var documents = read("a: \"\uD83D\uDE00\"\n---\n\uD83D\uDE00: x\nb: [\uD83D\uDE00, shop.example]\n").documents();

        assertThat(documents).hasSize(2);
        assertThat(documents.getLast().root().at("b").elements().getLast().place().text()).isEqualTo("shop.example");
    }

    @Test
    void aByteOrderMarkMovesNothing() {
        assertThat(root("\ufeffa: x\n").at("a").place()).hasToString("a.yaml:1:5");
    }

    @Test
    void whatIsMissingHasThePlaceOfTheMappingThatLacksIt() {
        var missing = root("a:\n  b: c\n").at("a", "tls", "sni");

        assertThat(missing.isThere()).isFalse();
        assertThat(missing.place()).hasToString("a.yaml:2:3");
    }

    @Test
    void anErrorInOneDocumentDoesNotReachTheOthers() {
        var tree = read("a: 1\n---\nb: [\n---\nc: 3\n");

        assertThat(tree.documents()).extracting(document -> document.root().entries().getFirst().key()).containsExactly("a", "c");
        assertThat(tree.notes()).singleElement().satisfies(note -> {
            assertThat(note.text()).startsWith("The document was not read, because this is not YAML: ");
            assertThat(note.kind()).isEqualTo(Note.Kind.ENDED);
            assertThat(note.place().line()).isEqualTo(4);
        });
    }

    @Test
    void commentsBeforeAMarkerBelongToTheDocumentThatFollows() {
        assertThat(read("# Source: chart/templates/a.yaml\n---\na: 1\n---\n# nothing\n").documents()).hasSize(2);
    }

    @Test
    void aMergeKeyBringsWhatIsNotThere() {
        var web = root("x: &common\n  a: 1\n  b: 2\nweb:\n  <<: *common\n  b: 3\n").at("web");

        assertThat(web.at("a").text()).contains("1");
        assertThat(web.at("b").text()).contains("3");
    }

    @Test
    void ofAKeyThatIsWrittenTwiceTheLastValueCountsAndThereIsANote() {
        var tree = read("a: 1\na: 2\n");

        assertThat(tree.documents().getFirst().root().at("a").text()).contains("2");
        assertThat(tree.notes()).extracting(Note::text)
            .containsExactly("The key \"a\" is written twice, first in line 1; only the last value is read.");
    }

    @Test
    void aTemplateInAValueKeepsTheRestReadable() {
        var tree = read("host: {{ .Values.host }}\nport: \"{{ .Values.port }}\"\nname: ${NAME}\nother: plain\n");
        var root = tree.documents().getFirst().root();

        assertThat(tree.notes()).isEmpty();
        assertThat(root.at("host").isTemplate()).isTrue();
        assertThat(root.at("port").isTemplate()).isTrue();
        assertThat(root.at("name").isTemplate()).isTrue();
        assertThat(root.at("other").isTemplate()).isFalse();
    }

    @Test
    void aTemplateThatAddsLinesMarksTheDocument() {
        var documents = read("a: 1\n---\nb: 1\n{{- if .Values.tls }}\ntls: on\n{{- end }}\n").documents();

        assertThat(documents.getFirst().template()).isNull();
        assertThat(documents.getLast().template()).hasToString("a.yaml:4:1");
        assertThat(documents.getLast().root().at("tls").isTrue()).isTrue();
    }

    @Test
    void anAliasBombIsRefused() {
        var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 10; i++) {
            bomb.append("a").append(i).append(": &a").append(i).append(" [")
                .append(("*a" + (i - 1) + ", ").repeat(10)).append("x]\n");
        }

        var tree = read(bomb.toString());

        assertThat(tree.documents()).isEmpty();
        assertThat(tree.notes()).singleElement().satisfies(
            note -> assertThat(note.text())
                .isEqualTo("The document was not read: the document stands for more than 2000000 values."));
    }

    @Test
    void anAliasOfItselfIsRefused() {
        assertThat(read("a: &a [*a]\n").notes()).singleElement().satisfies(
            note -> assertThat(note.text())
                .isEqualTo("The document was not read: an alias stands for a value that contains the alias."));
    }

    @Test
    void deepNestingIsRefused() {
        assertThat(read("[".repeat(100_000)).notes()).singleElement().satisfies(
            note -> assertThat(note.text())
                .isEqualTo("The document was not read: the file is nested more than 100 levels deep."));
    }

    @Test
    void aLineOfMegabytesIsRead() {
        assertThat(root("a: " + "x".repeat(5_000_000) + "\nb: y\n").at("b").text()).contains("y");
    }
}
