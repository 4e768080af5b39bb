package dev.missent.lint.examination;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.missent.doctor.finding.Level;
import dev.missent.doctor.finding.RuleId;
import dev.missent.lint.model.Hop;
import dev.missent.lint.model.Listener;
import dev.missent.lint.model.ServerConfiguration;
import dev.missent.lint.model.Site;
import dev.missent.lint.rule.About;
import dev.missent.lint.rule.FileFinding;
import dev.missent.lint.text.Place;

/**
 * Which servers of one run are behind which others: a rule that costs browsers a connection costs a proxy nothing.
 *
 * @param configurations everything that was read
 */
record Behind(List<ServerConfiguration> configurations) {
    private static final Pattern TARGET = Pattern.compile("(?:(https?)://)?(\\[[^]]+]|[^:/\\s]+)?(?::(\\d+))?(?:/.*)?");

    /** The finding as a remark, if it is about sharing connections, and a proxy of these files passes requests on to the server. */
    FileFinding judged(FileFinding finding) {
        return finding.rule() == RuleId.V03 && finding.about() instanceof About.Served(var site) && isBehind(site)
            ? new FileFinding(finding.rule(), Level.INFO, finding.confidence(), finding.place(), finding.message(),
                finding.here(),
                finding.why() + " Here a proxy of these files sends the requests.", finding.about(), finding.related())
            : finding;
    }

    private boolean isBehind(Site site) {
        return configurations.stream().flatMap(server -> server.listeners().stream())
            .filter(listener -> listener.sites().stream().anyMatch(other -> areAtOnePlace(other.place(), site.place())))
            .anyMatch(this::isTarget);
    }

    private static boolean areAtOnePlace(Place one, Place other) {
        return one.offset() == other.offset() && isInOneFile(one, other);
    }

    private static boolean isInOneFile(Place one, Place other) {
        return one.file().name().equals(other.file().name());
    }

    private boolean isTarget(Listener listener) {
        return configurations.stream().flatMap(ServerConfiguration::hops).map(ServerConfiguration.SiteHop::hop)
            .filter(hop -> !isInOneFile(hop.place(), listener.place())).flatMap(hop -> target(hop).stream())
            .anyMatch(target -> target.leadsTo(listener));
    }

    private static Optional<Target> target(Hop hop) {
        return hop.target().certain().map(TARGET::matcher).filter(Matcher::matches)
            .map(parts -> new Target(String.valueOf(parts.group(2)),
                parts.group(3) != null ? Integer.parseInt(parts.group(3)) : "http".equals(parts.group(1)) ? 80 : 443));
    }

    /** Where requests are passed on to. */
    private record Target(String host, int port) {
        /** A group of servers has a name of its own, and its members may be anywhere. */
        private boolean isGroup() {
            return !host.contains(".") && !host.startsWith("[") && !host.equals("localhost");
        }

        boolean leadsTo(Listener listener) {
            if (isGroup()) {
                return true;
            }
            String address = listener.address();
            boolean everyAddress = Stream.of("*", ":", "[::]", "0.0.0.0").anyMatch(address::startsWith);
            return listener.port().surely(own -> own == port)
                && (everyAddress || address.startsWith(host + ":") || address.equals(host));
        }
    }
}
