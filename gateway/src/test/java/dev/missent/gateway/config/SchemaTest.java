package dev.missent.gateway.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.missent.gateway.config.read.Section;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** The JSON Schema and the reader know the same keys and accept the same examples. */
class SchemaTest {
    private static final JsonMapper JSON = new JsonMapper();

    private static JsonNode text() {
        try (var in = Objects.requireNonNull(ConfigurationReader.class.getResourceAsStream("gateway.schema.json"))) {
            return JSON.readTree(in);
        } catch (IOException unexpected) {
            throw new AssertionError(unexpected);
        }
    }

    private static Schema schema() {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(text());
    }

    private static JsonNode yaml(String text) {
        var settings = LoadSettings.builder().setSchema(new CoreSchema()).build();
        return JSON.valueToTree(new Load(settings).loadFromString(text));
    }

    static List<Path> examples() {
        return Fixture.files("examples");
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyExampleIsValid(Path file) {
        assertThat(schema().validate(yaml(new String(Fixture.bytes(file), StandardCharsets.UTF_8)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"addresses", "client-auth-without-ca", "headers", "missing-keys", "quantities", "routes", "tokens",
            "unknown-key",
            "wrong-types"})
    void aFileWithErrorsOfFormIsInvalid(String name) {
        var bytes = Fixture.bytes(Fixture.FOLDER.resolve("invalid").resolve(name + ".yaml"));
        assertThat(schema().validate(yaml(new String(bytes, StandardCharsets.UTF_8)))).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(Section.class)
    void everySectionHasTheKeysOfTheReader(Section section) {
        var definition = text().at("/$defs/" + section.name().toLowerCase(Locale.ROOT));
        assertThat(definition.get("properties").propertyNames()).containsExactlyInAnyOrderElementsOf(section.keys());
        assertThat(definition.get("additionalProperties").asBoolean()).isFalse();
    }

    @Test
    void aVariableStandsForANumber() {
        assertThat(schema().validate(yaml("""
            listeners: { plain: { address: ":${env:PORT}", public_ports: ["${env:PORT}"], tls: "${env:SECURE}" } }
            sites: { shop: { hosts: ["www.${env:HOST}"], listeners: [plain], to: "http://127.0.0.1:8080" } }
            """))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Section.class)
    void everyKeyStandsInTheExampleThatHasEveryKey(Section section) {
        String example = new String(Fixture.bytes(Fixture.FOLDER.resolve("examples").resolve("every-key.yaml")),
            StandardCharsets.UTF_8);
        assertThat(section.keys()).allMatch(key -> example.contains(key + ":"));
    }
}
