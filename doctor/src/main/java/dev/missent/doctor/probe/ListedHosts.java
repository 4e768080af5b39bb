package dev.missent.doctor.probe;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.missent.doctor.casefile.Purpose;
import dev.missent.doctor.casefile.Target;

/**
 * P12: asks for the path of a refused name under the names that the host list of an application usually has, localhost and addresses, over one
 * connection of the refused name. An application that refuses by such a list then answers differently.
 */
final class ListedHosts {
    /** What applications answer to a Host that is not on their list. */
    private static final Set<Integer> REFUSALS = Set.of(400, 403, 421);
    private static final int MOST_NAMES = 2;
    /** Lists often have names with any port, and without one refuse them: any port will do. */
    private static final String A_PORT = ":8000";

    private ListedHosts() {}

    static void ask(ProbeContext context) throws InterruptedException {
        if (context.request().host() != null) {
            return;
        }
        for (var target : context.targets().stream().filter(target -> isRefused(context, target)).limit(MOST_NAMES).toList()) {
            ask(context, target);
        }
    }

    private static boolean isRefused(ProbeContext context, Target target) {
        var statuses = context.statuses(Purpose.OWN, context.host(target)).stream().filter(status -> status != 0).toList();
        return context.sni(target) != null && !statuses.isEmpty() && REFUSALS.containsAll(statuses);
    }

    private static void ask(ProbeContext context, Target target) throws InterruptedException {
        ProbeConnection connection = null;
        try {
            for (var host : hosts(context)) {
                if (connection == null || !connection.isOpen()) {
                    if (connection != null) {
                        connection.close();
                    }
                    connection = context.open(Purpose.LISTED_HOST, context.sni(target));
                    if (connection == null) {
                        return;
                    }
                }
                connection.ask(host, target.path());
            }
        } finally {
            if (connection != null) {
                connection.close();
            }
        }
    }

    private static List<String> hosts(ProbeContext context) {
        String address = context.text().substring(0, context.text().lastIndexOf(':'));
        var hosts = new LinkedHashSet<>(List.of("localhost" + A_PORT, "localhost", "127.0.0.1", address));
        return new ArrayList<>(hosts);
    }
}
