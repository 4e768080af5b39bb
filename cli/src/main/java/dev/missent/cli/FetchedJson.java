package dev.missent.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.missent.client.Attempt;
import dev.missent.doctor.casefile.Unseen;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The outcome of each URL, for programs: the same facts and words as the text. */
final class FetchedJson {
    private static final String SCHEMA_VERSION = "1.0";

    private FetchedJson() {}

    static String of(List<Fetched> results) {
        var document = new LinkedHashMap<String, Object>();
        document.put("schemaVersion", SCHEMA_VERSION);
        document.put("tool", tool());
        document.put("results", results.stream().map(FetchedJson::result).toList());
        return Unseen
            .escapedIn(JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build().writeValueAsString(document));
    }

    private static Map<String, Object> tool() {
        var tool = new LinkedHashMap<String, Object>();
        tool.put("name", "missent");
        tool.put("version", Version.text());
        return tool;
    }

    private static Map<String, Object> result(Fetched fetched) {
        var result = new LinkedHashMap<String, Object>();
        result.put("url", fetched.uri().toString());
        putUnlessNull(result, "status", fetched.status() == 0 ? null : fetched.status());
        putUnlessNull(result, "bytes", fetched.status() == 0 ? null : fetched.bytes());
        putUnlessNull(result, "error", fetched.error());
        result.put("attempts", fetched.attempts().stream().map(FetchedJson::attempt).toList());
        return result;
    }

    private static Map<String, Object> attempt(Attempt attempt) {
        var out = new LinkedHashMap<String, Object>();
        out.put("number", attempt.number());
        out.put("method", attempt.method());
        out.put("url", attempt.uri().toString());
        putUnlessNull(out, "status", attempt.status() == 0 ? null : attempt.status());
        putUnlessNull(out, "failure", attempt.failure());
        putUnlessNull(out, "connection", attempt.connection());
        putUnlessNull(out, "protocol", attempt.protocol());
        putUnlessNull(out, "sni", attempt.sni());
        putUnlessNull(out, "address", Fetched.address(attempt));
        putUnlessNull(out, "ground", attempt.ground() == null ? null : attempt.ground().token());
        out.put("reused", attempt.reused());
        putUnlessNull(out, "recovery", attempt.recovery() == null ? null : attempt.recovery().token());
        out.put("passedOver", attempt.passedOver().stream().map(FetchedJson::passedOver).toList());
        return out;
    }

    private static Map<String, Object> passedOver(Attempt.PassedOver passed) {
        return Map.of("connection", passed.connection(), "openedFor", passed.openedFor(), "obstacle", passed.obstacle().token());
    }

    private static void putUnlessNull(Map<String, Object> map, String key, @Nullable Object value) {
        if (value != null) {
            map.put(key, value);
        }
    }
}
