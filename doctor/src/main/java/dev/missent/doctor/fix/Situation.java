package dev.missent.doctor.fix;

import java.util.List;
import java.util.stream.Stream;

import dev.missent.doctor.finding.Applicability;
import dev.missent.doctor.finding.Edit;
import dev.missent.doctor.finding.Fix;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.product.Product;

/**
 * The hosts and the product for which a fix is made.
 *
 * @param names the hosts that are affected
 * @param others the other hosts that were asked about
 * @param port the port of the targets
 * @param version the version of the product, empty when it is not known
 * @param basis how the product is known, for people
 * @param uncovered whether the certificate that is presented does not cover the affected hosts
 * @param status the status that the first affected host gets, 0 when it gets none
 * @param behind what is known of the upstream server
 */
record Situation(List<String> names, List<String> others, int port, String version, String basis, boolean uncovered, int status,
    Behind behind) {
    /** Copies the lists. */
    Situation {
        names = List.copyOf(names);
        others = List.copyOf(others);
    }

    /** What is known of the upstream server. */
    enum Behind {
        UNKNOWN,
        /** It was asked directly, and speaks HTTP without TLS. */
        CLEARTEXT
    }

    String name() {
        return names.getFirst();
    }

    /** A host that has a site, as an example; the first affected host when there is no other. */
    String site() {
        return others.isEmpty() ? name() : others.getFirst();
    }

    /** The same situation, for a cause that is only possible. */
    Situation ifIt(RuleId cause) {
        return new Situation(names, others, port, version, "if it is " + cause.token() + "; " + basis, uncovered, status, behind);
    }

    /** The same situation, if the upstream server speaks no TLS. */
    Situation toCleartext() {
        return new Situation(names, others, port, version, basis, uncovered, status, Behind.CLEARTEXT);
    }

    /** All hosts: first the others, then the affected ones. */
    List<String> all() {
        return Stream.concat(others.stream(), names.stream()).toList();
    }

    /** The file of a certificate for these hosts: {@code PATH/a.test+b.test.crt}. */
    static String file(List<String> hosts, String ending) {
        return "PATH/" + String.join("+", hosts) + "." + ending;
    }

    /** The file of a certificate for all hosts but the affected ones. */
    String without(String ending) {
        return "PATH/without-" + String.join("+", names) + "." + ending;
    }

    /** Whether the version is known and older than a release. */
    boolean isOlderThan(int... release) {
        if (version.isEmpty()) {
            return false;
        }
        var parts = version.split("\\.", -1);
        for (int i = 0; i < release.length; i++) {
            int part = i < parts.length && !parts[i].isEmpty() ? Integer.parseInt(parts[i]) : 0;
            if (part != release[i]) {
                return part < release[i];
            }
        }
        return false;
    }

    Fix fix(Product server, String versions, Applicability applicability, List<Edit> edits, String... advice) {
        return new Fix(server, versions, applicability, basis, edits, List.of(advice));
    }
}
