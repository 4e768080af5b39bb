package dev.missent.doctor.report;

import java.util.List;

import dev.missent.doctor.casefile.CaseFile;
import dev.missent.doctor.finding.Finding;
import dev.missent.doctor.finding.Level;

/**
 * The result of a run.
 *
 * @param file what was observed
 * @param verdict one sentence for readers without knowledge of the matter
 * @param targets the result of each target
 * @param findings the findings: root causes first, each followed by its consequences
 * @param grids a matrix for each group of names behind one address and port; a single name makes none
 * @param path the servers on the way of a request, as far as they are known
 * @param sharing which browser would send requests for one name over the connection of another
 * @param unmeasured what could not be measured, why, and what would help
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

    /** The number of findings of a level. */
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
     * @param product the product: {@code nginx}, {@code unknown}
     * @param basis how the product is known, empty when it is not known
     * @param sni the server name of the connection to it: {@code shop.example}, {@code none}, {@code another name}
     * @param seen true when this hop was contacted, false when it is inferred
     * @param refuses whether this hop refuses the request
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
     * @param outcome what happens then: {@code served}, {@code 421, then a connection of its own}, {@code 421 shown to the visitor}, {@code 421, and 421 on a connection of its own},
     * {@code wrong site}, {@code not measured}; empty where nothing is shared
     */
    public record Sharing(String browser, String connection, String host, boolean shares, String why, String outcome) {}

    /**
     * Something that was not measured.
     *
     * @param what the thing, in a few words
     * @param why one sentence about what was not tested
     * @param help the command that would test it, empty when there is none
     * @param rules the rules that were not judged without it
     */
    public record Unmeasured(String what, String why, String help, List<String> rules) {
        /** Copies the list. */
        public Unmeasured {
            rules = List.copyOf(rules);
        }
    }

    /** What was not measured and would change what is known also after a clean result. */
    public List<Unmeasured> unmeasuredThatMatterAlways() {
        return UnmeasuredThings.thatMatterAlways(unmeasured).toList();
    }
}
