package dev.missent.doctor.hypothesis;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.missent.doctor.hypothesis.Outcome.Place;
import dev.missent.doctor.hypothesis.Outcome.Refused;
import org.jspecify.annotations.Nullable;

/**
 * The first server, up to the point where it passes a request on or answers from a site of its own.
 *
 * @param comparison what it compares with the server name of the connection
 * @param groups names with equal TLS settings, for {@code SETTINGS}; the names that it is about, for {@code OWN_CONNECTIONS} and {@code HTTP_2}
 * @param refusals the statuses with which it refuses
 * @param bound the names whose connections lead to one site, whatever Host says: a server that reads HTTP chooses by the server name, or one
 *     that passes TLS through
 */
public record Front(Comparison comparison, List<Set<String>> groups, Set<Integer> refusals, Set<String> bound) {
    /** The first server compares nothing and chooses by Host. */
    public static final Front PLAIN = new Front(Comparison.NONE, List.of(), Set.of(), Set.of());

    /** Copies the collections. */
    public Front {
        groups = groups.stream().map(Set::copyOf).toList();
        refusals = Set.copyOf(refusals);
        bound = Set.copyOf(bound);
    }

    /** What is compared with the server name of the connection. */
    public enum Comparison {
        /** Nothing. */
        NONE,
        /** What RFC 9110 s7.4 names, such as client authentication. {@code core} judges. */
        RULES,
        /** The TLS settings of both names. */
        SETTINGS,
        /** The names themselves. */
        NAMES,
        /** The server name with Host as it came, port included. */
        NAMES_AND_PORT,
        /** Some names, which are served over connections of their own only. */
        OWN_CONNECTIONS,
        /** Whether the name has HTTP/2. */
        HTTP_2
    }

    /** Whether the first server refuses a request. */
    boolean refuses(Question question, Facts facts) {
        return switch (comparison) {
            case NONE -> false;
            case RULES -> !question.isOwn() && facts.isMisdirected(question.sni(), question.host());
            case SETTINGS -> !question.isOwn() && !groupOf(question.sni()).equals(groupOf(question.host()));
            case NAMES -> !question.isOwn();
            case NAMES_AND_PORT -> !question.isOwn() || question.port() == Question.Port.PRESENT;
            case OWN_CONNECTIONS -> !question.isOwn() && !groupOf(question.host()).isEmpty();
            case HTTP_2 -> question.http2() && !groupOf(question.host()).isEmpty();
        };
    }

    private Set<String> groupOf(@Nullable String name) {
        return groups.stream().filter(group -> name != null && group.contains(name)).findFirst().orElse(Set.of());
    }

    Set<Outcome> refusal() {
        return refusals.stream().map(status -> new Refused(status, Place.FRONT)).collect(Collectors.toUnmodifiableSet());
    }
}
