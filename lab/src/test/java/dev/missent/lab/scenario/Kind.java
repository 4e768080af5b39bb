package dev.missent.lab.scenario;

import java.util.Locale;

/** What sort of deployment a scenario is. */
public enum Kind {
    /** A request is refused or lost because of its connection. */
    FAULT,
    /** A request is answered, but not as it should be: another site's page, or a page that should have been refused. */
    SILENT,
    /** Nothing is wrong, whatever it may look like; no finding at all is right. */
    HEALTHY,
    /** Something else is wrong, which must not be taken for a misdirected request. */
    NEAR_MISS;

    /** As in the files. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
