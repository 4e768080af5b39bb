package dev.missent.gateway.admin;

import java.util.EnumSet;
import java.util.Set;

/** What can be asked for, and where. */
enum Page {
    /** Whether the process works. */
    LIVEZ("/livez"),
    /** Whether it should get connections. */
    READYZ("/readyz"),
    /** The metrics. */
    METRICS("/metrics"),
    /** The state, as JSON. */
    STATUS("/status"),
    /** The last refusals, as JSON. */
    REFUSED("/refused"),
    /** The pairs of server name and host of the last day, as JSON. */
    TRAFFIC("/traffic"),
    /** The configuration that is in force. */
    CONFIGURATION("/configuration"),
    /** Loads it again: POST. */
    RELOAD("/reload");

    static final Set<Page> OF_THE_SOCKET = EnumSet.allOf(Page.class);
    static final Set<Page> OF_METRICS = EnumSet.of(METRICS);
    static final Set<Page> OF_HEALTH = EnumSet.of(LIVEZ, READYZ);

    private final String path;

    Page(String path) {
        this.path = path;
    }

    String path() {
        return path;
    }

    /** Whether a path means this page, whatever its query. */
    boolean has(String asked) {
        return asked.equals(path) || asked.startsWith(path + "?");
    }

    /** The method that it takes. */
    String method() {
        return this == RELOAD ? "POST" : "GET";
    }
}
