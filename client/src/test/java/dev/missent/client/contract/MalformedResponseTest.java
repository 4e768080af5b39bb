package dev.missent.client.contract;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/** RFC 9112: what is not a response is an {@link java.io.IOException}, and at once. */
@EveryClient
class MalformedResponseTest extends Contract {
    MalformedResponseTest(ClientKind kind) {
        super(kind, Wire.HTTP_1);
    }

    private HttpResponse<String> fetch(String answer) throws Exception {
        var server = open(new RawServer(answer));
        var request = HttpRequest.newBuilder(server.uri()).timeout(Duration.ofSeconds(10)).build();
        return client().send(request, BodyHandlers.ofString());
    }

    private void isAFailure(String answer) {
        assertThatIOException().isThrownBy(() -> fetch(answer)).isNotInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void aMinimalResponseIsUnderstood() throws Exception {
        assertThat(fetch("HTTP/1.1 200 \r\n\r\nbody").body()).isEqualTo("body");
        assertThat(fetch("HTTP/1.1 200 OK\r\nX:\r\nContent-Length:2\r\n\r\nok").body()).isEqualTo("ok");
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage\r\n\r\n", "SSH-2.0-OpenSSH\r\n", "HTTP/1.1 abc OK\r\n\r\n", "HTTP/1.1 20 OK\r\n\r\n",
            "HTTP/1.1\r\n\r\n"})
    void aStatusLineHasItsForm(String answer) {
        isAFailure(answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nContent-Le"})
    void aHeadIsWhole(String answer) {
        isAFailure(answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: x", "Content-Length: -1", "Content-Length: 99999999999999999999",
            "Content-Length: 2\r\nContent-Length: 3"})
    void aLengthIsOneNumber(String line) {
        exempt(ClientKind.JDK, "throws IllegalArgumentException, or takes the first of two lengths");
        isAFailure("HTTP/1.1 200 OK\r\n" + line + "\r\n\r\nbody");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x\r\nbody\r\n0\r\n\r\n", "4\r\nbodymore\r\n0\r\n\r\n", "4\r\nbo", "4\r\nbody\r\n", "-1\r\n\r\n",
            "ffffffffffffffff\r\n"})
    void chunksHaveTheirForm(String body) {
        isAFailure("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + body);
    }

    @Test
    void aBodyIsNotShorterThanItsLength() {
        isAFailure("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nbody");
    }

    @Test
    void theSubscriberOfACutBodyGetsOneError() throws Exception {
        var server = open(new RawServer("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nbody"));
        var subscriber = new WatchfulSubscriber();
        var client = client();
        assertThatIOException()
            .isThrownBy(() -> client.send(HttpRequest.newBuilder(server.uri()).build(), info -> subscriber));
        assertThat(subscriber.signals()).startsWith("onSubscribe").endsWith("onError").containsOnlyOnce("onError")
            .doesNotContain("onComplete");
    }

    @Test
    void aHeadDoesNotGoOnForever() {
        isAFailure("HTTP/1.1 200 OK\r\n" + ("X-Field: " + "x".repeat(1000) + "\r\n").repeat(1000) + "\r\n");
    }
}
