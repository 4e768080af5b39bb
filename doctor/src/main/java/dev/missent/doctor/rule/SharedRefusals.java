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
import dev.missent.doctor.observation.Pair;
import dev.missent.doctor.product.Fingerprints;
import dev.missent.doctor.product.Product;

/**
 * Requests that a browser would send over the connection of another name, and that are refused there, although each name is in order over
 * connections of its own.
 *
 * @param refused the pairs that are refused, at least one
 * @param measured all pairs that were measured
 */
record SharedRefusals(Observations observations, List<Pair> refused, List<Pair> measured) {
    private static final int MISDIRECTED = 421;
    private static final int BAD_REQUEST = 400;
    private static final int MAX_LISTED_PAIRS = 6;
    /** With so many pairs, all refused, the settings of single names cannot be the reason. */
    private static final int ENOUGH_PAIRS = 6;
    private static final Set<Product> EDGES = Set.of(Product.FASTLY, Product.CLOUDFRONT, Product.AZURE_FRONT_DOOR,
        Product.CLOUDFLARE);
    /** One name with client certificates makes them compare the names of all requests. */
    private static final Set<Product> GUARD_ALL_NAMES = Set.of(Product.CADDY);
    private static final Set<Product> REFUSE_WITH_400 = Set.of(Product.TOMCAT, Product.JETTY);
    /** HTTP/2 errors that say nothing about the request: NO_ERROR, REFUSED_STREAM, CANCEL, ENHANCE_YOUR_CALM (RFC 9113 s7). */
    private static final Set<Integer> ABOUT_SOMETHING_ELSE = Set.of(Trouble.NO_ERROR_CODE, 0, 7, 8, 11);

    /** The refusals here; empty when there are none, or when a name is not in order by itself. */
    static Optional<SharedRefusals> in(Observations observations) {
        if (observations.targets().stream().anyMatch(observations::isSometimesMisdirected)) {
            return Optional.empty();
        }
        var inOrder = observations.targets().stream().filter(target -> isInOrder(observations, target)).toList();
        var measured = Pair.among(inOrder, observations, pair -> pair.seen().isAsked());
        var refused = measured.stream().filter(SharedRefusals::isRefused)
            .filter(pair -> !isRefusedAlone(observations, pair)).toList();
        return refused.isEmpty() ? Optional.empty() : Optional.of(new SharedRefusals(observations, refused, measured));
    }

    private static boolean isInOrder(Observations observations, Target target) {
        return observations.isServed(target) || observations.isClosedWithoutCertificate(target)
            || observations.answer(target).filter(own -> own.status() != MISDIRECTED).isPresent();
    }

    private static boolean isRefused(Pair pair) {
        return pair.seen().status() == MISDIRECTED || isHidden(pair);
    }

    /** Refused for the same reason, but with an answer that no client understands: 400 of Tomcat or Jetty, or a stream error. */
    private static boolean isHidden(Pair pair) {
        var reply = pair.seen().reply();
        var trouble = pair.seen().trouble();
        return reply != null
            ? reply.status() == BAD_REQUEST && Fingerprints.ofBody(reply).filter(REFUSE_WITH_400::contains).isPresent()
            : trouble != null && !ABOUT_SOMETHING_ELSE.contains(trouble.streamError());
    }

    /** Whether the host gets that answer over connections of its own, too. */
    private static boolean isRefusedAlone(Observations observations, Pair pair) {
        return observations.own(pair.host()).stream().anyMatch(own -> own.isAnswered() && own.status() == pair.seen().status()
            && own.protocol().equals(pair.seen().protocol()));
    }

    /** Whether no refusal is a 421. */
    boolean areHidden() {
        return refused.stream().allMatch(SharedRefusals::isHidden);
    }

    /** Whether every refusal is a 421, so that clients know what to do. */
    boolean areAllOpen() {
        return refused.stream().noneMatch(SharedRefusals::isHidden);
    }

    /** How browsers react to the refusals, as a sentence. */
    String toBrowsers() {
        return areHidden()
            ? " It says so with 400 or a stream error instead of 421: browsers do not recover from that."
            : " Browsers recover with another connection; clients that do not retry fail.";
    }

    /**
     * Whether all pairs are refused, and also a Host without settings of its own; or so many pairs that single settings cannot be the
     * reason.
     */
    boolean areStrict() {
        boolean unknownToo = observations.unknownHost().filter(answer -> answer.status() == MISDIRECTED).isPresent();
        return refused.size() == measured.size() && (unknownToo || measured.size() >= ENOUGH_PAIRS);
    }

