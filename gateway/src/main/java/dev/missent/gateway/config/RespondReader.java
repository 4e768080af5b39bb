package dev.missent.gateway.config;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import dev.missent.gateway.config.RouteConfig.Respond;

/** Reads {@code respond:}. */
final class RespondReader {
    /** RFC 9110 s5.6.2. */
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    /** Fields that belong to the connection or to the framing of the message (RFC 9110 s7.6.1, s8.6). */
    private static final Set<String> OURS = Set.of("connection", "content-length", "keep-alive", "proxy-connection", "te",
        "trailer",
        "transfer-encoding", "upgrade");

    private RespondReader() {}

    static Respond read(Value value) {
        var fields = new Fields(value, Section.RESPOND);
        int status = fields.needOr("status", number -> number.integer(200, 599, 200), 200);
        var body = fields.get("body", Value::text);
        if (body != null && !body.isEmpty() && (status == 204 || status == 205 || status == 304)) {
            value.report(
                Diagnostic.of(ConfigRule.CONFLICT, fields.placeOf("body"), "a response with status " + status + " has no content")
                    .beside(fields.placeOf("status"), ""));
        }
        Map<String, String> headers = fields.getOr("headers", RespondReader::headers, Map.of());
        return new Respond(status, body == null ? "" : body, headers);
    }

    private static Map<String, String> headers(Value value) {
        var headers = new LinkedHashMap<String, String>();
        value.entries().forEach((name, entry) -> {
            var content = entry.text();
            String field = name.toLowerCase(Locale.ROOT);
            if (!name.matches(TOKEN) || OURS.contains(field)) {
                entry.report(
                    Diagnostic.of(ConfigRule.INVALID_VALUE, entry.keyPlace(), "the field \"" + name + "\" cannot be set here"));
            } else if (headers.containsKey(field)) {
                entry
                    .report(Diagnostic.of(ConfigRule.DUPLICATE_KEY, entry.keyPlace(), "the field \"" + name + "\" stands twice"));
            } else if (content != null && !content.chars().allMatch(c -> c >= ' ' && c < 0x7f || c == '\t')) {
                entry.report(Diagnostic.of(ConfigRule.INVALID_VALUE, entry.place(), "the value of a field is printable ASCII"));
            } else if (content != null) {
                headers.put(field, content);
            }
        });
        return headers;
    }
}
