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
 * @param refused the names
 * @param served the names that are served
 * @param sample one refusal
 * @param first who answers first, if known
 * @param author who wrote the refusal, if known
 */
record Refusal(Observations observations, List<Target> refused, List<Target> served, Observation sample, Optional<FirstHop> first,
    Optional<Product> author) {
    private static final int MISDIRECTED = 421;
    private static final Set<Product> KNOWN_FOR_BUGS = Set.of(Product.TRAEFIK, Product.CADDY);

    /** The refusals here; empty when there is none, or when they come and go. */
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

    /** Whether the refusal comes from behind the first server. */
    boolean comesFromBehind() {
        return isWrittenBySomebodyElse() || isWrittenBy(Product.HTTPD) || isServedDirectly();
    }

    /** The page is one product's, the first server is another. */
    boolean isWrittenBySomebodyElse() {
        return author.isPresent() && first.isPresent() && !first.get().isKin(author.get());
    }

    /** The server behind serves the name when it is asked directly. */
    boolean isServedDirectly() {
        return observations.direct(Purpose.ORIGIN_OWN, refused.getFirst()).stream().anyMatch(Observation::isServed);
    }

    /** Whether the same host is served when only its port is written otherwise. */
    Optional<Observation> rescuedByPort() {
        return refused.stream().flatMap(target -> observations.all(Purpose.VARIANT).stream()
            .filter(seen -> target.host().equals(seen.contact().sni()) && seen.exchange() != null
                && isOtherPort(seen.exchange().host(), target)))
            .filter(Observation::isServed).findFirst();
    }

    private static boolean isOtherPort(String host, Target target) {
        return host.equals(target.host()) || host.equals(target.host() + ":443");
    }

    /** Whether only names are refused for which the server behind asks for client certificates. */
    boolean isAboutClientCertificates() {
        return observations.hasOrigin() && refused.stream().allMatch(this::originWantsCertificate)
            && served.stream().noneMatch(this::originWantsCertificate);
    }

    private boolean originWantsCertificate(Target target) {
        return observations.direct(Purpose.ORIGIN_OWN, target).stream().map(seen -> seen.contact().handshake())
            .anyMatch(handshake -> handshake != null && handshake.clientCertificateWanted());
    }

    /** Which server name the server behind seems to hear. */
    enum Heard {
        /** None, or one that it does not know: it takes its default site. */
        NONE,
        /** Always the same one, which it knows. */
        FIXED,
        /** Cannot be told. */
        UNCLEAR
    }

    /**
     * Asked directly without a server name, the server behind refuses the very same names: then none is sent. Otherwise a Host that nobody
     * has tells: httpd's default site serves it, and so does no other.
     */
    Heard heard() {
        if (observations.all(Purpose.ORIGIN_NO_SNI).stream().anyMatch(Observation::isAnswered)) {
            return observations.targets().stream().allMatch(this::isAsWithoutSni)
                ? Heard.NONE
                : served.size() > 1 ? Heard.UNCLEAR : Heard.FIXED;
        }
        var unknown = observations.unknownHost();
        if (unknown.filter(Observation::isServed).isPresent()) {
            return Heard.NONE;
        }
        boolean telling = isWrittenBy(Product.HTTPD);
        return telling && unknown.filter(seen -> seen.status() == MISDIRECTED).isPresent() ? Heard.FIXED : Heard.UNCLEAR;
    }

    private boolean isAsWithoutSni(Target target) {
        var without = observations.direct(Purpose.ORIGIN_NO_SNI, target).stream().findFirst();
        return without.filter(seen -> seen.isServed() == observations.isServed(target)).isPresent();
    }

    /** Whether a Host that nobody has is refused in the same way. */
    boolean refusesUnknownHosts() {
        return observations.unknownHost().filter(seen -> seen.status() == MISDIRECTED).isPresent();
    }

    /** Whether the first server refuses, is a product with known mistakes of this kind, and serves or rejects unknown hosts otherwise. */
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
        String remark = isWrittenBySomebodyElse()
            ? "the 421 comes from behind " + first.get().server().title()
            : author.get() == Product.HTTPD
                ? "httpd never refuses a Host that equals the SNI it received: it received another"
                : "";
        return Optional.of(Observed.fact("who wrote it", text, remark, sample));
    }

    /** The product in front, for a sentence. */
    String front() {
        return first.filter(first -> author.isEmpty() || author.get() != first.server() || first.server() != Product.HTTPD)
            .map(first -> "The reverse proxy (" + first.server().title() + ")").orElse("A reverse proxy");
    }

    /** The product behind, for a sentence. */
    String behind() {
        return author.map(product -> "the upstream server (" + product.title() + ")").orElse("the upstream server");
    }
}
