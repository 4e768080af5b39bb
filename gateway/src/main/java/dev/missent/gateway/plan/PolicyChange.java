package dev.missent.gateway.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.missent.gateway.certificate.LoadOutcome;
import org.jspecify.annotations.Nullable;

/**
 * A setting that changes.
 *
 * @param subject what it belongs to, for example {@code site shop}
 * @param key its key, for example {@code tls.client_auth}; empty when the subject as a whole comes or goes
 * @param before its value in the configuration that is replaced, in words
 * @param after its value in the new one, in words
 * @param direction what the change does to protection
 */
public record PolicyChange(String subject, String key, String before, String after, Direction direction) {
    /** How a value is called that is not there. */
    static final String NONE = "none";

    /** What a change does to protection. */
    public enum Direction {
        /** Something is served, trusted or allowed that was not. */
        LOOSENED,
        /** Something is no longer served, trusted or allowed. */
        TIGHTENED,
        /** Neither, or that cannot be told from the settings. */
        CHANGED
    }

    /** The changes between two configurations, loosened ones first. */
    static List<PolicyChange> between(LoadOutcome.Loaded before, LoadOutcome.Loaded after) {
        var old = Settings.of(before);
        var fresh = Settings.of(after);
        var subjects = new LinkedHashSet<>(old.subjects().keySet());
        subjects.addAll(fresh.subjects().keySet());
        var changes = new ArrayList<PolicyChange>();
        for (var subject : subjects) {
            var was = old.subjects().get(subject);
            var becomes = fresh.subjects().get(subject);
            if (was != null && becomes != null) {
                changes.addAll(between(subject, was, becomes));
            } else if (becomes == null && fresh.hasParent(subject)) {
                changes.add(new PolicyChange(subject, "", Settings.summary(was), NONE, disappears(subject, fresh)));
            } else if (was == null && old.hasParent(subject)) {
                changes.add(new PolicyChange(subject, "", NONE, Settings.summary(becomes), appears(subject, old)));
            }
        }
        changes.sort(Comparator.comparing(PolicyChange::direction));
        return changes;
    }

    private static List<PolicyChange> between(String subject, Map<String, Object> was, Map<String, Object> becomes) {
        var keys = new LinkedHashSet<>(was.keySet());
        keys.addAll(becomes.keySet());
        var changes = new ArrayList<PolicyChange>();
        for (var key : keys) {
            var before = was.get(key);
            var after = becomes.get(key);
            if (before == null ? after != null : !before.equals(after)) {
                changes.add(new PolicyChange(subject, key, Words.of(before), Words.of(after),
                    Strictness.direction(subject, key, before, after)));
            }
        }
        return changes;
    }

    /** An upstream does nothing without a route; a route may take a path away from a shorter one. */
    private static Direction appears(String subject, Settings old) {
        return subject.startsWith("upstream ") || old.hasShorterRoute(subject) ? Direction.CHANGED : Direction.LOOSENED;
    }

    /** Without a route, a shorter one answers for its path, if there is any. */
    private static Direction disappears(String subject, Settings fresh) {
        if (subject.startsWith("upstream ")) {
            return Direction.CHANGED;
        }
        return fresh.hasShorterRoute(subject) ? Direction.LOOSENED : Direction.TIGHTENED;
    }

    /** Ordered by subject and key: for tests and for readers of unordered maps. */
    static Map<String, Object> ordered(Map<String, @Nullable Object> values) {
        var present = new LinkedHashMap<String, Object>();
        values.forEach((key, value) -> {
            if (value != null && !(value instanceof Set<?> set && set.isEmpty())) {
                present.put(key, value);
            }
        });
        return present;
    }
}
