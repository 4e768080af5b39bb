package dev.missent.cli.thirdparty;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A library in the jar.
 *
 * @param name the group and the artifact, separated by a colon
 * @param classifier the platform of a native library; empty for others
 */
record Component(String name, String classifier, String version) {
    private static final Pattern LINE = Pattern
        .compile("\\s*([\\w.]+:[\\w.-]+):jar:(?:([\\w-]+):)?([\\w.-]+):(?:compile|runtime)\\b.*");

    /** All libraries of the jar, as Maven resolved them. */
    static List<Component> resolved() throws IOException {
        try (var in = Objects.requireNonNull(Component.class.getResourceAsStream("/META-INF/licenses/resolved.txt"))) {
            return read(new String(in.readAllBytes(), UTF_8));
        }
    }

    /** Reads what {@code dependency:list} writes: a headline, then a line for each. */
    static List<Component> read(String list) {
        return list.lines().filter(line -> line.contains(":jar:")).map(Component::of).toList();
    }

    private static Component of(String line) {
        var matched = LINE.matcher(line);
        if (!matched.matches()) {
            throw new IllegalArgumentException("not a line of dependency:list: " + line);
        }
        return new Component(matched.group(1), Objects.requireNonNullElse(matched.group(2), ""), matched.group(3));
    }

    /** The name of the file in which Maven keeps the library. */
    String file() {
        return name.substring(name.indexOf(':') + 1) + "-" + version + (classifier.isEmpty() ? "" : "-" + classifier) + ".jar";
    }
}
