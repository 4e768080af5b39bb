package dev.missent.lint.tree;

import java.util.List;
import java.util.Random;
import java.util.function.Function;

import dev.missent.lint.json.JsonText;
import dev.missent.lint.properties.PropertiesText;
import dev.missent.lint.text.Note;
import dev.missent.lint.text.SourceFile;
import dev.missent.lint.toml.TomlText;
import dev.missent.lint.xml.XmlText;
import dev.missent.lint.yaml.YamlText;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Texts that are nearly right: no reader throws, and every note has a place in the file. */
class SyntaxFuzzTest {
    private static final int TEXTS = Integer.getInteger("missent.fuzz.texts", 2_000);

    enum Notation {
        YAML(file -> YamlText.read(file).notes(), "---\n", "a: ", "- ", "b:\n  ", "\n", "&x ", "*x", "<<: ", "[", "]", "{", "}",
            ",", "\"", "'",
            "|\n", ">-\n", "#", "\t", "{{ .V }}", "{{- if .V }}\n", "${V}", "? ", "!!map ", "%YAML 1.2\n", "\u0000", "\uD83D",
            "\uD83D\uDE00",
            "\ufeff", "\r", "\u2028", "...\n", "null", "~"),
        JSON(file -> JsonText.read(file).notes(), "{", "}", "[", "]", ",", ":", "\"a\"", "\"", "\\u12", "1e9", "-", "null",
            "true", " ", "\n",
            "\t", "\uD83D", "//", "{{ .V }}"),
        TOML(file -> TomlText.read(file).notes(), "[a]\n", "[[a]]\n", "a = ", "a.b = ", "\"x\"", "'''", "\"\"\"", "1",
            "1979-05-27", "[", "]",
            "{", "}", ",", "\n", "#", "=", ".", "\\u00", "\uD83D", "true"),
        XML(file -> XmlText.read(file).notes(), "<a>", "</a>", "<a/>", "<a b=\"c\">", "<a b='c'/>", "<!--", "-->", "<![CDATA[",
            "]]>",
            "<!DOCTYPE a [", "<!ENTITY x SYSTEM \"file:///x\">", "&x;", "&amp;", "&#0;", "<?p", "?>", "<", ">", "\"", "'", "=",
            "text", "\n",
            "x:", "\uD83D"),
        PROPERTIES(file -> {
            PropertiesText.read(file);
            return List.of();
        }, "a", "=", ":", " ", "\\", "\\u00", "\n", "\r", "#", "#---\n", "!", "\t", "\u0000", "\uD83D");

        @SuppressWarnings("ImmutableEnumChecker") // a method reference
        private final Function<SourceFile, List<Note>> read;
        @SuppressWarnings("ImmutableEnumChecker") // List.of
        private final List<String> words;

        Notation(Function<SourceFile, List<Note>> read, String... words) {
            this.read = read;
            this.words = List.of(words);
        }

        private String text(Random random) {
            var text = new StringBuilder();
            for (int i = random.nextInt(30); i >= 0; i--) {
                text.append(words.get(random.nextInt(words.size())));
            }
            return text.toString();
        }
    }

    @ParameterizedTest
    @EnumSource
    void noTextMakesAReaderThrow(Notation notation) {
        long seed = Long.getLong("missent.fuzz.seed", System.nanoTime());
        System.out.println("missent.fuzz.seed=" + seed);
        var random = new Random(seed);
        for (int i = 0; i < TEXTS; i++) {
            String text = notation.text(random);
            var file = new SourceFile("fuzz", text);
            assertThat(notation.read.apply(file)).as("seed %d, text %d: %s", seed, i, text)
                .allSatisfy(note -> assertThat(note.place().line()).isBetween(1, file.lines()));
        }
    }
}
