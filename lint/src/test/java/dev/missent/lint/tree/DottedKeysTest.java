package dev.missent.lint.tree;

import dev.missent.lint.text.SourceFile;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DottedKeysTest {
    private static final SourceFile FILE = new SourceFile("a", "a.b.c=1");

    private static Node tree(String... paths) {
        var keys = new DottedKeys(FILE.at(0, 0));
        for (String path : paths) {
            String[] parts = path.split("=", 2);
            keys.put(parts[0], FILE.at(0, 1), new Node.Scalar(FILE.at(0, 1), parts[1]));
        }
        return keys.node();
    }

    @Test
    void dotsAndIndicesBecomeMappingsAndLists() {
        var tree = tree("a.b=1", "a.c[0].d=2", "a.c[1].d=3", "[0]x=4");

        assertThat(tree.at("a", "b").text()).contains("1");
        assertThat(tree.at("a", "c").elements()).extracting(element -> element.at("d").text().orElse("")).containsExactly("2",
            "3");
    }

    @Test
    void aKeyThatIsBothAValueAndABeginningIsTheBeginning() {
        assertThat(tree("tls=true", "tls.options=x").at("tls", "options").text()).contains("x");
        assertThat(tree("tls.options=x", "tls=true").at("tls", "options").text()).contains("x");
    }

    @Test
    void ofAPathThatIsGivenTwiceTheLastValueCounts() {
        assertThat(tree("a=1", "a=2").at("a").text()).contains("2");
    }

    @Test
    void aVeryLongPathIsNotFollowedToItsEnd() {
        assertThat(tree("a.".repeat(100_000) + "b=1").at("a").isThere()).isTrue();
    }
}
