package dev.missent.doctor.probe;

import java.util.ArrayList;
import java.util.List;

import dev.missent.core.connection.Protocol;
import dev.missent.doctor.casefile.Exchange;
import dev.missent.doctor.casefile.Purpose;
import dev.missent.doctor.casefile.Target;
import org.jspecify.annotations.Nullable;

/**
 * P4: connections that were opened for one name carry requests for the others, and for their own again at the end. What was not as over
 * the name's own connection is asked again over HTTP/1.1.
 */
final class Crossings {
    /** Among more names than these each row asks only for the next few. */
    private static final int ALL_PAIRS_UP_TO = 12;
    private static final int NEXT_FEW = 8;
    private static final int MOST_REPEATED_OVER_HTTP_1 = 12;

    private Crossings() {}

    /** A row and a column. */
    private record Pair(Target connection, Target host) {}

    static void ask(Scene scene) throws InterruptedException {
        var odd = new ArrayList<Pair>();
        for (var target : scene.targets()) {
            if (scene.sni(target) != null) {
                odd.addAll(row(scene, target));
            }
        }
        if (scene.speaks(Protocol.HTTP_1_1)) {
            for (var pair : odd.stream().limit(MOST_REPEATED_OVER_HTTP_1).toList()) {
                scene.askOnce(Purpose.CROSS, pair.connection().host(), pair.host().authority(), pair.host().path(), true);
            }
        }
    }

    /** The others of a row; answers those that were asked over HTTP/2 and not answered as over a connection of their own. */
    private static List<Pair> row(Scene scene, Target own) throws InterruptedException {
        var odd = new ArrayList<Pair>();
        Line line = null;
        try {
            for (var host : columns(scene.targets(), own)) {
                line = usable(scene, own, line);
                if (line == null) {
                    return odd;
                }
                var exchange = line.ask(host.authority(), host.path());
                if (exchange != null && line.isHttp2() && !isUsual(scene, host, exchange)) {
                    odd.add(new Pair(own, host));
                }
            }
            if (line != null) {
                line.ask(own.authority(), own.path());
            }
            return odd;
        } finally {
            if (line != null) {
                line.close();
            }
        }
    }

    private static @Nullable Line usable(Scene scene, Target own, @Nullable Line line) throws InterruptedException {
        if (line != null && line.isOpen()) {
            return line;
        }
        if (line != null) {
            line.close();
        }
        return scene.open(Purpose.CROSS, own.host());
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

    private static boolean isUsual(Scene scene, Target host, Exchange exchange) {
        return scene.answers(Purpose.OWN, scene.host(host)).stream()
            .anyMatch(own -> own.status() == exchange.status() && exchange.status() != 0 && isSameBody(own, exchange));
    }

    private static boolean isSameBody(Exchange one, Exchange other) {
        var first = one.reply();
        var second = other.reply();
        return first != null && second != null && first.body().sha256().equals(second.body().sha256());
    }
}
