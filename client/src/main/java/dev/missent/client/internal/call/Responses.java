package dev.missent.client.internal.call;

import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

import dev.missent.wire.ResponseHead;

/** Responses that are not the answer to a call. */
public final class Responses {
    private Responses() {}

    /** A head by itself. */
    public static HttpResponse<Void> withoutBody(HttpRequest request, ResponseHead head, Version version) {
        return new Reply<>(new Reply.Head(request, head.status(), Heads.inbound(head), version, null, null, "none"), List.of(),
            null);
    }
}
