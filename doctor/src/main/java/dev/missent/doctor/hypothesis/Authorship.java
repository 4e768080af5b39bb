package dev.missent.doctor.hypothesis;

import java.util.Optional;

import dev.missent.doctor.casefile.Exchange.Reply;
import dev.missent.doctor.casefile.Target;
import dev.missent.doctor.hypothesis.Answer.Words;
import dev.missent.doctor.hypothesis.Outcome.Place;
import dev.missent.doctor.observation.FirstHop;
import dev.missent.doctor.observation.Observations;
import dev.missent.doctor.product.Complaint;
import dev.missent.doctor.product.Fingerprints;
import dev.missent.doctor.product.Product;
import org.jspecify.annotations.Nullable;

/** What the text of a response shows about the server that wrote it. */
final class Authorship {
    private static final int MISDIRECTED = 421;
    private static final int ERROR = 400;

    private Authorship() {}

    /**
     * Where the author is: behind when the page is another product's than the first server's. httpd never refuses a Host that equals the
     * server name that it has received: then it has received another one, and is behind.
     */
    static Place place(Observations observations, Question question, @Nullable Reply reply) {
        if (reply == null) {
            return Place.ANYWHERE;
        }
        var author = Fingerprints.ofBody(reply);
        boolean another = author.isPresent()
            && first(observations, question, reply).filter(hop -> !hop.isKin(author.get())).isPresent();
        boolean served = question.place() == Place.FRONT && reply.status() < ERROR
            && isServedByAnother(observations, question, reply);
        boolean httpd = isHttpdsMisdirection(reply) && question.isOwn();
        return another || served || httpd || question.place() == Place.BEHIND ? Place.BEHIND : Place.ANYWHERE;
    }

    /** A proxy passes the Server field of the page on, perhaps beside its own, which is in its answer to an invalid request as well. */
    private static boolean isServedByAnother(Observations observations, Question question, Reply reply) {
        var named = Fingerprints.ofFields(reply);
        return first(observations, question, reply)
            .filter(hop -> (hop.basis() == FirstHop.Basis.PROVOKED || named.size() > 1) && !named.stream().allMatch(hop::isKin))
            .isPresent();
    }

    private static Optional<FirstHop> first(Observations observations, Question question, Reply reply) {
        Optional<Target> connection = observations.target(question.sni());
        return connection.flatMap(target -> FirstHop.of(observations, target, reply));
    }

    /** What a response says in a product's own words, which no application writes. */
    static Words words(@Nullable Reply reply) {
        if (reply == null) {
            return Words.NONE;
        }
        if (isHttpdsMisdirection(reply) || Complaint.INVALID_SNI.isIn(reply)) {
            return Words.NAMES;
        }
        return Complaint.TLS_EXPECTED.isIn(reply) ? Words.REQUEST : Words.NONE;
    }

    private static boolean isHttpdsMisdirection(Reply reply) {
        return reply.status() == MISDIRECTED && Fingerprints.ofBody(reply).filter(Product.HTTPD::equals).isPresent();
    }
}
