package dev.missent.doctor.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.missent.core.coalesce.Coalescing;
import dev.missent.core.coalesce.ConnectionFacts;
import dev.missent.core.coalesce.Endpoint;
import dev.missent.core.coalesce.MisdirectionMemory;
import dev.missent.core.coalesce.OriginSet;
import dev.missent.core.coalesce.Policy;
import dev.missent.core.coalesce.Wanted;
import dev.missent.core.connection.Protocol;
import dev.missent.core.name.Coverage;
import dev.missent.core.name.Host;
import dev.missent.core.name.Origin;
import dev.missent.doctor.casefile.CertificateFacts;
import dev.missent.doctor.casefile.Contact;
import dev.missent.doctor.casefile.Target;
import dev.missent.doctor.observation.Likeness;
import dev.missent.doctor.observation.Observation;
import dev.missent.doctor.observation.Observations;
import dev.missent.doctor.report.Report.Sharing;

/**
 * Which browser would send requests for a name over the connection of another, by the client's own rules, and how such a request was
 * answered.
 */
final class BrowserSharing {
    private static final int MOST_NAMES = 12;

    /** A browser, and whether it repeats a request after a 421. */
    private enum Profile {
        CHROMIUM("Chromium", true),
        FIREFOX("Firefox", true),
        SAFARI("Safari", false),
        OKHTTP("OkHttp", true);

        private final String title;
        private final boolean repeats;

        Profile(String title, boolean repeats) {
            this.title = title;
            this.repeats = repeats;
        }
    }

    private BrowserSharing() {}

    static List<Sharing> of(Observations observations) {
        var names = observations.targets().stream().filter(target -> !target.name().isAddress()).limit(MOST_NAMES).toList();
        var all = new ArrayList<Sharing>();
        for (var browser : Profile.values()) {
            for (var connection : names) {
                names.stream().filter(other -> !other.equals(connection))
                    .forEach(host -> all.add(of(observations, browser, connection, host)));
            }
        }
        return all;
    }

    private static Sharing of(Observations observations, Profile browser, Target connection, Target host) {
        return switch (decision(observations, connection, host)) {
            case Coalescing.Allowed(var ground) ->
                new Sharing(browser.title, connection.host(), host.host(), true, ground.token(),
                    outcome(observations, browser, connection, host));
            case Coalescing.Unverified(var ground) ->
                new Sharing(browser.title, connection.host(), host.host(), true, ground.token(),
                    outcome(observations, browser, connection, host));
            case Coalescing.Refused(var obstacle) ->
                new Sharing(browser.title, connection.host(), host.host(), false, obstacle.token(), "");
        };
    }

    private static Coalescing decision(Observations observations, Target connection, Target host) {
        var trusted = observations.certificate(connection).filter(certificate -> certificate.distrust() == null).isPresent();
        var opened = new ConnectionFacts.Opened(origin(connection), protocol(observations, connection), connection.name(),
            endpoint(connection), observations.certificate(connection).map(CertificateFacts::coverage).orElse(Coverage.NONE),
            "browser",
            false, false,
            !trusted, false, false);
        var facts = new ConnectionFacts(opened, true, false, OriginSet.UNSTARTED, Set.of(), Set.of());
        var wanted = new Wanted(origin(host), "browser", Policy.DNS_AND_CERTIFICATE, false, false,
            host.addresses().stream().map(BrowserSharing::address).collect(Collectors.toSet()), true);
        return Coalescing.carries(facts, wanted, Coalescing.Standing.ACCEPTED, new MisdirectionMemory(), 0);
    }

    private static Origin origin(Target target) {
        return new Origin("https", target.name(), target.port());
    }

    private static Endpoint endpoint(Target target) {
        return new Endpoint(address(target.addresses().getFirst()), target.port());
    }

    private static Host address(String literal) {
        return Host.of(literal.indexOf(':') >= 0 ? "[" + literal + "]" : literal);
    }

    private static Protocol protocol(Observations observations, Target target) {
        return observations.own(target).stream().map(Observation::contact).map(Contact::handshake)
            .anyMatch(handshake -> handshake != null && handshake.protocol().equals("h2")) ? Protocol.HTTP_2 : Protocol.HTTP_1_1;
    }

    private static String outcome(Observations observations, Profile browser, Target connection, Target host) {
        var seen = observations.crossed(connection, host).stream()
            .filter(Observation::isAsked)
            .findFirst();
        if (seen.isEmpty()) {
            return "not measured";
        }
        var reply = seen.get().reply();
        if (reply == null) {
            return "broken: " + seen.get().result();
        }
        if (reply.status() == 421) {
            return !browser.repeats
                ? "421 shown to the visitor"
                : observations.isServed(host) || observations.own(host).stream().noneMatch(Observation::isAnswered)
                    ? "421, then a connection of its own"
                    : "421, and " + observations.answer(host).map(Observation::status).orElse(0) + " on a connection of its own";
        }
        return observations.own(host).stream().anyMatch(Observation::isAnswered)
            && observations.likeness(reply, host) == Likeness.DIFFERENT
                ? "another answer: " + reply.status()
                : "served";
    }
}
