package dev.missent.doctor.rule;

import java.util.List;
import java.util.stream.Stream;

import dev.missent.doctor.casefile.Exchange;
import dev.missent.doctor.finding.Finding.Evidence;
import dev.missent.doctor.observation.Observation;

/** Makes evidence from observations. */
final class Observed {
    private Observed() {}

    /** An observation without a remark. */
    static Evidence of(Observation seen) {
        return of(seen, "");
    }

    static Evidence of(Observation seen, String remark) {
        return new Evidence(connection(seen) + host(seen.exchange()) + (seen.protocol().isEmpty() ? "" : ", " + seen.protocol()),
            seen.result(), remark, List.of(seen.id()));
    }

    /** An answer, with the title of its page as the remark. */
    static Evidence withTitle(Observation seen) {
        return withTitle(seen, "");
    }

    /** An answer; the remark is the title of its page, if it has one, and what the page shows. */
    static Evidence withTitle(Observation seen, String meaning) {
        String title = title(seen);
        return of(seen, title.isEmpty() || meaning.isEmpty() ? title + meaning : title + ": " + meaning);
    }

    /** The title of the page as a remark, empty without one. */
    static String title(Observation seen) {
        String title = seen.title();
        return title == null ? "" : "its title is \"" + title + "\"";
    }

    /** Several answers to one request, in their order. */
    static Evidence row(String question, List<Observation> seen, String remark) {
        return new Evidence(question, String.join(", ", seen.stream().map(Observation::result).toList()), remark,
            seen.stream().map(Observation::id).toList());
    }

    /** A fact that is not the answer to a request of the doctor. */
    static Evidence fact(String observed, String result, String remark, Observation... seen) {
        return new Evidence(observed, result, remark, Stream.of(seen).map(Observation::id).toList());
    }

    private static String connection(Observation seen) {
        String where = seen.contact().place() == dev.missent.doctor.casefile.Contact.Place.ORIGIN
            ? "origin " + seen.contact().address() + ", "
            : "";
        return where + (seen.contact().isCleartext()
            ? "without TLS"
            : seen.contact().sni() == null ? "no SNI" : "SNI " + seen.contact().sni());
    }

    private static String host(@org.jspecify.annotations.Nullable Exchange exchange) {
        return exchange == null || exchange.host().isEmpty() ? "" : ", Host " + exchange.host();
    }
}
