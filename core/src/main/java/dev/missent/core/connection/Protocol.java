package dev.missent.core.connection;

/** The protocol that a connection speaks. */
public enum Protocol {
    /** HTTP/1.1, and HTTP/1.0 where it is served. */
    HTTP_1_1("h1", "1.1"),
    /** HTTP/2, over TLS or cleartext. */
    HTTP_2("h2", "2"),
    /** HTTP/3. */
    HTTP_3("h3", "3");

    private final String token;
    private final String version;

    Protocol(String token, String version) {
        this.token = token;
        this.version = version;
    }

    /** As in the configuration: {@code h1}, {@code h2}, {@code h3}. */
    public String token() {
        return token;
    }

    /** As in logs ({@code network.protocol.version}). */
    public String version() {
        return version;
    }
}
