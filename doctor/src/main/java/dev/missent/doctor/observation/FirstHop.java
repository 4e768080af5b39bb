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
 * Who answers first at an address.
 *
 * @param server the product
 * @param version its version, empty when it does not say
 * @param basis how that is known, for people
 */
public record FirstHop(Product server, String version, String basis) {
    private static final String PROVOKED = "from its answer to an invalid request";
    private static final Set<Product> PROXIES_OF_ENVOY = Set.of(Product.ENVOY, Product.ISTIO, Product.CONTOUR);

    /** The first server of all names here, if it shows itself. */
    public static Optional<FirstHop> of(Observations observations) {
        return provoked(observations.all(Purpose.PROVOKE))
            .or(() -> named(observations.targets().stream().flatMap(target -> observations.own(target).stream())));
    }

    /** The one that answers on connections for a name. */
    public static Optional<FirstHop> of(Observations observations, Target target) {
        return provoked(
            observations.all(Purpose.PROVOKE).stream().filter(seen -> target.host().equals(seen.contact().sni())).toList())
            .or(() -> named(observations.own(target).stream()));
    }

    /** What is no request is answered by the first that reads HTTP. */
    private static Optional<FirstHop> provoked(List<Observation> answers) {
        for (var reply : answers.stream().map(Observation::reply).flatMap(Stream::ofNullable).toList()) {
            var byFields = Fingerprints.ofFields(reply).stream().findFirst();
            var server = byFields.isPresent() ? byFields : Fingerprints.ofBody(reply);
            if (server.isPresent()) {
                return Optional.of(
                    new FirstHop(server.get(), Fingerprints.version(reply, server.get()), PROVOKED));
            }
        }
        return Optional.empty();
    }

    private static Optional<FirstHop> named(Stream<Observation> answers) {
        return answers.map(Observation::reply).flatMap(Stream::ofNullable)
            .flatMap(reply -> Fingerprints.ofFields(reply).stream().limit(1)
                .map(server -> new FirstHop(server, Fingerprints.version(reply, server),
                    "from the Server field")))
            .findFirst();
    }

    /** Whether it has answered what no other server sees. */
    public boolean isProvoked() {
        return basis.equals(PROVOKED);
    }

    /** The one that speaks first in one response: by its answer to an invalid request, or by the field of this very response. */
    public static Optional<FirstHop> of(Observations observations, Target target, Reply reply) {
        return of(observations, target).filter(FirstHop::isProvoked)
            .or(() -> Fingerprints.ofFields(reply).stream().findFirst()
                .map(server -> new FirstHop(server, Fingerprints.version(reply, server),
                    "from the Server field")));
    }

    /** Whether a product is this one, or built on it. */
    public boolean isKin(Product other) {
        return server == other || PROXIES_OF_ENVOY.contains(server) && PROXIES_OF_ENVOY.contains(other);
    }

    /** The same, for a cause that is only possible. */
    public FirstHop ifIt(String cause) {
        return new FirstHop(server, version, "if it is " + cause + "; " + basis);
    }

    /** {@code nginx 1.22.1}. */
    public String title() {
        return server.title() + (version.isEmpty() ? "" : " " + version);
    }
}
