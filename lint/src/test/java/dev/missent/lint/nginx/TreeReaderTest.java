package dev.missent.lint.nginx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.missent.lint.reader.MapSources;
import dev.missent.lint.text.Limits;
import dev.missent.lint.text.Note;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TreeReaderTest {
    private final List<Note> notes = new ArrayList<>();

    private List<Directive> read(Map<String, String> files) {
        return read(files, Limits.STANDARD);
    }

    private List<Directive> read(Map<String, String> files, Limits limits) {
        var sources = new MapSources(files, Map.of(), limits);
        return new TreeReader(sources, "", notes, new HashSet<>()).read(sources.files("main").getFirst()).children();
    }

    private static String shown(List<Directive> block) {
        return block.stream().map(each -> each.line() + (each.block() == null ? "" : "{" + shown(each.children()) + "}"))
            .collect(Collectors.joining(" "));
    }

    /** As ngx_conf_read_token has it: a quote counts at the beginning of a word only, and a backslash takes the next character. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        a b c;                      | a b c
        a "b c" 'd;e';              | a b c d;e
        a "b\\"c";                  | a b"c
        a b"c;                      | a b"c
        a ${b}c $d;                 | a ${b}c $d
        a b#c; # comment; x y;      | a b#c
        a { b; c { d e; } }         | a{b c{d e}}
        if ($a ~ "^x{2}$") { b; }   | if ($a ~ ^x{2}$ ){b}
        map $a $b { default 1; ~^\\d+$ 2; "" 3; } | map $a $b{default 1 ~^\\d+$ 2  3}
        a\tb;                       | a b
        ;;a;                        | a
        """)
    void wordsAndBlocks(String text, String expected) {
        assertThat(shown(read(Map.of("main", text)))).isEqualTo(expected);
        assertThat(notes).isEmpty();
    }

    @Test
    void aLuaBlockIsPassedOverWithItsBracesAndStrings() {
        var tree = read(Map.of("main", """
            content_by_lua_block {
              local a = { b = "}" } -- }
              if a then ngx.say('{') end
            }
            after;
            """));
        assertThat(shown(tree)).isEqualTo("content_by_lua_block{} after");
    }

    @Test
    void aDirectiveKnowsItsPlaceInTheFileThatHasIt() {
        var tree = read(
            Map.of("main", "http {\n  include conf.d/*.conf;\n}\n", "conf.d/a.conf", "\n  a b;\n", "conf.d/b.conf", "c;"));
        assertThat(shown(tree)).isEqualTo("http{a b c}");
        var first = tree.getFirst().children().getFirst();
        assertThat(first.place()).asString().isEqualTo("conf.d/a.conf:2:3");
        assertThat(first.place().text()).isEqualTo("a b;");
    }

    @Test
    void aFileThatIncludesItselfIsReadOnce() {
        assertThat(shown(read(Map.of("main", "a; include main; include other;", "other", "b; include main;")))).isEqualTo("a b");
        assertThat(notes).extracting(Note::text).hasSize(2).allMatch(text -> text.contains("includes itself"));
    }

    @Test
    void aMissingFileIsANoteAndANameOfWhatIsMissing() {
        var tree = read(Map.of("main", "server { include proxy_params; include conf.d/*.conf; }"));
        assertThat(tree.getFirst().missing()).containsExactly("proxy_params");
        assertThat(notes).extracting(Note::text)
            .containsExactly("the file proxy_params cannot be read; what depends on its directives is not judged");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        a b             | the directive a does not end: a semicolon or a quote is missing | ENDED
        a "b;           | the directive a does not end: a semicolon or a quote is missing | ENDED
        a { b;          | the block of a has no closing brace                              | ENDED
        a; } b;         | this closing brace closes nothing                                | PASSED_OVER
        a { b }         | the directive b does not end with a semicolon                    | PASSED_OVER
        """)
    void brokenFormIsANote(String text, String note, Note.Kind kind) {
        read(Map.of("main", text));
        assertThat(notes).extracting(Note::text).contains(note);
        assertThat(notes.getFirst().kind()).isEqualTo(kind);
    }

    @Test
    void whatFollowsAStrayBraceIsStillRead() {
        assertThat(shown(read(Map.of("main", "a; } b;")))).isEqualTo("a b");
    }

    @Test
    void deepNestingEndsAtALimit() {
        var tree = read(Map.of("main", "a {".repeat(100_000) + "}".repeat(100_000) + " b;"));
        assertThat(notes).extracting(Note::text).containsExactly("blocks are nested too deep here; this block is not read");
        assertThat(tree).hasSize(2);
    }

    @Test
    void includesAreNestedUpToALimit() {
        var files = new HashMap<String, String>();
        for (int i = 0; i < 100; i++) {
            files.put("f" + i, "include f" + (i + 1) + ";");
        }
        files.put("main", "include f0;");
        read(files);
        assertThat(notes).extracting(Note::text).containsExactly("includes are nested too deep here; f16 is not read");
    }
}
