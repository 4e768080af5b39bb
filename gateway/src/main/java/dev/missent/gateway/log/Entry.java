package dev.missent.gateway.log;

import org.jspecify.annotations.Nullable;

/**
 * One request, as it is logged.
 *
 * @param timeMillis when its head was complete, in milliseconds since the epoch
 * @param durationNanos until the response was complete
 * @param client the client's address
 * @param protocol the version of HTTP
 * @param tlsVersion the version of TLS, null in cleartext
 * @param method the method; empty when the bytes were not a request at all
 * @param scheme the scheme of the target, empty when it is malformed
 * @param authority the authority of the target, empty when it is malformed
 * @param path path and query
 * @param status the status that was sent
 * @param bytes the bytes of the response body
 * @param sni the server name of the connection, null without
 * @param certificate the certificate that was presented, null in cleartext
 * @param site the site that has the host, null when none has
 * @param decision what came of it: serve, refuse, report, off or fail
 * @param reason why: a ground, a reason or a failure
 * @param verdict what was judged before, null when that is the reason
 * @param by who made the status: gateway or upstream
 * @param connection the id of the connection
 * @param number the position of the request on its connection, from 1
 * @param upstream the upstream, null when none was asked
 * @param upstreamConnection the last connection that was tried, null when none was
 * @param upstreamErrors what went wrong with the upstream, null when nothing did
 * @param upstreamMisdirected what became of a 421 of the upstream: {@code recovered}, or why it was not repeated; null when there was none
 * @param upstreamWords what the upstream said with a 421 that was not recovered, null when there was none
 * @param requestId the id that a refusal shows
 * @param userAgent the User-Agent, null without
 * @param referer the Referer, null without
 */
public record Entry(long timeMillis, long durationNanos, String client, String protocol, @Nullable String tlsVersion,
    CharSequence method,
    String scheme, String authority, CharSequence path, int status, long bytes, @Nullable String sni,
    @Nullable String certificate,
    @Nullable String site, String decision, String reason, @Nullable String verdict, String by, String connection, int number,
    @Nullable String upstream, @Nullable UpstreamConnection upstreamConnection, @Nullable UpstreamErrors upstreamErrors,
    @Nullable String upstreamMisdirected, @Nullable Words upstreamWords, String requestId,
    @Nullable CharSequence userAgent,
    @Nullable CharSequence referer) {
    /**
     * The connection to the upstream.
     *
     * @param id its id, null when it could not be opened
     * @param address the server's address and port, null when its name could not be resolved
     * @param sni the server name that was sent, null without
     * @param ground why it may carry the request: its own, or shared with another host; null when it could not be opened
     * @param number the position of the request on its connection, from 1; 0 when it could not be opened
     * @param attempts how many connections were tried
     */
    public record UpstreamConnection(@Nullable String id, @Nullable String address, @Nullable String sni, @Nullable String ground,
        int number, int attempts) {}

    /**
     * What went wrong with the upstream.
     *
     * @param tried each attempt that failed, in order: the address and the error
     * @param error why there is no whole response of the upstream, null when there is one after all
     * @param detail the same in a sentence, null when there is one after all
     */
    public record UpstreamErrors(String tried, @Nullable String error, @Nullable String detail) {}

    /**
     * What an origin server said.
     *
     * @param said the first line of the content, null when there was none or it was not readable; at most 200 characters and an ellipsis
     * @param server its Server field, null without; at most 100 characters and an ellipsis
     */
    public record Words(@Nullable String said, @Nullable String server) {}
}
