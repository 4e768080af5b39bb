package dev.missent.doctor.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.missent.doctor.casefile.Target;
import dev.missent.doctor.casefile.Trouble;
import dev.missent.doctor.finding.Finding.Evidence;
import dev.missent.doctor.finding.Finding.Subject;
import dev.missent.doctor.observation.FirstHop;
import dev.missent.doctor.observation.Observation;
import dev.missent.doctor.observation.Observations;
import dev.missent.doctor.product.Fingerprints;
import dev.missent.doctor.product.Product;

/**
 * Requests that a browser would send over the connection of another name, and that are refused there, although each name is in order over
 * connections of its own.
 *
 * @param refused the pairs that are refused
 * @param measured all pairs that were measured
 */
record SharedRefusals(Observations observations, List<Pair> refused, List<Pair> measured) {
    private static final int FEW_PAIRS = 6;
    /** HTTP/2 errors that say nothing about the request: NO_ERROR, REFUSED_STREAM, CANCEL, ENHANCE_YOUR_CALM (RFC 9113 s7). */
    private static final Set<Integer> ABOUT_SOMETHING_ELSE = Set.of(Trouble.NO_ERROR_CODE, 0, 7, 8, 11);

    /** A connection, a host, and the answer. */
    record Pair(Target connection, Target host, Observation seen) {
        boolean isRefused() {
            return seen.status() == 421 || isHidden();
        }

        /** Refused for the same reason, in words that no client understands: 400 of Tomcat or Jetty, or a stream error. */
        boolean isHidden() {
            var reply = seen.reply();
            var trouble = seen.trouble();
            return reply != null && reply.status() == 400
                && Fingerprints.ofBody(reply).filter(product -> product == Product.TOMCAT || product == Product.JETTY).isPresent()
                || reply == null && trouble != null && !ABOUT_SOMETHING_ELSE.contains(trouble.streamError());
        }

        boolean is(Target from, Target to) {
            return connection.equals(from) && host.equals(to);
        }

        @Override
        public String toString() {
            return connection.host() + " → " + host.host();
        }
    }

    /** The refusals here; empty when there are none, or when a name is not in order by itself. */
    static Optional<SharedRefusals> in(Observations observations) {
        var fit = observations.targets().stream()
            .filter(target -> observations.isServed(target) || observations.isClosedWithoutCertificate(target)
                || observations.answer(target).filter(own -> own.status() != 421).isPresent())
            .toList();
        var measured = new ArrayList<Pair>();
        for (var connection : fit) {
            for (var host : fit) {
                if (!connection.equals(host) && observations.covers(connection, host)) {
                    observations.crossed(connection, host).stream().filter(seen -> seen.isAnswered() || seen.exchange() != null)
                        .findFirst()
                        .ifPresent(seen -> measured.add(new Pair(connection, host, seen)));
                }
            }
        }
        var refused = measured.stream().filter(Pair::isRefused).filter(pair -> !isTheSameAlone(observations, pair)).toList();
        return refused.isEmpty() || observations.targets().stream().anyMatch(observations::isSometimesMisdirected)
            ? Optional.empty()
            : Optional.of(new SharedRefusals(observations, refused, measured));
    }

    /** Whether the host gets that answer over connections of its own, too. */
    private static boolean isTheSameAlone(Observations observations, Pair pair) {
        return observations.own(pair.host()).stream().anyMatch(own -> own.isAnswered() && own.status() == pair.seen().status()
            && own.protocol().equals(pair.seen().protocol()));
    }

    /** Whether no refusal says what it is. */
    boolean areHidden() {
        return refused.stream().allMatch(Pair::isHidden);
    }

    /** What browsers make of it. */
    String toBrowsers() {
        return areHidden()
            ? " It says so with 400 or a stream error instead of 421: browsers do not recover from that."
            : " Browsers recover with another connection; clients that do not retry fail.";
    }

    /** Whether every measured pair is refused. */
    boolean isAll() {
        return refused.size() == measured.size();
    }

    /** Whether for every refused pair the opposite one, if measured, is refused too. */
    boolean isSymmetric() {
        return refused.stream().allMatch(pair -> measured.stream().filter(other -> other.is(pair.host(), pair.connection()))
            .allMatch(refused::contains));
    }