    /** Whether for every refused pair the opposite one, if it was measured, is refused too. */
    boolean areSymmetric() {
        return refused.stream().allMatch(pair -> measured.stream().filter(pair::isOppositeOf).allMatch(refused::contains));
    }

    /** Whether U04, V02, V04 or E01 name the cause, so that the server does not just compare names or settings. */
    boolean haveAnotherCause() {
        return comeFromBehind() || comeFromEdge() || areAboutClientCertificates() || areHttp2Only();
    }

    /** The hosts that ask for client certificates. */
    List<Target> closed() {
        return observations.targets().stream().filter(observations::wantsClientCertificate).toList();
    }

    /**
     * Whether each refusal is towards a name that asks for client certificates, or comes from one; Caddy compares the names of all requests as
     * soon as there is such a name.
     */
    boolean areAboutClientCertificates() {
        var closed = closed();
        return refused.stream().anyMatch(pair -> closed.contains(pair.host()))
            && (refused.stream().allMatch(pair -> closed.contains(pair.host()) || closed.contains(pair.connection()))
                || first().map(FirstHop::server).filter(GUARD_ALL_NAMES::contains).isPresent());
    }

    /** Whether what is refused over HTTP/2 is served over HTTP/1.1. */
    boolean areHttp2Only() {
        var overHttp1 = refused.stream().flatMap(pair -> observations.crossed(pair.connection(), pair.host()).stream())
            .filter(seen -> seen.protocol().equals("h1")).toList();
        return refused.stream().allMatch(pair -> pair.seen().protocol().equals("h2")) && !overHttp1.isEmpty()
            && overHttp1.stream().allMatch(Observation::isServed);
    }

    /** Whether another product than the first server wrote the refusal. */
    boolean comeFromBehind() {
        var author = author();
        var first = first();
        return !observations.hasCleartextOrigin() && author.isPresent() && first.isPresent() && !first.get().isKin(author.get())
            && !EDGES.contains(author.get());
    }

    /** Whether the edge of a content delivery network refuses. */
    boolean comeFromEdge() {
        return author().or(() -> first().map(FirstHop::server)).filter(EDGES::contains).isPresent();
    }

    /** The product whose page the refusal is. */
    Optional<Product> author() {
        return refused.stream().map(pair -> pair.seen().reply()).flatMap(Stream::ofNullable).map(Fingerprints::ofBody)
            .flatMap(Optional::stream).findFirst();
    }

    /** The server that answers first on the refused connection. */
    Optional<FirstHop> first() {
        var pair = refused.getFirst();
        var reply = pair.seen().reply();
        return reply == null ? FirstHop.of(observations, pair.connection()) : FirstHop.of(observations, pair.connection(), reply);
    }

    /** The author of the page and the first server, in words. */
    String authors() {
        return "the page is " + author().map(product -> product.title() + "'s").orElse("from an unknown product")
            + first().map(hop -> "; the first server is " + hop.title() + " (" + hop.basis().words() + ")").orElse("");
    }

    Subject subject() {
        return Findings.pairs(observations, refused);
    }

    /** The steps that every refusal of this kind has in common. */
    List<Evidence> evidence() {
        var pair = refused.getFirst();
        var evidence = new ArrayList<Evidence>();
        observations.answer(pair.host()).ifPresent(own -> evidence.add(Observed.of(own, own.isServed()
            ? "in order over a connection of its own"
            : "over a connection of its own")));
        evidence.add(Observed.of(pair.seen(), isHidden(pair)
            ? "refused, but not with 421: no client can tell that another connection would do"
            : "refused over a connection that was opened for another name"));
        observations.crossed(pair.connection(), pair.host()).stream().filter(seen -> !seen.equals(pair.seen())).limit(1)
            .map(Observed::of).forEach(evidence::add);
        evidence.add(allPairs());
        return evidence;
    }

    private Evidence allPairs() {
        var answers = measured.stream().map(Pair::seen).toList();
        return measured.size() <= MAX_LISTED_PAIRS
            ? Observed.row("all pairs that share a certificate: "
                + String.join(", ", measured.stream().map(Pair::toString).toList()), answers, "")
            : new Evidence(measured.size() + " pairs that share a certificate",
                refused.size() + " refused, " + (measured.size() - refused.size()) + " not", "the matrix has them all",
                answers.stream().map(Observation::id).toList());
    }
}
