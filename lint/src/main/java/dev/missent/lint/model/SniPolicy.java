package dev.missent.lint.model;

/** What a server compares of the connection's server name with the Host of a request, before a site answers. */
public enum SniPolicy {
    /** Nothing. */
    NONE,
    /** The names: a request whose Host is not the server name of its connection is refused. */
    SAME_NAME,
    /** The site of the server name must be the site of Host. */
    SAME_SITE,
    /** Certificates, TLS settings and client authentication of both sites must be equal. */
    SAME_SETTINGS,
    /** Client authentication of both sites must be equal. */
    SAME_CLIENT_AUTH,
    /** A site with client authentication is served under its own server name only. */
    OWN_NAME_FOR_CLIENT_AUTH
}
