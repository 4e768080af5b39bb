package dev.missent.client.conformance;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;

import dev.missent.client.MissentClient;
import dev.missent.client.MissentClientBuilder;
import dev.missent.junit.MisdirectingServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the builder says of a listener that throws. */
class ListenerFailureTest {
    @RegisterExtension
    static final MisdirectingServer SERVER = MisdirectingServer.forNames("a.test").build();

    private final List<String> later = new ArrayList<>();

    private MissentClientBuilder builder() {
        return MissentClient.newBuilder().sslContext(SERVER.sslContext()).resolver(SERVER.resolver());
    }

    private MissentClient clientWhoseListenerThrows() {
        return builder().listener(attempt -> {
            throw new IllegalStateException("the listener failed");
        }).listener(attempt -> later.add(attempt.toString())).build();
    }

    private static HttpRequest request() {
        return HttpRequest.newBuilder(SERVER.url("a.test", "/")).build();
    }

    @Test
    void sendThrowsWhatAListenerThrows() {
        try (var client = clientWhoseListenerThrows()) {
            assertThatThrownBy(() -> client.send(request(), BodyHandlers.ofString())).isInstanceOf(IllegalStateException.class)
                .hasMessage("the listener failed");
        }
        assertThat(later).isEmpty();
    }

    @Test
    void theFutureCompletesWithWhatAListenerThrows() {
        try (var client = clientWhoseListenerThrows()) {
            assertThatThrownBy(() -> client.sendAsync(request(), BodyHandlers.ofString()).get())
                .isInstanceOf(ExecutionException.class).cause().isInstanceOf(IllegalStateException.class)
                .hasMessage("the listener failed");
        }
    }

    @Test
    void aLocalAddressIsNotSupported() {
        var builder = builder();
        assertThatThrownBy(() -> builder.localAddress(SERVER.address().getAddress()))
            .isInstanceOf(UnsupportedOperationException.class).hasMessageContaining("local address");
    }
}
