package dev.missent.testkit.table;

import java.util.List;
import java.util.Set;

import dev.missent.core.connection.Protocol;

/**
 * A row of a table: over which connection which request gets which answer.
 *
 * @param id the number of the row in the specification, a variant after a dot ({@code 42}, {@code 42.sni}, {@code H3})
 * @param section the heading under which it stands
 * @param listener the listener that is connected to; {@link Fixture#of(String)} has it
 * @param protocols the protocols over which it is run, one after the other
 * @param connection how the connection is made
 * @param request what is sent
 * @param expect what comes back
 * @param token the reason token of the judgement; empty where the row is not about an answer
 * @param needs what it takes to run the row
 * @param because which sentence demands it, or whose bug it was
 * @param place file and line
 */
public record DecisionRow(String id, String section, String listener, List<Protocol> protocols, ConnectionFacts connection,
    RowRequest request, Expectation expect, String token, Set<Need> needs, String because, String place) {
    /** Copies the collections. */
    public DecisionRow {
        protocols = List.copyOf(protocols);
        needs = Set.copyOf(needs);
    }

    /** The number without its variant: {@code 42} of {@code 42.sni}. */
    public String number() {
        int dot = id.indexOf('.');
        return dot < 0 ? id : id.substring(0, dot);
    }

    /** The configuration that the row is about. */
    public Fixture fixture() {
        return Fixture.of(listener);
    }

    /** Whether someone who meets these needs can run it. */
    public boolean isRunnableWith(Set<Need> met) {
        return met.containsAll(needs);
    }

    /** A line for a test report. */
    public String title(Protocol protocol) {
        String sni = connection.sni() == null ? "without SNI" : "SNI " + connection.sni();
        String reason = token.isEmpty() ? "" : ", " + token;
        return "%s %s on %s, %s, asks %s: %s%s (%s)".formatted(id, protocol.token(), listener, sni, request, said(), reason,
            because);
    }

    private String said() {
        return switch (expect) {
            case Expectation.Answer(var status, var site) -> site == null ? "" + status : status + " " + site;
            case Expectation.Presents(var certificate) -> "presents " + certificate;
            case Expectation.Alert(var code) -> "alert " + code;
            case Expectation.Refused() -> "refused";
            case Expectation.Origins(var origins) -> "origins " + origins;
            case Expectation.Described(var words) -> words;
        };
    }
}
