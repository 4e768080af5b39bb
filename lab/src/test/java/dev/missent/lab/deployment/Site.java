package dev.missent.lab.deployment;

/**
 * A site of a server.
 *
 * @param name its name
 * @param manner how it answers
 */
public record Site(String name, Manner manner) {
    /** How a site answers. */
    public enum Manner {
        /** With its page. */
        PAGE,
        /** With its page; its TLS settings are others than those of the other sites of the server. */
        OTHER_TLS_SETTINGS,
        /** With 403, whatever the connection. */
        FORBIDDEN,
        /** With 404: the application has no such page. */
        EMPTY,
        /** With its page over HTTP/1.1, with 421 over HTTP/2. */
        HTTP2_REFUSED
    }

    /** One that shows its page. */
    public Site(String name) {
        this(name, Manner.PAGE);
    }
}
