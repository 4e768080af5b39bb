package dev.missent.doctor.rule;

import java.util.List;
import java.util.stream.Stream;

import dev.missent.doctor.casefile.Exchange;
import dev.missent.doctor.chart.Seen;
import dev.missent.doctor.rule.Finding.Evidence;

/** Puts what was seen into steps of a reasoning. */
final class Observed {
    private Observed() {}

    /** A new connection and what came of it. */
    static Evidence of(Seen seen) {
        return of(seen, "");
    }

    static Evidence of(Seen seen, String remark) {
        return new Evidence(connection(seen) + host(seen.exchange()) + (seen.protocol().isEmpty() ? "" : ", " + seen.protocol()),
            seen.result(), remark, List.of(seen.id()));
    }

    /** Several answers to one question, in their order. */
    static Evidence row(String question, List<Seen> seen, String remark) {
        return new Evidence(question, String.join(", ", seen.stream().map(Seen::result).toList()), remark,
            seen.stream().map(Seen::id).toList());
    }

    /** Something that was not a request of ours. */
    static Evidence fact(String observed, String result, String remark, Seen... seen) {
        return new Evidence(observed, result, remark, Stream.of(seen).map(Seen::id).toList());
    }

    private static String connection(Seen seen) {
        String where = seen.contact().place() == dev.missent.doctor.casefile.Contact.Place.ORIGIN
            ? "origin " + seen.contact().address() + ", "
            : "";
        return where + (seen.contact().sni() == null ? "no SNI" : "SNI " + seen.contact().sni());
    }

    private static String host(@org.jspecify.annotations.Nullable Exchange exchange) {
        return exchange == null || exchange.host().isEmpty() ? "" : ", Host " + exchange.host();
    }
}
