package dev.missent.core.judge;

/** Why a connection may serve an origin. */
public enum Ground {
    /** It was opened for the host: SNI and host are the same, or there is no TLS that could say otherwise. */
    OWN_CONNECTION("own_connection"),
    /** It was opened for another name, and the connection meets everything that the host requires. */
    SHARED_CONNECTION("shared_connection");

    private final String token;

    Ground(String token) {
        this.token = token;
    }

    /** The stable token. */
    public String token() {
        return token;
    }
}
