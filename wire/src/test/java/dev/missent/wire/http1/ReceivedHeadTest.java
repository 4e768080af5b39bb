package dev.missent.wire.http1;

import dev.missent.wire.Fields;
import dev.missent.wire.OutboundHead;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the head of a response comes to, by what was asked. */
class ReceivedHeadTest {
    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
            "GET,  -,         200, content-length,    5,       stays open",
            "GET,  -,         200, transfer-encoding, chunked, stays open",
            "GET,  -,         200, -,                 -,       closes",
            "HEAD, -,         200, -,                 -,       stays open",
            "GET,  -,         204, -,                 -,       stays open",
            "GET,  -,         304, -,                 -,       stays open",
            "GET,  -,         204, connection,        close,   closes",
            "GET,  -,         100, -,                 -,       interim",
            "GET,  -,         103, -,                 -,       interim",
            "GET,  -,         101, -,                 -,       101 without upgrade",
            "GET,  websocket, 101, -,                 -,       switches",
            "GET,  websocket, 200, content-length,    0,       stays open",
            "GET,  -,         200, transfer-encoding, gzip,    malformed response head",
            "GET,  -,         999, -,                 -,       closes"})
    void aHeadIsUnderstoodByWhatWasAsked(String method, @Nullable String upgrade, int status, @Nullable String name,
        @Nullable String value, String outcome) {
        var response = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status));
        if (name != null) {
            response.headers().add(name, value);
        }
        var asked = new OutboundHead(method, "http", "shop.example", "/", new Fields(), 0, upgrade);
        assertThat(words(ReceivedHead.of(response, asked))).isEqualTo(outcome);
    }

    private static String words(ReceivedHead head) {
        return switch (head) {
            case ReceivedHead.Broken(var detail) -> detail;
            case ReceivedHead.Interim interim -> "interim";
            case ReceivedHead.Last(var last, var staysOpen, var switches) ->
                switches ? "switches" : staysOpen ? "stays open" : "closes";
        };
    }
}
