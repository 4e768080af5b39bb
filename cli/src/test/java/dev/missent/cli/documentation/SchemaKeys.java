package dev.missent.cli.documentation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import dev.missent.gateway.config.ConfigurationReader;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The keys of the configuration file as its JSON Schema has them, with their defaults. JSON is YAML. */
public final class SchemaKeys {
    private final Map<?, ?> definitions;
    private final Map<String, String> keys = new TreeMap<>();

    private SchemaKeys(Map<?, ?> definitions) {
        this.definitions = definitions;
    }

    /** From paths such as {@code listeners.NAME.address} to defaults; an empty text where the schema names none. */
    public static Map<String, String> all() {
        var root = map(new Load(LoadSettings.builder().build()).loadFromString(text()));
        var all = new SchemaKeys(map(root.get("$defs")));
        all.walk(map(all.definitions.get("root")), "");
        return all.keys;
    }

    private static String text() {
        try (var in = Objects.requireNonNull(ConfigurationReader.class.getResourceAsStream("gateway.schema.json"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void walk(Map<?, ?> section, String prefix) {
        map(section.get("properties")).forEach((name, value) -> {
            var property = map(value);
            String path = prefix + name;
            var standard = property.get("default");
            keys.put(path, standard == null || standard.equals("") || standard instanceof Iterable<?> ? "" : standard.toString());
            inside(property, path);
        });
    }

    private void inside(Map<?, ?> property, String path) {
        if (property.get("$ref") instanceof String reference) {
            walk(definition(reference), path + ".");
        } else if (map(property.get("additionalProperties")).get("$ref") instanceof String reference) {
            walk(definition(reference), path + ".NAME.");
        } else if (map(property.get("items")).get("$ref") instanceof String reference) {
            walk(definition(reference), path + "[].");
        }
    }

    private Map<?, ?> definition(String reference) {
        return map(definitions.get(reference.substring(reference.lastIndexOf('/') + 1)));
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }
}
