package dev.missent.gateway.config.read;

import java.util.Map;

import dev.missent.gateway.config.message.ConfigRule;
import dev.missent.gateway.config.message.Diagnostic;
import dev.missent.gateway.config.model.RouteConfig.Respond;

/** Reads {@code respond:}. */
final class RespondReader {
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
        Map<String, String> headers = fields.getOr("headers", HeadersReader::ofAnswer, Map.of());
        return new Respond(status, body == null ? "" : body, headers);
    }
}
