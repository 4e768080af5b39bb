package dev.missent.doctor.rule;

import java.util.List;
import java.util.stream.Stream;

import dev.missent.doctor.casefile.Exchange;
import dev.missent.doctor.finding.Finding.Evidence;
import dev.missent.doctor.observation.Observation;

/** Puts what was seen into steps of a reasoning. */
final class Observed {
    private Observed() {}

    /** A new connection and what came of it. */
    static Evidence of(Observation seen) {
        return of(seen, "");
    }

    static Evidence of(Observation seen, String remark) {
        return new Evidence(connection(seen) + host(seen.exchange()) + (seen.protocol().isEmpty() ? "" : ", " + seen.protocol()),
            seen.result(), remark, List.of(seen.id()));
    }

    /** Several answers to one question, in their order. */
    static Evidence row(String question, List<Observation> seen, String remark) {
        return new Evidence(question, String.join(", ", seen.stream().map(Observation::result).toList()), remark,
            seen.stream().map(Observation::id).toList());
    }

    /** Something that was not a request of ours. */
    static Evidence fact(String observed, String result, String remark, Observation... seen) {
        return new Evidence(observed, result, remark, Stream.of(seen).map(Observation::id).toList());
    }

    private static String connection(Observation seen) {
        String where = seen.contact().place() == dev.missent.doctor.casefile.Contact.Place.ORIGIN
            ? "origin " + seen.contact().address() + ", "
            : "";
        return where + (seen.contact().sni() == null ? "no SNI" : "SNI " + seen.contact().sni());
    }

    private static String host(@org.jspecify.annotations.Nullable Exchange exchange) {
        return exchange == null || exchange.host().isEmpty() ? "" : ", Host " + exchange.host();
    }
}
