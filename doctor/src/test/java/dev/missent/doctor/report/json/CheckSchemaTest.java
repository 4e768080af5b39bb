package dev.missent.doctor.report.json;

import java.io.IOException;
import java.util.List;
import java.util.Objects;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.missent.doctor.report.Assembly;
import dev.missent.doctor.scene.Scene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/** What comes out fits the schema, and the schema says something. */
class CheckSchemaTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(read());

    private static JsonNode read() {
        try (var in = Objects.requireNonNull(JsonReport.class.getResourceAsStream("check.schema.json"))) {
            return JSON.readTree(in);
        } catch (IOException unexpected) {
            throw new AssertionError(unexpected);
        }
    }

    private static JsonNode document(String scene) {
        return JSON.readTree(JsonReport.of(Assembly.of(Scene.named(scene).file())));
    }

    static List<Scene> scenes() {
        return Scene.all();
    }

    @ParameterizedTest
    @MethodSource("scenes")
    void everyDocumentIsValid(Scene scene) {
        assertThat(SCHEMA.validate(document(scene.name()))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"|schemaVersion tool run targets matrix findings probes",
            "/tool|name version", "/run|startedAt durationMs complete requests", "/targets/0|url outcome",
            "/matrix|connections hosts cells", "/matrix/cells/0/0|status protocol expected",
            "/findings/0|rule slug level confidence subject message evidence fixes citations explainedBy",
            "/findings/0/subject|authority sni address protocol", "/findings/0/fixes/0|server versions applicability snippet",
            "/probes/0|id connection sni host status reproduce"})
    void theKeysOfTheContractAreThere(String pointer, String keys) {
        var part = document("MS-U01").at(pointer == null ? "" : pointer);
        assertThat(part.propertyNames()).contains(keys.split(" ", -1));
    }

    @ParameterizedTest
    @CsvSource({"''", "/run", "/targets/0", "/findings/0", "/findings/0/fixes/0", "/matrix", "/probes/0"})
    void aNewKeyIsNoBreak(String pointer) {
        var document = document("MS-U01");
        ((ObjectNode) document.at(pointer)).put("later", 1);
        assertThat(SCHEMA.validate(document)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'',schemaVersion,2.0", "/targets/0,outcome,broken", "/findings/0,level,fatal", "/findings/0,confidence,sure",
            "/findings/0,rule,U01", "/findings/0/fixes/0,applicability,maybe", "/matrix/cells/0/0,mark,odd",
            "/matrix/cells/0/0,expected,perhaps", "/connections/0,purpose,guess", "/run,startedAt,yesterday",
            "/findings/0/fixes/0/edits/0,op,move", "/run,complete,yes"})
    void aWordThatDoesNotExistIsInvalid(String pointer, String key, String value) {
        var document = document("MS-U01");
        ((ObjectNode) document.at(pointer)).put(key, value);
        assertThat(SCHEMA.validate(document)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'',findings", "/run,requests", "/findings/0,message", "/probes/0,reproduce", "/matrix,cells"})
    void aKeyThatIsMissingIsInvalid(String pointer, String key) {
        var document = document("MS-U01");
        ((ObjectNode) document.at(pointer)).remove(key);
        assertThat(SCHEMA.validate(document)).isNotEmpty();
    }

    @Test
    void oneNameHasNoMatrix() {
        assertThat(document("MS-C04").has("matrix")).isFalse();
    }
}
