package dev.missent.lab;

import java.util.List;

import dev.missent.doctor.finding.Edit;
import dev.missent.lab.apply.EditReader;
import dev.missent.lab.scenario.Entry;

/**
 * What the doctor said about a deployment, as its JSON has it.
 *
 * @param findings all findings, the root cause first
 * @param requests how many requests it sent
 * @param seconds how long it took, with its start
 */
public record Diagnosis(List<Finding> findings, int requests, double seconds) {
    /**
     * One finding.
     *
     * @param rule {@code MS-U01}
     * @param level {@code error}, {@code warning} or {@code info}
     * @param confidence {@code certain}, {@code likely} or {@code possible}
     * @param fixes what to change
     */
    public record Finding(String rule, String level, String confidence, List<Fix> fixes) {
        /** Copies the list. */
        public Finding {
            fixes = List.copyOf(fixes);
        }

        boolean counts() {
            return level.equals("error") || level.equals("warning");
        }
    }

    /**
     * What to change in a product.
     *
     * @param server the product
     * @param edits the changes
     * @param snippet the same for people
     * @param advice what is to be done by hand
     * @param signs words of which one has to be in the product's log; empty where the log does not decide
     */
    public record Fix(String server, List<Edit> edits, String snippet, List<String> advice, List<String> signs) {
        /** Copies the lists. */
        public Fix {
            edits = List.copyOf(edits);
            advice = List.copyOf(advice);
            signs = List.copyOf(signs);
        }
    }

    /** Copies the list. */
    public Diagnosis {
        findings = List.copyOf(findings);
    }

    static Diagnosis of(Object json, double seconds) {
        var root = Entry.of("missent's JSON", json);
        var requests = root.entry("run").optional("requests");
        return new Diagnosis(root.list("findings").stream().map(finding -> finding(Entry.of("a finding", finding))).toList(),
            requests == null ? root.list("probes").size() : Integer.parseInt(requests), seconds);
    }

    private static Finding finding(Entry finding) {
        return new Finding(finding.text("rule"), finding.text("level"), finding.text("confidence"),
            finding.list("fixes").stream().map(fix -> fix(Entry.of("a fix of " + finding.text("rule"), fix))).toList());
    }

    private static Fix fix(Entry fix) {
        String snippet = fix.optional("snippet");
        return new Fix(fix.text("server"), EditReader.read(fix.where(), fix.list("edits")), snippet == null ? "" : snippet,
            fix.texts("advice"), fix.texts("signs"));
    }

    /** The findings that name something wrong. */
    public List<Finding> named() {
        return findings.stream().filter(Finding::counts).toList();
    }
}