    /** The hosts that ask for client certificates. */
    List<Target> closed() {
        return observations.targets().stream().filter(observations::wantsClientCertificate).toList();
    }

    /** Whether each refusal is towards a name that asks for client certificates, or comes from one. */
    boolean isAboutClientCertificates() {
        var closed = closed();
        return refused.stream().allMatch(pair -> closed.contains(pair.host()) || closed.contains(pair.connection()))
            && refused.stream().anyMatch(pair -> closed.contains(pair.host()));
    }

    /** Whether a refusal over HTTP/2 is none over HTTP/1.1. */
    boolean isHttp2Only() {
        var repeated = refused.stream().flatMap(pair -> observations.crossed(pair.connection(), pair.host()).stream())
            .filter(seen -> seen.protocol().equals("h1")).toList();
        return refused.stream().allMatch(pair -> pair.seen().protocol().equals("h2")) && !repeated.isEmpty()
            && repeated.stream().allMatch(Observation::isServed);
    }

    /** Whether the page of the refusal is another product's than the first server. */
    boolean comeFromBehind() {
        var author = author();
        var first = first();
        return author.isPresent() && first.isPresent() && !first.get().isKin(author.get()) && !isEdge(author.get());
    }

    private static boolean isEdge(Product server) {
        return server == Product.FASTLY || server == Product.CLOUDFRONT || server == Product.AZURE_FRONT_DOOR
            || server == Product.CLOUDFLARE;
    }

    /** Whether an edge refuses. */
    boolean comeFromEdge() {
        return author().or(() -> first().map(FirstHop::server)).filter(SharedRefusals::isEdge).isPresent();
    }

    Optional<Product> author() {
        return refused.stream().map(pair -> pair.seen().reply()).flatMap(Stream::ofNullable).map(Fingerprints::ofBody)
            .flatMap(Optional::stream)
            .findFirst();
    }

    Optional<FirstHop> first() {
        var pair = refused.getFirst();
        var reply = pair.seen().reply();
        return reply == null ? FirstHop.of(observations, pair.connection()) : FirstHop.of(observations, pair.connection(), reply);
    }

    /** Both products, for people. */
    String authors() {
        return "the page is " + author().map(Product::title).orElse("nobody's that is known") + "'s"
            + first().map(first -> "; the first server is " + first.title() + " (" + first.basis() + ")").orElse("");
    }

    Subject subject() {
        var pair = refused.getFirst();
        return new Subject(pair.host().authority(), pair.connection().host(), observations.address(), pair.seen().protocol(),
            refused.stream().map(other -> other.host().host()).distinct().toList());
    }

    /** The pairs, for a sentence. */
    String pairs() {
        var all = refused.stream().map(Pair::toString).toList();
        return all.size() <= 4
            ? String.join(", ", all)
            : String.join(", ", all.subList(0, 3)) + " and " + (all.size() - 3) + " more";
    }

    /** The steps that every refusal of this kind has in common. */
    List<Evidence> evidence() {
        var pair = refused.getFirst();
        var evidence = new ArrayList<Evidence>();
        observations.answer(pair.host()).ifPresent(own -> evidence.add(Observed.of(own, own.isServed()
            ? "in order over a connection of its own"
            : "over a connection of its own")));
        evidence.add(Observed.of(pair.seen(), pair.isHidden()
            ? "refused, but not with 421: no client can tell that another connection would do"
            : "refused over a connection that was opened for another name"));
        observations.crossed(pair.connection(), pair.host()).stream().filter(seen -> !seen.equals(pair.seen())).limit(1)
            .forEach(seen -> evidence.add(Observed.of(seen)));
        evidence.add(measured.size() <= FEW_PAIRS
            ? Observed.row(
                "all pairs that share a certificate: " + String.join(", ", measured.stream().map(Pair::toString).toList()),
                measured.stream().map(Pair::seen).toList(), "")
            : new Evidence(measured.size() + " pairs that share a certificate",
                refused.size() + " refused, " + (measured.size() - refused.size()) + " not", "the matrix has them all",
                measured.stream().map(other -> other.seen().id()).toList()));
        return evidence;
    }
}
