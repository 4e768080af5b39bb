package dev.missent.wire;

import io.netty.handler.codec.http.HttpResponseStatus;

/** What a status is called (RFC 9110 s15); on HTTP/1.1 it stands in the status line. */
public final class ReasonPhrase {
    private ReasonPhrase() {}

    /** The phrase of a status; one that is not registered gets the name of its class. */
    public static String of(int status) {
        return HttpResponseStatus.valueOf(status).reasonPhrase();
    }
}
