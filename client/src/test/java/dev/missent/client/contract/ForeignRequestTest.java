package dev.missent.client.contract;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

import dev.missent.testkit.origin.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** A request that a builder could not have made is an {@link IllegalArgumentException}. */
@EveryClientAndWire
class ForeignRequestTest extends Contract {
    ForeignRequestTest(ClientKind kind, Wire wire) {
        super(kind, wire);
    }

    private void isRefused(HttpRequest request) {
        var client = client();
        assertThatIllegalArgumentException().isThrownBy(() -> client.send(request, BodyHandlers.discarding()));
        assertThatIllegalArgumentException().isThrownBy(() -> client.sendAsync(request, BodyHandlers.discarding()));
    }

    @Test
    void aGoodOneIsSent() throws Exception {
        var origin = origin(request -> Answer.ok(request.method() + request.fields().first("x-field")));
        var request = ForeignRequest.get(uri(origin, "/")).field("X-Field", "value").timeout(Duration.ofSeconds(5));
        var response = client().send(request, BodyHandlers.ofString());
        assertThat(response.body()).isEqualTo("GETvalue");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://localhost/", "//localhost/", "/path", "http:///path", "mailto:a@localhost"})
    void theUriIsHttpWithAHost(String uri) {
        isRefused(ForeignRequest.get(URI.create(uri)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GET /", "a\r\nb", "CONNECT", "G(T"})
    void theMethodIsATokenAndNotConnect(String method) {
        isRefused(ForeignRequest.get(wire().uri("localhost", 1, "/")).method(method));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host", "Content-Length", "Connection", "Expect", "Upgrade", ":path", "a b", "a:b"})
    void someFieldsAreTheClientsOwn(String name) {
        isRefused(ForeignRequest.get(wire().uri("localhost", 1, "/")).field(name, "1"));
    }

    @Test
    void aFieldHasNoLineBreak() {
        isRefused(ForeignRequest.get(wire().uri("localhost", 1, "/")).field("X-Field", "a\r\nb: c"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void aTimeoutIsPositive(int millis) {
        isRefused(ForeignRequest.get(wire().uri("localhost", 1, "/")).timeout(Duration.ofMillis(millis)));
    }
}
