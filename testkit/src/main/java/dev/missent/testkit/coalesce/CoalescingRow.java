package dev.missent.testkit.coalesce;

import java.util.List;
import java.util.Set;

/**
 * A row of the table: over which open connection which request is carried, or why not.
 *
 * @param id the number of the case in the specification, or {@code R} and that of the rule; a variant after a dot
 * @param section the heading under which it stands
 * @param certificate what the server of the connection presents
 * @param connection the open connection
 * @param dns what names resolve to
 * @param frames the ORIGIN frames that came on the connection, in their order
 * @param memory the 421 answers that are remembered
 * @param wanted the request
 * @param expect the token of the ground or of the obstacle
 * @param needs what it takes to run the row
 * @param because which rule demands it
 * @param place file and line
 */
public record CoalescingRow(String id, String section, GivenCertificate certificate, GivenConnection connection, GivenDns dns,
    List<GivenFrame> frames, GivenMemory memory, GivenRequest wanted, String expect, Set<Need> needs, String because,
    String place) {
    /** Copies the collections. */
    public CoalescingRow {
        frames = List.copyOf(frames);
        needs = Set.copyOf(needs);
    }

    /** The number without its variant: {@code 42} of {@code 42.own}. */
    public String number() {
        int dot = id.indexOf('.');
        return dot < 0 ? id : id.substring(0, dot);
    }

    /** Whether someone who meets these needs can run it. */
    public boolean isRunnableWith(Set<Need> met) {
        return met.containsAll(needs);
    }

    /** A line for a test report. */
    public String title() {
        return "%s %s for %s, wanted for %s: %s (%s)".formatted(id, connection.protocol().token(), connection.origin(),
            wanted.origin(), expect, because);
    }
}
