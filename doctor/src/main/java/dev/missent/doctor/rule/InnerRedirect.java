package dev.missent.doctor.rule;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import dev.missent.core.defect.Parsed;
import dev.missent.core.name.Host;
import dev.missent.doctor.casefile.Exchange.Reply;
import dev.missent.doctor.casefile.InnerNames;
import dev.missent.doctor.casefile.Providers;
import dev.missent.doctor.casefile.Target;
import dev.missent.doctor.observation.Observation;
import dev.missent.doctor.observation.Observations;

/**
 * Names whose redirects lead to a name that only a proxy knows: the application makes its links from the Host that the proxy has sent.
 *
 * @param names the names, at least one
 * @param place the host to which the first one redirects
 */
record InnerRedirect(Observations observations, List<Target> names, String place) {
    private static final int REDIRECTION = 300;
    private static final int ERROR = 400;

    /** The redirects here; empty when every redirect leads to a name for visitors, or to the name that was asked for. */
    static Optional<InnerRedirect> in(Observations observations) {
        if (observations.isOverridden()) {
            return Optional.empty();
        }
        var names = observations.targets().stream().filter(target -> leadsInside(observations, target)).toList();
        return names.stream().findFirst().flatMap(observations::answer).map(Observation::reply).flatMap(InnerRedirect::place)
            .map(place -> new InnerRedirect(observations, names, place));
    }

    private static boolean leadsInside(Observations observations, Target target) {
        var places = observations.own(target).stream().map(Observation::reply).flatMap(Stream::ofNullable)
            .map(InnerRedirect::place).toList();
        return !places.isEmpty()
            && places.stream().allMatch(place -> place.filter(host -> isInner(observations, target, host)).isPresent());
    }

    /** The host of a redirection. */
    private static Optional<String> place(Reply reply) {
        String location = reply.field("location");
        if (location == null || reply.status() < REDIRECTION || reply.status() >= ERROR) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(new URI(location.replaceFirst("[?#].*", "")).getHost())
                .map(host -> host.toLowerCase(Locale.ROOT));
        } catch (URISyntaxException noUrl) {
            return Optional.empty();
        }
    }

    private static boolean isInner(Observations observations, Target target, String host) {
        boolean another = observations.targets().stream().noneMatch(other -> other.host().equals(host));
        return another && !target.name().isAddress() && Host.parse(host) instanceof Parsed.Valid<Host>(var name)
            && observations.certificate(target).filter(certificate -> certificate.coverage().covers(name)).isEmpty()
            && (name.isAddress() || Providers.has(host) && observations.covers(target, target) || InnerNames.has(host));
    }

    /** The answer to a Host that does not exist, if it leads to the same name: then no Host of a visitor counts. */
    Optional<Observation> unknown() {
        return observations.unknownHost().filter(seen -> Optional.ofNullable(seen.reply()).flatMap(InnerRedirect::place)
            .filter(place::equals).isPresent());
    }
}
