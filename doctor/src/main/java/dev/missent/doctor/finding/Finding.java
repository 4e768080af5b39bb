package dev.missent.doctor.finding;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a rule has found.
 *
 * @param rule the rule
 * @param level how much it matters
 * @param confidence how sure the rule is
 * @param subject the connection and the hosts that it is about
 * @param message what happens, in one to three sentences that the operator can forward
 * @param evidence the steps of the reasoning, in an order that can be followed
 * @param alternatives other causes that the same observations allow, each with the measurement that would distinguish it
 * @param fixes the changes to make, those of the most likely product first
 * @param explainedBy the root cause of which this finding is a consequence, null for a root cause
 */
public record Finding(RuleId rule, Level level, Confidence confidence, Subject subject, String message, List<Evidence> evidence,
    List<Alternative> alternatives, List<Fix> fixes, @Nullable RuleId explainedBy) {
    /** Copies the lists. */
    public Finding {
        evidence = List.copyOf(evidence);
        alternatives = List.copyOf(alternatives);
        fixes = List.copyOf(fixes);
    }

    /**
     * What a finding is about.
     *
     * @param authority the host, as in a URL
     * @param sni the server name of the connection, null for none
     * @param address the address and port of the server, null when the finding is not about one address
     * @param protocol {@code h1} or {@code h2}, null for all
     * @param names all hosts that are affected
     */
    public record Subject(String authority, @Nullable String sni, @Nullable String address, @Nullable String protocol,
        List<String> names) {
        /** Copies the list. */
        public Subject {
            names = List.copyOf(names);
        }
    }

    /**
     * A step of the reasoning.
     *
     * @param observed what was done or seen
     * @param result the result, in a few words
     * @param remark what the result shows, empty when it is clear without
     * @param probes the ids of exchanges and connections in the case file
     */
    public record Evidence(String observed, String result, String remark, List<String> probes) {
        /** Copies the list. */
        public Evidence {
            probes = List.copyOf(probes);
        }
    }

    /** Another cause that cannot be excluded, and the measurement that would decide. */
    public record Alternative(RuleId rule, String toTell) {}

    /** A copy that is a consequence of another rule's finding. */
    public Finding explainedBy(RuleId root) {
        return new Finding(rule, level, confidence, subject, message, evidence, alternatives, fixes, root);
    }

    /** A copy with another confidence and other alternatives. */
    public Finding with(Confidence surer, List<Alternative> others) {
        return new Finding(rule, level, surer, subject, message, evidence, others, fixes, explainedBy);
    }

    /** A copy with another message. */
    public Finding saying(String sentences) {
        return new Finding(rule, level, confidence, subject, sentences, evidence, alternatives, fixes, explainedBy);
    }

    /** A copy with other steps of the reasoning. */
    public Finding withEvidence(List<Evidence> steps) {
        return new Finding(rule, level, confidence, subject, message, steps, alternatives, fixes, explainedBy);
    }

    /** A copy with fixes. */
    public Finding withFixes(List<Fix> ready) {
        return new Finding(rule, level, confidence, subject, message, evidence, alternatives, ready, explainedBy);
    }
}
