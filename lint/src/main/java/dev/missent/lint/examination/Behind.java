package dev.missent.lint.examination;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.missent.doctor.finding.Level;
import dev.missent.doctor.finding.RuleId;
import dev.missent.lint.model.Hop;
import dev.missent.lint.model.Listener;
import dev.missent.lint.model.ServerConfiguration;
import dev.missent.lint.rule.About;
import dev.missent.lint.rule.FileFinding;
import dev.missent.lint.text.Place;

/**
 * The sites to which another server of the same run passes requests on: a rule that costs browsers a connection costs a proxy nothing.
 *
 * @param sites where these sites are
 */
record Behind(Set<Spot> sites) {
    private static final Pattern TARGET = Pattern.compile("(?:(https?)://)?(\\[[^]]+]|[^:/\\s]+)?(?::(\\d{1,5}))?(?:/.*)?");

    /** A place that is quick to compare. */
    record Spot(String file, int offset) {
        static Spot of(Place place) {
            return new Spot(place.file().name(), place.offset());
        }
    }

    /** The sites of each server to whose listener a hop of another server leads. */
    static Behind of(List<ServerConfiguration> configurations) {
        var targets = configurations.stream().map(Behind::targets).toList();
        var sites = new HashSet<Spot>();
        for (int i = 0; i < configurations.size(); i++) {
            int own = i;
            var others = IntStream.range(0, targets.size()).filter(other -> other != own).mapToObj(targets::get)
                .flatMap(Set::stream)
                .collect(Collectors.toSet());
            configurations.get(i).listeners().stream()
                .filter(listener -> others.stream().anyMatch(target -> target.leadsTo(listener)))
                .flatMap(listener -> listener.sites().stream()).forEach(site -> sites.add(Spot.of(site.place())));
        }
        return new Behind(sites);
    }

    /** The finding as a remark, if it is about sharing connections, and another server of these files passes requests on to the site. */
    FileFinding judged(FileFinding finding) {
        return finding.rule() == RuleId.V03 && finding.about() instanceof About.Served(var site)
            && sites.contains(Spot.of(site.place()))
                ? new FileFinding(finding.rule(), Level.INFO, finding.confidence(), finding.place(), finding.message(),
                    finding.here(),
                    finding.why() + " Here a proxy of these files sends the requests.", finding.about(), finding.related())
                : finding;
    }

    private static Set<Target> targets(ServerConfiguration server) {
        return server.hops().map(ServerConfiguration.SiteHop::hop).flatMap(hop -> target(hop).stream())
            .collect(Collectors.toSet());
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
