package dev.missent.doctor.observation;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.missent.doctor.casefile.Exchange.Reply;
import dev.missent.doctor.casefile.Purpose;
import dev.missent.doctor.casefile.Target;
import dev.missent.doctor.product.Fingerprints;
import dev.missent.doctor.product.Product;

/**
 * The server that answers first at an address.
 *
 * @param server the product
 * @param version its version, empty when it does not say
 * @param basis how the product is known
 */
public record FirstHop(Product server, String version, Basis basis) {
    /** Answers to what no site is asked for: they come from the first server more often than from one behind. */
    private static final List<Purpose> ANY_ANSWER = List.of(Purpose.UNKNOWN_HOST, Purpose.UNKNOWN_SNI, Purpose.NO_SNI,
        Purpose.CROSS, Purpose.VARIANT, Purpose.REPEAT, Purpose.ROOT, Purpose.LISTED_HOST,
        Purpose.AT_ONCE);
    private static final Set<Product> PROXIES_OF_ENVOY = Set.of(Product.ENVOY, Product.ISTIO, Product.CONTOUR);

    /** How a product is known, the surest way first. */
    public enum Basis {
        /** It has answered an invalid request, which no other server sees. */
        PROVOKED("from its answer to an invalid request"),
        /** A response names it; a reverse proxy may have passed the field on. */
        SERVER_FIELD("from the Server field"),
        /** The text of an error page is the product's; the page may come from an upstream server. */
        ERROR_PAGE("from the error page"),
        /** It was not seen: the product is one that is often used. */
        ASSUMED("assumed: the product does not show itself");

        private final String words;

        Basis(String words) {
            this.words = words;
        }

        /** The basis in words, for people. */
        public String words() {
            return words;
        }
    }

    /** The first server of all names here, empty if it does not show itself. */
    public static Optional<FirstHop> of(Observations observations) {
        return provoked(observations.all(Purpose.PROVOKE).stream())
            .or(() -> named(observations.targets().stream().flatMap(target -> observations.own(target).stream())))
            .or(() -> named(ANY_ANSWER.stream().flatMap(purpose -> observations.all(purpose).stream())));
    }

    /** The server that answers first for a name; where it does not show itself there, the one that any answer of the address shows. */
    public static Optional<FirstHop> anyOf(Observations observations, Target target) {
        return of(observations, target).or(() -> of(observations));
    }

    /** The server that answers first on connections for a name. */
    public static Optional<FirstHop> of(Observations observations, Target target) {
        return provoked(observations.all(Purpose.PROVOKE).stream().filter(seen -> target.host().equals(seen.contact().sni())))
            .or(() -> named(observations.own(target).stream()));
    }

    /** The server that answers first in one response: known by its answer to an invalid request, or by the field of this very response. */
    public static Optional<FirstHop> of(Observations observations, Target target, Reply reply) {
        return of(observations, target).filter(first -> first.basis == Basis.PROVOKED).or(() -> named(reply));
    }

    /** The product whose error page a response is. */
    public static Optional<FirstHop> ofPage(Reply reply) {
        return Fingerprints.ofBody(reply).map(author -> of(author, reply, Basis.ERROR_PAGE));
    }

    /** An invalid request is answered by the first server that reads HTTP. */
    private static Optional<FirstHop> provoked(Stream<Observation> answers) {
        return answers.map(Observation::reply).flatMap(Stream::ofNullable)
            .flatMap(reply -> Fingerprints.ofFields(reply).stream().findFirst().or(() -> Fingerprints.ofBody(reply))
                .map(product -> of(product, reply, Basis.PROVOKED)).stream())
            .findFirst();
    }

    private static Optional<FirstHop> named(Stream<Observation> answers) {
        return answers.map(Observation::reply).flatMap(Stream::ofNullable).flatMap(reply -> named(reply).stream()).findFirst();
    }

    private static Optional<FirstHop> named(Reply reply) {
        return Fingerprints.ofFields(reply).stream().findFirst().map(product -> of(product, reply, Basis.SERVER_FIELD));
    }

    private static FirstHop of(Product product, Reply reply, Basis basis) {
        return new FirstHop(product, Fingerprints.version(reply, product), basis);
    }

    /** Whether a product is this one, or both are built on Envoy. */
    public boolean isKin(Product other) {
        return server == other || PROXIES_OF_ENVOY.contains(server) && PROXIES_OF_ENVOY.contains(other);
    }

    /** {@code nginx 1.22.1}. */
    public String title() {
        return server.title() + (version.isEmpty() ? "" : " " + version);
    }
}
