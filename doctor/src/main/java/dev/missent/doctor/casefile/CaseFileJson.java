package dev.missent.doctor.casefile;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/** Case files as JSON. */
public final class CaseFileJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
        .changeDefaultVisibility(visible -> visible.withFieldVisibility(Visibility.ANY).withGetterVisibility(Visibility.NONE)
            .withIsGetterVisibility(Visibility.NONE))
        .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
        .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
        .enable(SerializationFeature.INDENT_OUTPUT)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .build();

    private CaseFileJson() {}

    /** The result of reading a case file. */
    public sealed interface Outcome {
        /** The text is a case file. */
        record Read(CaseFile file) implements Outcome {}

        /** The text is not a case file that this program reads; the sentence says why. */
        record Unreadable(String sentence) implements Outcome {}
    }

    /** Writes a case file; characters that cannot be seen are escaped. */
    public static String write(CaseFile file) {
        return Unseen.escapedIn(MAPPER.writeValueAsString(file));
    }

    /** Reads a case file; fields that this version does not know are left out. */
    public static Outcome read(String text) {
        try {
            var document = MAPPER.readTree(text);
            var version = document.path("schemaVersion").asString("");
            if (version.isEmpty()) {
                return new Outcome.Unreadable(
                    "this is not a case file: it has no schemaVersion (missent check --record FILE writes one)");
            }
            if (!version.startsWith("1.")) {
                return new Outcome.Unreadable("this case file has the form " + version + "; this program reads 1.x");
            }
            if (!document.has("exchanges") && (document.has("findings") || document.has("results"))) {
                return new Outcome.Unreadable("this is a report, which has the conclusions and not everything that was observed;"
                    + " what can be judged again is written by missent check --record FILE");
            }
            return new Outcome.Read(MAPPER.readValue(text, CaseFile.class));
        } catch (JacksonException malformed) {
            return new Outcome.Unreadable(text.stripLeading().startsWith("{")
                ? "this is not a case file: " + malformed.getOriginalMessage()
                : "this is not a case file, because it is not JSON; missent check --record FILE writes one");
        }
    }
}
