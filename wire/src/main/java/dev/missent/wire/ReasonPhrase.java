package dev.missent.wire;

import io.netty.handler.codec.http.HttpResponseStatus;

/** The name of a status (RFC 9110 s15), for the status line of HTTP/1.1. */
public final class ReasonPhrase {
    private ReasonPhrase() {}

    /** The phrase of a status; one that is not registered gets the name of its class. */
    public static String of(int status) {
        return HttpResponseStatus.valueOf(status).reasonPhrase();
    }
}
