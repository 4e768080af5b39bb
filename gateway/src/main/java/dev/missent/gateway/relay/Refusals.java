package dev.missent.gateway.relay;

import dev.missent.core.judge.Verdict;
import dev.missent.gateway.log.Escapes;
import dev.missent.gateway.metrics.UpstreamFailures;
import dev.missent.wire.Failure;
import dev.missent.wire.Names;
import dev.missent.wire.ReasonPhrase;
import dev.missent.wire.RequestHead;

/** The pages for requests that are not served: the status, one sentence that a user can act on, the id for the log; nothing internal. */
final class Refusals {
    /** The reason of a request whose body is longer than the site takes. */
    static final String TOO_LARGE = "content_too_large";

    private Refusals() {}

    /** The answer to content beyond the limit of the site (RFC 9110 s15.5.14). */
    static Answer tooLarge(long limit, RequestHead head, String requestId) {
        return page(413, "The content of the request is longer than the " + limit + " bytes that are taken here.", head,
            requestId);
    }

    /** The answer to a verdict that does not serve. */
    static Answer of(Verdict verdict, RequestHead head, String requestId) {
        return switch (verdict) {
            case Verdict.Serve serve -> throw new IllegalArgumentException("served");
            case Verdict.Refusal refusal -> page(refusal.status(), refusal.sentence(), head, requestId);
        };
    }

    /** The answer when the upstream has none. */
    static Answer failed(Failure failure, RequestHead head, String requestId) {
        int status = UpstreamFailures.status(failure.kind());
        return page(status, status == 504
            ? "The upstream server did not answer in time."
            : "The upstream server cannot be reached or sent no usable response.", head, requestId);
    }

    /** A page in the form that the client asked for. */
    static Answer page(int status, String sentence, RequestHead head, String requestId) {
        String title = ReasonPhrase.of(status);
        var accept = head.fields().get(Names.ACCEPT);
        boolean json = accept != null && accept.toString().contains("json") && !accept.toString().contains("text/html");
        var answer = json ? problem(status, title, sentence, requestId) : html(status, title, sentence, requestId);
        return answer.with(Names.CACHE_CONTROL, Answer.NO_STORE);
    }

    /** A problem in JSON (RFC 9457). */
    private static Answer problem(int status, String title, String sentence, String requestId) {
        var body = new StringBuilder("{\"type\":\"about:blank\",\"title\":\"");
        Escapes.json(title, body);
        body.append("\",\"status\":").append(status).append(",\"detail\":\"");
        Escapes.json(sentence, body);
        body.append("\",\"request_id\":\"").append(requestId).append("\"}\n");
        return Answer.text(status, "application/problem+json", body.toString());
    }

    private static Answer html(int status, String title, String sentence, String requestId) {
        return Answer.text(status, "text/html; charset=utf-8",
            """
                <!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
                <title>%1$d %2$s</title><style>body{font:1.1em/1.5 system-ui,sans-serif;max-width:36em;margin:15vh auto;padding:0 1em;\
                color-scheme:light dark}small{opacity:.6}</style>
                <h1>%1$d %2$s</h1><p>%3$s</p><p><small>Request %4$s</small></p></html>
                """
                .formatted(status, title, Escapes.html(sentence), requestId));
    }
}
