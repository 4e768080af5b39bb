package dev.missent.gateway.config.read;

import java.time.Duration;

import dev.missent.gateway.config.message.ConfigRule;
import dev.missent.gateway.config.model.AccessLogConfig;
import dev.missent.gateway.config.model.AdminConfig;
import dev.missent.gateway.config.model.BindAddress;
import dev.missent.gateway.config.model.LimitsConfig;
import org.jspecify.annotations.Nullable;

/** Reads {@code admin:}, {@code access_log:} and {@code limits:}. */
public final class SettingsReader {
    private static final int MIN_HEAD_BYTES = 1 << 10;
    private static final int MAX_HEAD_BYTES = 1 << 24;
    private static final int MAX_STREAMS = 100_000;
    private static final int MAX_CONNECTIONS = 10_000_000;

    private SettingsReader() {}

    public static AdminConfig admin(@Nullable Value value) {
        if (value == null) {
            return AdminConfig.NONE;
        }
        var fields = new Fields(value, Section.ADMIN);
        var socket = fields.get("socket", Value::file);
        return new AdminConfig(socket == null ? null : socket.path(), address(fields.get("metrics")),
            address(fields.get("health")));
    }

    private static @Nullable BindAddress address(@Nullable Value value) {
        return value == null
            ? null
            : value.parsed(ConfigRule.ADDRESS, "an address: \"host:port\", \":port\" or \"[::1]:443\"",
                BindAddress::parse, text -> text.matches("[0-9]+") ? "127.0.0.1:" + text : text + ":9421");
    }

    public static AccessLogConfig accessLog(@Nullable Value value) {
        if (value == null) {
            return AccessLogConfig.DEFAULT;
        }
        var fields = new Fields(value, Section.ACCESS_LOG);
        var format = fields.choice("format", AccessLogConfig.Format.class, AccessLogConfig.Format.JSON);
        return new AccessLogConfig(destination(fields.get("to")), format);
    }

    private static AccessLogConfig.Destination destination(@Nullable Value value) {
        var text = value == null ? "stdout" : value.text();
        if (value == null || text == null || text.equals("stdout")) {
            return new AccessLogConfig.Destination.Stdout();
        }
        var entry = value.file();
        return entry == null ? new AccessLogConfig.Destination.Stdout() : new AccessLogConfig.Destination.File(entry.path());
    }

    public static LimitsConfig limits(@Nullable Value value) {
        var usual = LimitsConfig.DEFAULT;
        if (value == null) {
            return usual;
        }
        var fields = new Fields(value, Section.LIMITS);
        var shortest = UpstreamsReader.MIN_TIMEOUT;
        return new LimitsConfig(Quantity.size(fields.get("header_bytes"), MIN_HEAD_BYTES, MAX_HEAD_BYTES, usual.headerBytes()),
            count(fields.get("streams_per_connection"), MAX_STREAMS, usual.streamsPerConnection()),
            count(fields.get("connections"), MAX_CONNECTIONS, usual.connections()),
            Quantity.duration(fields.get("idle"), shortest, usual.idle()),
            Quantity.duration(fields.get("handshake"), shortest, usual.handshake()),
            Quantity.duration(fields.get("drain"), Duration.ZERO, usual.drain()));
    }

    private static int count(@Nullable Value value, int highest, int fallback) {
        return value == null ? fallback : value.integer(1, highest, fallback);
    }
}
