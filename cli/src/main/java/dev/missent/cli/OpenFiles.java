package dev.missent.cli;

import java.lang.management.ManagementFactory;

import com.sun.management.UnixOperatingSystemMXBean;
import org.jspecify.annotations.Nullable;

/** How many files and sockets a process may have open. */
final class OpenFiles {
    /** Jars, sockets that listen, logs, files that are loaded. */
    private static final int OWN = 256;

    private OpenFiles() {}

    /** What is wrong with a limit of connections on this machine; null when the limit suffices or is unknown. */
    static @Nullable String warning(int connections) {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
            ? warning(connections, unix.getMaxFileDescriptorCount())
            : null;
    }

    /** The same for a process with this limit of open files; each connection of a client may need one to an upstream. */
    static @Nullable String warning(int connections, long limit) {
        long needed = 2L * connections + OWN;
        return limit >= needed
            ? null
            : "limits.connections is " + connections + ", for which the gateway may need " + needed
                + " open files, and the process"
                + " may have " + limit
                + ": beyond that no connection is accepted until others close. Raise the limit (LimitNOFILE= in"
                + " systemd, ulimit -n in a shell), or set limits.connections to " + Math.max(1, (limit - OWN) / 2);
    }
}
