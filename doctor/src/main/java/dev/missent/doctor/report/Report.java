package dev.missent.doctor.report;

import java.util.List;

import dev.missent.doctor.casefile.CaseFile;
import dev.missent.doctor.finding.Finding;
import dev.missent.doctor.finding.Level;

/**
 * The result of a run.
 *
 * @param file what was observed
 * @param verdict one sentence that can be forwarded to somebody who knows nothing of all this
 * @param targets what was asked about, with what came of it
 * @param findings what was concluded: root causes first, each followed by what it explains
 * @param grids a matrix for each group of names behind one address and port; a single name makes none
 * @param path the way of a request as far as it is known
 * @param sharing which browser would carry which name over whose connection
 * @param unmeasured what could not be looked at, why, and what would help
 */
public record Report(CaseFile file, String verdict, List<TargetResult> targets, List<Finding> findings, List<Grid> grids,
    List<Hop> path, List<Sharing> sharing, List<Unmeasured> unmeasured) {
    /** Copies the lists. */
    public Report {
        targets = List.copyOf(targets);
        findings = List.copyOf(findings);
        grids = List.copyOf(grids);
        path = List.copyOf(path);
        sharing = List.copyOf(sharing);
        unmeasured = List.copyOf(unmeasured);
    }

    /** How many findings there are of a level. */
    public long count(Level level) {
        return findings.stream().filter(finding -> finding.level() == level).count();
    }

    /** Whether every target could be measured and the run came to its end. */
    public boolean isComplete() {
        return file.run().complete()
            && targets.stream().noneMatch(result -> result.outcome() == TargetResult.Outcome.NOT_MEASURED);
    }

    /**
     * A hop on the way of a request.
     *
     * @param role {@code client}, {@code first server}, {@code server behind}
     * @param product what it is, as far as known: {@code nginx}, {@code unknown}
     * @param basis how that is known, empty when it is not
     * @param sni the server name with which it was contacted, as far as known: {@code shop.example}, {@code none}, {@code another name}
     * @param seen whether it was contacted; otherwise it is inferred
     * @param refuses whether it is the one that refuses
     */
    public record Hop(String role, String product, String basis, String sni, boolean seen, boolean refuses) {}

    /**
     * What a browser does with two names.
     *
     * @param browser the browser
     * @param connection the name for which the connection was opened
     * @param host the name that would be carried by it
     * @param shares whether this browser shares
     * @param why the ground or the obstacle, as a word of the client's decision
     * @param outcome what happens then: {@code served}, {@code 421, then a connection of its own}, {@code 421 shown to the visitor},
     * {@code wrong site}, {@code not measured}; empty where nothing is shared
     */
    public record Sharing(String browser, String connection, String host, boolean shares, String why, String outcome) {}

    /** What was not looked at, why, and what would help. */
    public record Unmeasured(String what, String why, String help) {}
}
