package dev.missent.doctor.hypothesis;

/** What a probe may see: a class of answers, never the bytes of one. */
public sealed interface Outcome {
    /**
     * The page of a site.
     *
     * @param site the host that the site belongs to, {@link SiteServer#DEFAULT} for a default site that belongs to no name
     * @param status the error with which the site itself answers, 0 for a success or a redirection
     */
    record Content(String site, int status) implements Outcome {}

    /**
     * A request is refused because of its names.
     *
     * @param status the status, {@link #STREAM_ERROR} for an HTTP/2 error in place of a response
     * @param by where the server that refuses is
     */
    record Refused(int status, Place by) implements Outcome {}

    /** The upstream server rejects a request that the first server has corrupted. */
    record Rejected() implements Outcome {}

    /** The first server gets no answer from the upstream server and says so with a 5xx. */
    record Failed() implements Outcome {}

    /** The handshake ends with an alert, or without one. */
    record NoHandshake() implements Outcome {}

    /** In place of a status: the stream ends with an error. */
    int STREAM_ERROR = 0;

    /** Where a server is that refuses. */
    enum Place {
        /** It answers first. */
        FRONT,
        /** It is behind the first server. */
        BEHIND,
        /** Nothing is said about it. */
        ANYWHERE
    }
}
