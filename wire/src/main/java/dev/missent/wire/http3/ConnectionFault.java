package dev.missent.wire.http3;

/** What the peer has done ends the connection (RFC 9114 s8). Without a stack trace: a peer decides how often there is one. */
final class ConnectionFault extends Exception {
    private static final long serialVersionUID = 1;

    private final Http3Error error;

    ConnectionFault(Http3Error error, String words) {
        super(words, null, false, false);
        this.error = error;
    }

    Http3Error error() {
        return error;
    }
}
