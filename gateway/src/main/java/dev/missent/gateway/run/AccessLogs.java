package dev.missent.gateway.run;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import dev.missent.gateway.config.model.AccessLogConfig;
import dev.missent.gateway.config.model.Configuration;
import dev.missent.gateway.log.AccessLog;
import dev.missent.gateway.log.CombinedFormat;
import dev.missent.gateway.log.JsonFormat;
import dev.missent.gateway.site.Serving;
import org.jspecify.annotations.Nullable;

/** Opens the access log of a configuration: a file again with each reload, so that it can be rotated; standard output goes on. */
public final class AccessLogs {
    private AccessLogs() {}

    public static @Nullable AccessLog open(Configuration configuration, Platform platform, @Nullable Serving before)
        throws IOException {
        var config = configuration.accessLog();
        boolean unchanged = before != null && before.loaded().configuration().accessLog().equals(config);
        if (before != null && unchanged && config.to() instanceof AccessLogConfig.Destination.Stdout) {
            return before.log();
        }
        var format = switch (config.format()) {
            case OFF -> null;
            case JSON -> new JsonFormat();
            case COMBINED -> new CombinedFormat();
        };
        if (format == null) {
            return null;
        }
        return switch (config.to()) {
            case AccessLogConfig.Destination.Stdout stdout ->
                new AccessLog(format, platform.standardOutput(), false, platform.notices());
            case AccessLogConfig.Destination.File(var path) -> new AccessLog(format, append(path), true, platform.notices());
        };
    }

    private static OutputStream append(Path path) throws IOException {
        return Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
