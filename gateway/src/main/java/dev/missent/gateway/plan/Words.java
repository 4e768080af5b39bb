package dev.missent.gateway.plan;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

import dev.missent.core.connection.Protocol;
import dev.missent.core.connection.TlsVersion;
import dev.missent.core.name.Authority;
import dev.missent.core.name.Host;
import dev.missent.core.name.NamePattern;
import dev.missent.gateway.config.message.Place;
import dev.missent.gateway.config.model.BindAddress;
import dev.missent.gateway.config.model.Network;
import dev.missent.gateway.config.model.ServerUrl;
import dev.missent.gateway.config.model.UpstreamConfig;
import org.jspecify.annotations.Nullable;

/** Values of a configuration in words, about as they are in the file. */
final class Words {
    private Words() {}

    static String of(@Nullable Object value) {
        return switch (value) {
            case null -> PolicyChange.NONE;
            case TlsVersion version -> version.token();
            case Protocol protocol -> protocol.token();
            case UpstreamConfig.Verify.Ca.SystemStore store -> "system";
            case Long bytes -> size(bytes);
            case Enum<?> constant -> constant.name().toLowerCase(Locale.ROOT);
            case Duration duration -> duration.toMillis() % 1000 == 0 ? duration.toSeconds() + "s" : duration.toMillis() + "ms";
            case Path path -> path.toString();
            case Collection<?> many -> many.stream().map(Words::of).collect(Collectors.joining(", "));
            case Record record -> record(record);
            default -> value.toString();
        };
    }

    /** In the largest unit that fits. */
    private static String size(long bytes) {
        if (bytes > 0 && bytes % (1 << 20) == 0) {
            return (bytes >> 20) + "MiB";
        }
        return bytes > 0 && bytes % (1 << 10) == 0 ? (bytes >> 10) + "KiB" : bytes + "B";
    }

    /** A record with a text of its own; a name without a value, such as {@code preserve}; or the only part that matters. */
    private static String record(Record record) {
        if (hasText(record)) {
            return record.toString();
        }
        var parts = parts(record);
        return parts.length == 0
            ? snake(record.getClass().getSimpleName())
            : Arrays.stream(parts).map(Words::of).collect(Collectors.joining(" "));
    }

    /** Whether a record is several settings, not one. */
    static boolean isComposed(Record record) {
        return !hasText(record) && parts(record).length > 1;
    }

    private static boolean hasText(Record record) {
        return record instanceof Host || record instanceof Authority || record instanceof BindAddress || record instanceof Network
            || record instanceof ServerUrl || record instanceof NamePattern;
    }

    private static @Nullable Object[] parts(Record record) {
        return Arrays.stream(record.getClass().getRecordComponents()).filter(component -> component.getType() != Place.class)
            .map(component -> Settings.value(record, component)).toArray();
    }

    static String snake(String camel) {
        return camel.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }
}
