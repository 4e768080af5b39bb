package dev.missent.client.internal.websocket;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import javax.net.ssl.SSLSession;

import dev.missent.wire.ResponseHead;

/** The response to an opening handshake. */
record ReceivedResponse(int statusCode, HttpHeaders headers) implements HttpResponse<String> {
    static ReceivedResponse of(ResponseHead head) {
        var lines = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        for (int i = 0; i < head.fields().size(); i++) {
            lines.computeIfAbsent(head.fields().name(i).toString(), name -> new ArrayList<>())
                .add(head.fields().value(i).toString());
        }
        return new ReceivedResponse(head.status(), HttpHeaders.of(lines, (name, value) -> true));
    }

    static ReceivedResponse of(int status, Map<String, List<String>> fields) {
        return new ReceivedResponse(status, HttpHeaders.of(fields, (name, value) -> true));
    }

    @Override
    public HttpRequest request() {
        return HttpRequest.newBuilder(uri()).build();
    }

    @Override
    public Optional<HttpResponse<String>> previousResponse() {
        return Optional.empty();
    }

    @Override
    public String body() {
        return "";
    }

    @Override
    public Optional<SSLSession> sslSession() {
        return Optional.empty();
    }

    @Override
    public URI uri() {
        return URI.create("http://a.example/");
    }

    @Override
    public HttpClient.Version version() {
        return HttpClient.Version.HTTP_1_1;
    }
}
