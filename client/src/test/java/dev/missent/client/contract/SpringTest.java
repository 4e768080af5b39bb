package dev.missent.client.contract;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;

import dev.missent.testkit.message.Source;
import dev.missent.testkit.message.Tally;
import dev.missent.testkit.origin.Answer;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Spring's RestClient over its JdkClientHttpRequestFactory, given the client. */
@EveryClientAndWire
class SpringTest extends Contract {
    SpringTest(ClientKind kind, Wire wire) {
        super(kind, wire);
    }

    private RestClient rest() {
        return rest(client(), Duration.ofSeconds(10));
    }

    private static RestClient rest(HttpClient client, Duration timeout) {
        var factory = new JdkClientHttpRequestFactory(client);
        factory.setReadTimeout(timeout);
        return RestClient.builder().requestFactory(factory).build();
    }

    @Test
    void aBodyIsFetched() {
        var origin = origin(request -> Answer.ok(request.target()).field("Content-Type", "text/plain"));
        var response = rest().get().uri(uri(origin, "/path?query")).retrieve().toEntity(String.class);
        assertThat(response.getStatusCode()).isEqualTo(HttpStatus.OK);
        assertThat(response.getBody()).isEqualTo("/path?query");
        assertThat(response.getHeaders().getContentType()).isEqualTo(MediaType.TEXT_PLAIN);
    }

    @Test
    void aStringIsPosted() {
        var origin = origin(request -> Answer.ok(request.body().text()));
        var echoed = rest().post().uri(uri(origin, "/")).contentType(MediaType.APPLICATION_JSON).body("{\"a\":1}").retrieve()
            .body(String.class);
        assertThat(echoed).isEqualTo("{\"a\":1}");
        assertThat(origin.awaitRequests(1).getFirst().fields().first("content-type")).startsWith("application/json");
    }

    @Test
    void aStreamIsPosted() {
        var source = Source.generated(1 << 20);
        var origin = origin(request -> Answer.ok("thanks"));
        rest().post().uri(uri(origin, "/")).contentType(MediaType.APPLICATION_OCTET_STREAM)
            .body(new InputStreamResource(source::open)).retrieve().toBodilessEntity();
        assertThat(origin.awaitRequests(1).getFirst().body().isFrom(source)).isTrue();
    }

    @Test
    void aLargeBodyIsStreamed() {
        var source = Source.generated(10 << 20);
        var origin = origin(request -> Answer.of(200).body(source));
        boolean whole = Objects.requireNonNull(rest().get().uri(uri(origin, "/")).exchange((request, response) -> {
            var tally = new Tally();
            response.getBody().transferTo(tally);
            return tally.content().isFrom(source);
        }));
        assertThat(whole).isTrue();
    }

    @Test
    void anErrorHasStatusAndBody() {
        var origin = origin(request -> Answer.of(421).text("misdirected"));
        var rest = rest();
        assertThatExceptionOfType(HttpClientErrorException.class)
            .isThrownBy(() -> rest.get().uri(uri(origin, "/")).retrieve().body(String.class))
            .satisfies(error -> {
                assertThat(error.getStatusCode().value()).isEqualTo(421);
                assertThat(error.getResponseBodyAsString(StandardCharsets.UTF_8)).isEqualTo("misdirected");
            });
    }

    @Test
    void aTimeoutIsAFailureOfAccess() {
        var origin = origin(request -> Answer.never());
        var rest = rest(client(), Duration.ofMillis(300));
        assertThatExceptionOfType(ResourceAccessException.class)
            .isThrownBy(() -> rest.get().uri(uri(origin, "/")).retrieve().body(String.class))
            .withRootCauseInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void aLostConnectionIsAFailureOfAccess() {
        var origin = origin(request -> Answer.hangUp());
        var rest = rest();
        assertThatExceptionOfType(ResourceAccessException.class)
            .isThrownBy(() -> rest.get().uri(uri(origin, "/")).retrieve().body(String.class))
            .withCauseInstanceOf(IOException.class);
    }
}
