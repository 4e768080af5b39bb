package dev.missent.wire.transport;

import java.util.Comparator;
import java.util.List;

import io.netty.util.Version;
import org.jspecify.annotations.Nullable;

/**
 * Whether the Netty on the class path is one that the client works with. Build tools choose one version for a whole application, and what
 * an older one lacks would show itself in the middle of a request. In {@code missent-client} Netty is part of the archive, under
 * another name, and there is nothing to ask.
 */
public record NettyVersion(int major, int minor, int patch) {
    private static final Comparator<NettyVersion> ORDER = Comparator.comparingInt(NettyVersion::major)
        .thenComparingInt(NettyVersion::minor).thenComparingInt(NettyVersion::patch);
    private static final NettyVersion OLDEST = new NettyVersion(4, 2, 18);
    /** A build may well choose different versions for them. */
    private static final List<String> PARTS = List.of("netty-common", "netty-buffer", "netty-transport", "netty-handler",
        "netty-codec-http", "netty-codec-http2");
    /** Put together so that the name is not changed in missent-client. */
    private static final String ITS_OWN_NAME = String.join(".", "io", "netty", "util");

    /** @throws IllegalStateException when Netty is older, with what to do */
    public static void check() {
        if (Version.class.getPackageName().equals(ITS_OWN_NAME)) {
            var found = Version.identify(NettyVersion.class.getClassLoader());
            for (var part : PARTS) {
                var version = found.get(part);
                String refusal = refusal(version == null ? null : version.artifactVersion());
                if (refusal != null) {
                    throw new IllegalStateException(refusal);
                }
            }
        }
    }

    /** Why the client does not start with that version; null when it does. An archive that does not tell its version is let through. */
    static @Nullable String refusal(@Nullable String version) {
        var found = version == null ? null : parse(version);
        return found == null || ORDER.compare(found, OLDEST) >= 0
            ? null
            : "missent-client-unshaded needs Netty " + OLDEST + " or newer, and the class path has " + version
                + ". Use missent-client, which has a Netty of its own, or raise the version (with Spring Boot: the property netty.version)";
    }

    private static @Nullable NettyVersion parse(String text) {
        var numbers = text.split("\\.", -1);
        try {
            return numbers.length < 3
                ? null
                : new NettyVersion(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]), Integer.parseInt(numbers[2]));
        } catch (NumberFormatException unknown) {
            return null;
        }
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
