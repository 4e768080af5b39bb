package dev.missent.gateway.log;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/** One JSON object a line. */
public final class JsonFormat implements LineFormat {
    @Override
    public void append(Entry entry, StringBuilder into) {
        var line = new Line(into);
        line.text("ts", Instant.ofEpochMilli(entry.timeMillis()).toString());
        line.text("client.address", entry.client());
        line.text("network.protocol.version", entry.protocol());
        line.text("tls.protocol.version", entry.tlsVersion());
        line.text("http.request.method", entry.method());
        line.text("url.scheme", entry.scheme());
        line.text("server.address", entry.authority());
        line.text("url.path", entry.path());
        line.number("http.response.status_code", entry.status());
        line.number("http.response.body.size", entry.bytes());
        line.millis("duration_ms", entry.durationNanos());
        line.text("user_agent.original", entry.userAgent());
        line.text("missent.sni", entry.sni());
        line.text("missent.certificate", entry.certificate());
        line.text("missent.site", entry.site());
        line.text("missent.decision", entry.decision());
        line.text("missent.reason", entry.reason());
        line.text("missent.verdict", entry.verdict());
        line.text("missent.by", entry.by());
        line.text("missent.connection", entry.connection());
        line.number("missent.connection.request", entry.number());
        line.text("missent.upstream", entry.upstream());
        var up = entry.upstreamConnection();
        if (up != null) {
            line.text("missent.upstream.address", up.address());
            line.text("missent.upstream.sni", up.sni());
            line.text("missent.upstream.connection", up.id());
            line.text("missent.upstream.connection.ground", up.ground());
            if (up.number() > 0) {
                line.number("missent.upstream.connection.request", up.number());
            }
            line.number("missent.upstream.attempts", up.attempts());
        }
        var errors = entry.upstreamErrors();
        if (errors != null) {
            line.text("missent.upstream.tried", errors.tried());
            line.text("missent.upstream.error", errors.error());
            line.text("missent.upstream.error.detail", errors.detail());
        }
        line.text("missent.upstream.misdirected", entry.upstreamMisdirected());
        var words = entry.upstreamWords();
        if (words != null) {
            line.text("missent.upstream.said", words.said());
            line.text("missent.upstream.server", words.server());
        }
        line.text("request_id", entry.requestId());
        into.append("}\n");
    }

    private static final class Line {
        private final StringBuilder out;
        private boolean first = true;

        Line(StringBuilder out) {
            this.out = out;
        }

        void text(String key, @Nullable CharSequence value) {
            if (value != null) {
                key(key);
                out.append('"');
                Escapes.json(value, out);
                out.append('"');
            }
        }

        void number(String key, long value) {
            key(key);
            out.append(value);
        }

        /** Microseconds are as fine as it gets. */
        void millis(String key, long nanos) {
            key(key);
            long micros = nanos / 1000;
            out.append(micros / 1000).append('.');
            long rest = micros % 1000;
            out.append((char) ('0' + rest / 100)).append((char) ('0' + rest / 10 % 10)).append((char) ('0' + rest % 10));
        }

        private void key(String key) {
            out.append(first ? "{\"" : ",\"").append(key).append("\":");
            first = false;
        }
    }
}
