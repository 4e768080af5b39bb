package dev.missent.lint.toml;

import dev.missent.lint.text.SourceFile;
import dev.missent.lint.tree.Tree;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TomlTextTest {
    private static Tree read(String text) {
        return TomlText.read(new SourceFile("a.toml", text));
    }

    @Test
    void tablesArraysAndDottedKeysHaveTheirPlaces() {
        var root = read("""
            [http.routers.shop]
              rule = "Host(`shop.example`)"
              tls.options = "modern@file"

            [[http.services.shop.loadBalancer.servers]]
              url = "https://10.0.0.5"
            """).documents().getFirst().root();

        var shop = root.at("http", "routers", "shop");
        assertThat(shop.at("rule").place()).hasToString("a.toml:2:10");
        assertThat(shop.entry("rule").orElseThrow().place()).hasToString("a.toml:2:3");
        assertThat(shop.at("tls", "options").text()).contains("modern@file");
        assertThat(root.at("http", "services", "shop", "loadBalancer", "servers").elements().getFirst().at("url").place().line())
            .isEqualTo(6);
    }

    @Test
    void afterAnErrorWhatCouldBeReadIsKept() {
        var tree = read("a = 1\nb = \nc = 3\n");

        assertThat(tree.notes()).isNotEmpty().allSatisfy(note -> assertThat(note.text()).startsWith("This is not TOML: "));
        assertThat(tree.notes().getFirst().place().line()).isEqualTo(2);
        assertThat(tree.documents().getFirst().root().at("a").text()).contains("1");
    }

    @Test
    void deepNestingIsRefused() {
        assertThat(read("a = " + "[".repeat(100_000)).notes()).isNotEmpty();
    }
}
