package dev.missent.doctor.fix;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.missent.doctor.casefile.Exchange.Reply;
import dev.missent.doctor.casefile.Purpose;
import dev.missent.doctor.finding.Applicability;
import dev.missent.doctor.finding.Fix;
import dev.missent.doctor.observation.FirstHop;
import dev.missent.doctor.observation.Observation;
import dev.missent.doctor.observation.Observations;
import dev.missent.doctor.product.Fingerprints;
import dev.missent.doctor.product.Product;

/**
 * Changes where several servers take turns behind one address and do not answer alike: a site for the server that lacks it, or a choice by
 * server name where whole connections are spread.
 */
final class InTurns {
    private static final List<Purpose> ASKED = List.of(Purpose.OWN, Purpose.REPEAT, Purpose.CROSS);
    private static final int SERVER_ERROR = 500;

    private InTurns() {}

    /**
     * The changes.
     *
     * @param about makes the situation of a product
     * @param newSite the lines of a product for a name without a site
     */
    static List<Fix> of(Observations observations, Function<FirstHop, Situation> about, Function<FirstHop, List<Fix>> newSite) {
        var replies = ASKED.stream().flatMap(purpose -> observations.all(purpose).stream()).map(Observation::reply)
            .flatMap(Stream::ofNullable).toList();
        if (replies.stream().anyMatch(reply -> reply.status() >= SERVER_ERROR)) {
            return List.of();
        }
        if (isPassedOn(replies)) {
            return List.of(balancer(Product.HAPROXY, about,
                "In the TCP frontend: tcp-request inspect-delay 5s; tcp-request content accept if { req.ssl_hello_type 1 }; and for each name"
                    + " use_backend NAME if { req.ssl_sni -i HOST }, before default_backend."),
                balancer(Product.NGINX, about,
                    "In stream: ssl_preread on; map $ssl_preread_server_name $target { HOST ADDRESS:PORT; … };"
                        + " proxy_pass $target."));
        }
        return behind(observations, replies).map(server -> sites(about.apply(server), server, newSite))
            .or(() -> FirstHop.of(observations).map(first -> List.of(unseen(about.apply(first), first)))).orElse(List.of());
    }

    /** Servers that answer first one time and not the next: connections are spread, and nothing in front of them reads HTTP. */
    private static boolean isPassedOn(List<Reply> replies) {
        return replies.stream().flatMap(reply -> Fingerprints.ofFields(reply).stream().limit(1)).distinct().count() > 1;
    }

    /** The product behind the first server: the last one that answers name, if the first server is another. */
    private static Optional<FirstHop> behind(Observations observations, List<Reply> replies) {
        var first = FirstHop.of(observations).map(FirstHop::server);
        return replies.stream().flatMap(reply -> Fingerprints.ofFields(reply).stream().reduce((one, next) -> next)
            .filter(product -> first.isPresent() && product != first.get())
            .map(product -> new FirstHop(product, Fingerprints.version(reply, product), FirstHop.Basis.SERVER_FIELD)).stream())
            .findFirst();
    }

    /** The lines for a new site only where they do not make it an alias of another: the right site is known, one server has it. */
    private static List<Fix> sites(Situation situation, FirstHop server, Function<FirstHop, List<Fix>> newSite) {
        String names = String.join(" and ", situation.names());
        var advice = new ArrayList<>(List.of("On the server behind that lacks " + names + ": what the other one has for " + names
            + ", with the same content. The check with --origin HOST:PORT, once for each server, shows which one that is."));
        var lines = newSite.apply(server).stream().filter(fix -> fix.snippet().contains("PATH/" + situation.name())).findFirst();
        lines.ifPresent(fix -> advice.addAll(fix.advice()));
        return List.of(situation.fix(server.server(), "any", Applicability.MANUAL, lines.map(Fix::edits).orElse(List.of()),
            advice.toArray(String[]::new)));
    }

    private static Fix unseen(Situation situation, FirstHop first) {
        return situation.fix(first.server(), "any", Applicability.MANUAL, List.of(),
            "The servers behind " + first.server().title()
                + " do not show which product they are. The check with --origin HOST:PORT, once for"
                + " each server, shows which one lacks " + String.join(" and ", situation.names())
                + ": add the site there, or take that server out until then.");
    }

    private static Fix balancer(Product product, Function<FirstHop, Situation> about, String lines) {
        return about.apply(new FirstHop(product, "", FirstHop.Basis.ASSUMED)).fix(product, "any", Applicability.MANUAL, List.of(),
            "What spreads the connections reads no HTTP, and does not show itself. If it is " + product.title() + ": " + lines,
            "Or let every server behind have every site. Certificates of several names lead to MS-R02: browsers share connections.");
    }
}
