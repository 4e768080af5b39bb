package dev.missent.client.contract;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.stream.IntStream;

import com.github.mizosoft.methanol.MediaType;
import com.github.mizosoft.methanol.Methanol;
import com.github.mizosoft.methanol.MoreBodyPublishers;
import com.github.mizosoft.methanol.MultipartBodyPublisher;
import com.github.mizosoft.methanol.MutableRequest;
import dev.missent.testkit.message.Source;
import dev.missent.testkit.message.Tally;
import dev.missent.testkit.origin.Answer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Methanol, which decorates the client with requests of its own class, interceptors and decoded bodies. */
@EveryClientAndWire
class MethanolTest extends Contract {
    MethanolTest(ClientKind kind, Wire wire) {
        super(kind, wire);
    }

    private Methanol methanol() {
        return Methanol.newBuilder(client()).userAgent("contract").autoAcceptEncoding(true).build();
    }

    @Test
    void aBodyIsFetched() throws Exception {
        var origin = origin(request -> Answer.ok(request.target()));
        var response = methanol().send(MutableRequest.GET(uri(origin, "/path?query")), BodyHandlers.ofString());
        assertThat(response.body()).isEqualTo("/path?query");
        assertThat(response.version()).isEqualTo(wire().version());
        assertThat(origin.awaitRequests(1).getFirst().fields().all("user-agent")).containsExactly("contract");
    }

    @Test
    void aBodyWithAMediaTypeIsPosted() throws Exception {
        var origin = origin(request -> Answer.ok(request.body().text()));
        var body = MoreBodyPublishers.ofMediaType(
            BodyPublishers.ofString("{\"a\":1}"), MediaType.APPLICATION_JSON);
        var response = methanol().send(MutableRequest.POST(uri(origin, "/"), body), BodyHandlers.ofString());
        assertThat(response.body()).isEqualTo("{\"a\":1}");
        assertThat(origin.awaitRequests(1).getFirst().fields().all("content-type")).containsExactly("application/json");
    }

    @Test
    void aMultipartBodyIsPosted() throws Exception {
        var origin = origin(request -> Answer.ok("thanks"));
        var body = MultipartBodyPublisher.newBuilder().textPart("name", "value").textPart("other", "x".repeat(100_000)).build();
        methanol().send(MutableRequest.POST(uri(origin, "/"), body), BodyHandlers.discarding());
        assertThat(origin.awaitRequests(1).getFirst().body().text()).contains("value").contains("x".repeat(100_000));
    }

    @Test
    void aLargeBodyIsStreamed() throws Exception {
        var source = Source.generated(10 << 20);
        var origin = origin(request -> Answer.of(200).body(source));
        var tally = new Tally();
        try (var body = methanol().send(MutableRequest.GET(uri(origin, "/")), BodyHandlers.ofInputStream()).body()) {
            body.transferTo(tally);
        }
        assertThat(tally.content().isFrom(source)).isTrue();
    }

    @Test
    void anErrorIsAResponse() throws Exception {
        var origin = origin(request -> Answer.of(421).text("misdirected"));
        var response = methanol().send(MutableRequest.GET(uri(origin, "/")), BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(421);
        assertThat(response.body()).isEqualTo("misdirected");
    }

    @Test
    void aTimeoutIsAHttpTimeoutException() {
        var origin = origin(request -> Answer.never());
        var methanol = methanol();
        var request = MutableRequest.GET(uri(origin, "/")).timeout(Duration.ofMillis(300));
        assertThatExceptionOfType(HttpTimeoutException.class)
            .isThrownBy(() -> methanol.send(request, BodyHandlers.ofString()));
    }

    @Test
    void manyAreSentAtOnce() throws Exception {
        var origin = origin(request -> Answer.ok(request.target()));
        var methanol = methanol();
        var futures = IntStream.range(0, 20)
            .mapToObj(i -> methanol.sendAsync(MutableRequest.GET(uri(origin, "/" + i)), BodyHandlers.ofString())).toList();
        for (int i = 0; i < 20; i++) {
            assertThat(await(futures.get(i)).body()).isEqualTo("/" + i);
        }
    }
}
