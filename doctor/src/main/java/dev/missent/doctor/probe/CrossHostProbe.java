package dev.missent.doctor.probe;

import java.util.ArrayList;
import java.util.List;

import dev.missent.core.connection.Protocol;
import dev.missent.doctor.casefile.Exchange;
import dev.missent.doctor.casefile.Purpose;
import dev.missent.doctor.casefile.Target;
import org.jspecify.annotations.Nullable;

/**
 * P4: each connection carries requests for the other names, and at the end again for the name for which it was opened. A request that was
 * not answered as over the host's own connection is repeated over HTTP/1.1.
 */
final class CrossHostProbe {
    /** With more names than these, each connection carries requests for the next few names only. */
    private static final int ALL_PAIRS_UP_TO = 12;
    private static final int NEXT_FEW = 8;
    private static final int MOST_REPEATED_OVER_HTTP_1 = 12;

    private CrossHostProbe() {}

    /** A row and a column of the matrix. */
    private record Pair(Target connection, Target host) {}

    static void ask(ProbeContext context) throws InterruptedException {
        var odd = new ArrayList<Pair>();
        for (var target : context.targets()) {
            if (context.sni(target) != null) {
                odd.addAll(row(context, target));
            }
        }
        if (context.speaks(Protocol.HTTP_1_1)) {
            for (var pair : odd.stream().limit(MOST_REPEATED_OVER_HTTP_1).toList()) {
                context.askOnce(Purpose.CROSS, pair.connection().host(), pair.host().authority(), pair.host().path(), true);
            }
        }
    }

    /** Asks for the other names of a row; returns those that HTTP/2 answered differently from the host's own connection. */
    private static List<Pair> row(ProbeContext context, Target own) throws InterruptedException {
        var odd = new ArrayList<Pair>();
        ProbeConnection connection = null;
        try {
            for (var host : columns(context.targets(), own)) {
                connection = usable(context, own, connection);
                if (connection == null) {
                    return odd;
                }
                var exchange = connection.ask(host.authority(), host.path());
                if (exchange != null && connection.isHttp2() && !isUsual(context, host, exchange)) {
                    odd.add(new Pair(own, host));
                }
            }
            if (connection != null) {
                connection.ask(own.authority(), own.path());
            }
            return odd;
        } finally {
            if (connection != null) {
                connection.close();
            }
        }
    }

    private static @Nullable ProbeConnection usable(ProbeContext context, Target own, @Nullable ProbeConnection connection)
        throws InterruptedException {
        if (connection != null && connection.isOpen()) {
            return connection;
        }
        if (connection != null) {
            connection.close();
        }
        return context.open(Purpose.CROSS, own.host());
    }

    private static List<Target> columns(List<Target> targets, Target own) {
        if (targets.size() <= ALL_PAIRS_UP_TO) {
            return targets.stream().filter(other -> !other.equals(own)).toList();
        }
        var next = new ArrayList<Target>();
        int at = targets.indexOf(own);
        for (int i = 1; i <= NEXT_FEW; i++) {
            next.add(targets.get((at + i) % targets.size()));
        }
        return next;
    }

    private static boolean isUsual(ProbeContext context, Target host, Exchange exchange) {
        return context.answers(Purpose.OWN, context.host(host)).stream()
            .anyMatch(own -> own.status() == exchange.status() && exchange.status() != 0 && isSameBody(own, exchange));
    }

    private static boolean isSameBody(Exchange one, Exchange other) {
        var first = one.reply();
        var second = other.reply();
        return first != null && second != null && first.body().sha256().equals(second.body().sha256());
    }
}
