package dev.missent.doctor.rule;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.missent.doctor.casefile.Purpose;
import dev.missent.doctor.casefile.Target;
import dev.missent.doctor.finding.Finding.Evidence;
import dev.missent.doctor.observation.FirstHop;
import dev.missent.doctor.observation.Observation;
import dev.missent.doctor.observation.Observations;
import dev.missent.doctor.product.Fingerprints;
import dev.missent.doctor.product.Product;

/**
 * Names that are refused with 421 over connections of their own, always and over every protocol: no sharing of connections can be the
 * reason.
 *
 * @param refused the refused names, at least one
 * @param served the names that are served
 * @param sample one refusal
 * @param first the server that answers first, if known
 * @param author the product that wrote the refusal, if known
 */
record Refusal(Observations observations, List<Target> refused, List<Target> served, Observation sample, Optional<FirstHop> first,
    Optional<Product> author) {
    private static final int MISDIRECTED = 421;
    private static final Set<Product> KNOWN_FOR_BUGS = Set.of(Product.TRAEFIK, Product.CADDY);

    /** The refusals here; empty when there are none, or when they come and go. */
    static Optional<Refusal> in(Observations observations) {
        var refused = observations.targets().stream()
            .filter(target -> !target.name().isAddress() && observations.isMisdirected(target))
            .toList();
        if (refused.isEmpty() || UnsteadyAnswers.in(observations).isPresent() || observations.isOverridden()) {
            return Optional.empty();
        }
        var sample = observations.own(refused.getFirst()).stream().filter(Observation::isAnswered).findFirst().orElseThrow();
        return Optional.of(
            new Refusal(observations, refused, observations.targets().stream().filter(observations::isServed).toList(), sample,
                Optional.ofNullable(sample.reply()).flatMap(reply -> FirstHop.of(observations, refused.getFirst(), reply)),
                Optional.ofNullable(sample.reply()).flatMap(Fingerprints::ofBody)));
    }

    /** Whether the refusal comes from behind the first server, over TLS: without it no server name can be wrong. */
    boolean comesFromBehind() {
        return !observations.hasCleartextOrigin()
            && (isWrittenByAnother() || isWrittenBy(Product.HTTPD) || isServedDirectly());
    }

    /** Whether the page is one product's and the first server is another. */
    boolean isWrittenByAnother() {
        return author.isPresent() && first.isPresent() && !first.get().isKin(author.get());
    }

    /** Whether the upstream server serves the name when it is asked directly. */
    boolean isServedDirectly() {
        return observations.direct(Purpose.ORIGIN_OWN, refused.getFirst()).stream().anyMatch(Observation::isServed);
    }

    /** The answer to the same host with its port written differently, if that is served. */
    Optional<Observation> rescuedByPort() {
        return refused.stream().flatMap(target -> observations.all(Purpose.VARIANT).stream()
            .filter(seen -> target.host().equals(seen.contact().sni()) && seen.exchange() != null
                && isOtherPort(seen.exchange().host(), target)))
            .filter(Observation::isServed).findFirst();
    }

    /** Whether the first server itself refuses and the port in Host decides: a rule of its own compares Host with the server name. */
    boolean isOwnRuleAboutPort() {
        return rescuedByPort().isPresent() && !comesFromBehind() && author.isPresent()
            && first.filter(hop -> hop.isKin(author.get())).isPresent();
    }

    private static boolean isOtherPort(String host, Target target) {
        return host.equals(target.host()) || host.equals(target.host() + ":443");
    }

    /** Whether the refused names are exactly those for which the upstream server asks for client certificates. */
    boolean isAboutClientCertificates() {
        return observations.hasOrigin() && refused.stream().allMatch(this::originWantsCertificate)
            && served.stream().noneMatch(this::originWantsCertificate);
    }

    private boolean originWantsCertificate(Target target) {
        return observations.direct(Purpose.ORIGIN_OWN, target).stream().map(seen -> seen.contact().handshake())
            .anyMatch(handshake -> handshake != null && handshake.clientCertificateWanted());
    }

    /** The server name that the upstream server seems to receive. */
    enum ReceivedName {
        /** None, or an unknown one: the upstream server uses its default site. */
        NONE,
        /** Always the same one, which the upstream server knows. */
        FIXED,
        /** The observations do not show it. */
        UNCLEAR
    }

    /**
     * Asked directly without a server name, the upstream server refuses the very same names: then the proxy sends none. If it was not
     * asked, the answer to a Host that does not exist decides: only httpd's default site serves it.
     */
    ReceivedName receivedName() {
        if (observations.all(Purpose.ORIGIN_NO_SNI).stream().anyMatch(Observation::isAnswered)) {
            return observations.targets().stream().allMatch(this::isAsWithoutSni)
                ? ReceivedName.NONE
                : served.size() > 1 ? ReceivedName.UNCLEAR : ReceivedName.FIXED;
        }
        var unknown = observations.unknownHost();
        if (unknown.filter(Observation::isServed).isPresent()) {
            return ReceivedName.NONE;
        }
        boolean telling = isWrittenBy(Product.HTTPD);
        return telling && unknown.filter(seen -> seen.status() == MISDIRECTED).isPresent()
            ? ReceivedName.FIXED
            : ReceivedName.UNCLEAR;
    }

    private boolean isAsWithoutSni(Target target) {
        var without = observations.direct(Purpose.ORIGIN_NO_SNI, target).stream().findFirst();
        return without.filter(seen -> seen.isServed() == observations.isServed(target)).isPresent();
    }

    /** Whether a Host that does not exist is refused in the same way. */
    boolean refusesUnknownHosts() {
        return observations.unknownHost().filter(seen -> seen.status() == MISDIRECTED).isPresent();
    }

    /** Whether the first server itself refuses, is a product with known bugs of this kind, and does not refuse unknown hosts with 421. */
    boolean looksLikeKnownBug() {
        return !comesFromBehind() && rescuedByPort().isEmpty() && author.filter(KNOWN_FOR_BUGS::contains).isPresent()
            && !refusesUnknownHosts();
    }

    /** Whether the page of the refusal is a product's. */
    boolean isWrittenBy(Product product) {
        return author.filter(product::equals).isPresent();
    }

    /** The steps that every refusal of this kind has in common. */
    Stream<Evidence> evidence() {
        var target = refused.getFirst();
        var http2 = observations.answer(target, "h2").map(answer -> Observed.of(answer));
        var http1 = observations.answer(target, "h1")
            .map(answer -> Observed.of(answer, "not connection reuse: these are connections of the name's own"));
        return Stream.of(http2, http1, authorship()).flatMap(Optional::stream);
    }

    private Optional<Evidence> authorship() {
        if (author.isEmpty()) {
            return Optional.empty();
        }
        String text = "the page is " + author.get().title() + "'s"
            + first.map(first -> "; the first server is " + first.title() + " ("
                + first.basis().words() + ")").orElse("");
        String remark = isWrittenByAnother()
            ? "the 421 comes from behind " + first.get().server().title()
            : author.get() == Product.HTTPD
                ? "httpd never refuses a Host that equals the SNI it received: it received another"
                : "";
        return Optional.of(Observed.fact("who wrote it", text, remark, sample));
    }

    /** The reverse proxy, as the subject of a sentence. */
    String proxy() {
        return first.filter(first -> author.isEmpty() || author.get() != first.server() || first.server() != Product.HTTPD)
            .map(first -> "The reverse proxy (" + first.server().title() + ")").orElse("A reverse proxy");
    }

    /** The upstream server, within a sentence. */
    String upstream() {
        return author.map(product -> "the upstream server (" + product.title() + ")").orElse("the upstream server");
    }
}
