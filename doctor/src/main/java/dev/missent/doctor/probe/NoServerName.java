package dev.missent.doctor.probe;

import java.util.List;

import dev.missent.doctor.casefile.Purpose;
import dev.missent.doctor.casefile.Target;
import org.jspecify.annotations.Nullable;

/** P3 and P6: connections without a server name, and with one that does not exist. */
final class NoServerName {
    private static final int MOST_NAMES = 6;
    private static final int NAMES_UNDER_AN_UNKNOWN_ONE = 2;

    private NoServerName() {}

    static void ask(ProbeContext context, String unknown) throws InterruptedException {
        ask(context, Purpose.NO_SNI, null, context.targets().stream().limit(MOST_NAMES).toList(), unknown);
        ask(context, Purpose.UNKNOWN_SNI, unknown, context.targets().stream().limit(NAMES_UNDER_AN_UNKNOWN_ONE).toList(),
            unknown);
    }

    /** Asks for the names, and at the end for a Host that does not exist: only the comparison tells a site from the default site. */
    private static void ask(ProbeContext context, Purpose purpose, @Nullable String sni, List<Target> targets, String unknown)
        throws InterruptedException {
        ProbeConnection connection = null;
        try {
            for (var target : targets) {
                if (connection == null || !connection.isOpen()) {
                    close(connection);
                    connection = context.open(purpose, sni);
                    if (connection == null) {
                        return;
                    }
                }
                connection.ask(target.authority(), target.path());
            }
            if (connection != null && connection.isOpen()
                && context.targets().stream().anyMatch(context::wantsClientCertificate)) {
                connection.ask(UnknownHosts.authority(unknown, context.targets().getFirst()),
                    context.targets().getFirst().path());
            }
        } finally {
            close(connection);
        }
    }

    private static void close(@Nullable ProbeConnection connection) {
        if (connection != null) {
            connection.close();
        }
    }
}
