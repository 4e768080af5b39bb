package dev.missent.adapter;

import java.nio.charset.StandardCharsets;

import dev.missent.core.judge.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a request that is refused: the page of the gateway, with the reason token in place of the request id. Besides these a server
 * sends {@code Cache-Control: no-store}, and the connection stays open.
 *
 * @param status 421, or 400 for a malformed authority
 * @param reason the reason token
 * @param mediaType HTML, or {@code application/problem+json} (RFC 9457) for clients that accept JSON and not HTML
 * @param text the page, ASCII
 */
public record RefusalPage(int status, String reason, String mediaType, String text) {
    /** The value of Cache-Control. */
    public static final String NO_STORE = "no-store";

    /**
     * The page for a refusal.
     *
     * @param accept the value of the Accept field, null when there is none
     */
    public static RefusalPage of(Verdict.Refusal refusal, @Nullable String accept) {
        boolean json = accept != null && accept.contains("json") && !accept.contains("text/html");
        String title = refusal.status() == Verdict.MISDIRECTED_REQUEST ? "Misdirected Request" : "Bad Request";
        var text = (json ? JSON : HTML).formatted(refusal.status(), title, refusal.sentence(), refusal.token());
        return new RefusalPage(refusal.status(), refusal.token(), json ? "application/problem+json" : "text/html; charset=utf-8",
            text);
    }

    /** The page as it is sent. */
    public byte[] bytes() {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static final String JSON = """
        {"type":"about:blank","title":"%2$s","status":%1$d,"detail":"%3$s","reason":"%4$s"}
        """;
    private static final String HTML = """
        <!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
        <title>%1$d %2$s</title><style>body{font:1.1em/1.5 system-ui,sans-serif;max-width:36em;margin:15vh auto;padding:0 1em;\
        color-scheme:light dark}small{opacity:.6}</style>
        <h1>%1$d %2$s</h1><p>%3$s</p><p><small>%4$s</small></p></html>
        """;
}
