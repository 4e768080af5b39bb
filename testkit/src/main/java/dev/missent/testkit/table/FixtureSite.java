package dev.missent.testkit.table;

import java.util.List;

import dev.missent.core.judge.Site;

/**
 * A site of a fixture.
 *
 * @param site what the judgement knows of it
 * @param certificate the name of the certificate that it presents
 * @param listeners the listeners that have it
 */
public record FixtureSite(Site site, String certificate, List<String> listeners) {
    /** Copies the listeners. */
    public FixtureSite {
        listeners = List.copyOf(listeners);
    }
}
