package dev.missent.lint.manifest;

import java.util.Locale;

import dev.missent.lint.json.JsonText;
import dev.missent.lint.text.SourceFile;
import dev.missent.lint.toml.TomlText;
import dev.missent.lint.tree.Tree;
import dev.missent.lint.yaml.YamlText;

/** In which notation a file is written: its name says so or, for standard input, its first character. */
public final class Notation {
    private Notation() {}

    /** The values of a file that is YAML, JSON or TOML. */
    public static Tree read(SourceFile file) {
        String name = file.name().toLowerCase(Locale.ROOT);
        if (name.endsWith(".toml")) {
            return TomlText.read(file);
        }
        boolean json = name.endsWith(".json") || !name.endsWith(".yaml") && !name.endsWith(".yml") && isObject(file.text());
        return json ? JsonText.read(file) : YamlText.read(file);
    }

    /** A template begins with two braces. */
    private static boolean isObject(String text) {
        String content = text.stripLeading();
        return content.startsWith("{") && !content.startsWith("{{") && !content.startsWith("{%");
    }
}
