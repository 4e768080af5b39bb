package dev.missent.gateway.log;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class FormatsTest {
    private static String line(LineFormat format, Entry entry) {
        var text = new StringBuilder();
        format.append(entry, text);
        return text.toString();
    }

    @Test
    void aJsonLineHasTheNamesOfOpenTelemetryAndOurs() {
        var json = JsonMapper.shared().readTree(line(new JsonFormat(), Entries.of("GET", "/path?q", "curl")));
        assertThat(json.propertyNames()).containsExactly("ts", "client.address", "network.protocol.version",
            "tls.protocol.version",
            "http.request.method", "url.scheme", "server.address", "url.path", "http.response.status_code",
            "http.response.body.size",
            "duration_ms", "user_agent.original", "missent.sni", "missent.certificate", "missent.site", "missent.decision",
            "missent.reason", "missent.by", "missent.connection", "missent.connection.request", "missent.upstream",
            "missent.upstream.address", "missent.upstream.sni", "missent.upstream.connection",
            "missent.upstream.connection.ground", "missent.upstream.connection.request", "missent.upstream.attempts",
            "missent.upstream.misdirected", "request_id");
        assertThat(json.get("ts").asString()).isEqualTo("2023-11-14T22:13:20Z");
        assertThat(json.get("duration_ms").asDouble()).isEqualTo(1.234);
        assertThat(json.get("http.response.status_code").asInt()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"}\n{\"evil\":\"", "\\", "\\\"", "\0\r\n\t\u001b[31m\u007f", "\u0080\u00ff", "\u2028\ud800"})
    void aJsonLineIsOneLineThatGivesBackWhatTheClientSaid(String hostile) {
        var line = line(new JsonFormat(), Entries.of(hostile, hostile, hostile));
        assertThat(line).endsWith("}\n");
        assertThat(line.substring(0, line.length() - 1)).matches("[ -~]*");
        var json = JsonMapper.shared().readTree(line);
        assertThat(json.get("user_agent.original").asString()).isEqualTo(hostile);
        assertThat(json.get("url.path").asString()).isEqualTo(hostile);
        assertThat(json.has("evil")).isFalse();
    }

    @Test
    void aCombinedLineIsApachesWithTheReason() {
        assertThat(line(new CombinedFormat(), Entries.of("GET", "/path?q", "curl"))).isEqualTo("""
            192.0.2.7 - - [14/Nov/2023:22:13:20 +0000] "GET /path?q HTTP/2" 200 42 "-" "curl" [own_connection]
            """);
    }

    @Test
    void aCombinedLineHasADashWhereThereWasNoRequest() {
        assertThat(line(new CombinedFormat(), Entries.of("", "", "curl"))).isEqualTo("""
            192.0.2.7 - - [14/Nov/2023:22:13:20 +0000] "-" 200 42 "-" "curl" [own_connection]
            """);
    }

    @Test
    void aCombinedLineEscapesAsApacheDoes() {
        assertThat(line(new CombinedFormat(), Entries.of("G\"T", "/\\", "\0\r\n\u001b\u00ff"))).isEqualTo(
            """
                192.0.2.7 - - [14/Nov/2023:22:13:20 +0000] "G\\"T /\\\\ HTTP/2" 200 42 "-" "\\x00\\x0d\\x0a\\x1b\\xff" [own_connection]
                """);
    }
}
