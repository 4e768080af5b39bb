package dev.missent.client.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

import dev.missent.client.Attempts;
import dev.missent.client.MissentClient;
import dev.missent.client.MissentClientBuilder;
import dev.missent.testkit.leak.LeakCheck;
import dev.missent.testkit.leak.NoThreads;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** A client and its opponents; nothing of them may be left. */
@ExtendWith(LeakCheck.class)
@NoThreads("missent-")
@Timeout(30)
abstract class FaultFixture {
    static final Duration SHORT = Duration.ofMillis(500);

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    @AfterEach
    void closeWhatWasOpened() throws Exception {
        for (var each : opened) {
            each.close();
        }
    }

    <T extends AutoCloseable> T open(T resource) {
        opened.push(resource);
        return resource;
    }

    static MissentClientBuilder builder() {
        return MissentClient.newBuilder().sslContext(Loopback.trusting()).proxy(HttpClient.Builder.NO_PROXY);
    }

    MissentClient client() {
        return client(builder());
    }

    MissentClient client(MissentClientBuilder builder) {
        var client = builder.build();
        opened.push(client::shutdownNow);
        return client;
    }

    static HttpResponse<String> get(HttpClient client, URI uri) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    static HttpRequest.Builder to(URI uri) {
        return HttpRequest.newBuilder(uri);
    }

    /** Sends, and checks what every failure has in common: the type, the attempts, and the caller in the stack trace. */
    <E extends IOException> E fails(HttpClient client, HttpRequest request, Class<E> type) {
        var failure = catchThrowable(() -> client.send(request, BodyHandlers.ofString()));
        assertThat(failure).isInstanceOf(type);
        assertThat(Attempts.of(failure)).isNotEmpty();
        assertThat(Arrays.stream(failure.getStackTrace()).map(StackTraceElement::getClassName))
            .contains(FaultFixture.class.getName());
        return type.cast(failure);
    }
}
