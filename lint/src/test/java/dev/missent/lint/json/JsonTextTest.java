package dev.missent.lint.json;

import dev.missent.lint.text.SourceFile;
import dev.missent.lint.tree.Tree;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class JsonTextTest {
    private static Tree read(String text) {
        return JsonText.read(new SourceFile("a.json", text));
    }

    @Test
    void tabsAreNoHindranceAndPlacesAreRight() {
        var root = read("{\n\t\"apps\": {\n\t\t\"listen\": [\":443\", null]\n\t}\n}\n").documents().getFirst().root();

        assertThat(root.entry("apps").orElseThrow().place()).hasToString("a.json:2:2");
        assertThat(root.at("apps", "listen").elements().getFirst().place()).hasToString("a.json:3:14");
        assertThat(root.at("apps", "listen").elements().getFirst().place().text()).isEqualTo("\":443\"");
        assertThat(root.at("apps", "listen").elements().getLast().isThere()).isFalse();
    }

    @Test
    void whatIsNoJsonIsOneNote() {
        assertThat(read("{\"a\": }").notes()).singleElement()
            .satisfies(note -> assertThat(note.text())
                .startsWith("The file was not read, because this is not JSON: Unexpected character"));
    }

    @Test
    void aKeyThatIsWrittenTwiceIsANote() {
        var tree = read("{\"a\": 1,\n \"a\": 2}");

        assertThat(tree.documents().getFirst().root().at("a").text()).contains("2");
        assertThat(tree.notes()).singleElement().satisfies(note -> assertThat(note.place().line()).isEqualTo(2));
    }

    @Test
    void deepNestingIsRefused() {
        assertThat(read("[".repeat(100_000)).notes()).hasSize(1);
    }

    @Test
    void anEmptyFileHasNoDocument() {
        assertThat(read(" \n").documents()).isEmpty();
        assertThat(read(" \n").notes()).isEmpty();
    }

    @Test
    void onlyTheFirstOfSeveralValuesIsRead() {
        assertThat(read("{} {}").notes()).singleElement()
            .satisfies(
                note -> assertThat(note.text()).isEqualTo("The file has more than one JSON value; only the first is read."));
    }
}
