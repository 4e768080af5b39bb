package dev.missent.micrometer;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

import dev.missent.client.MissentClient;
import dev.missent.junit.MisdirectingServer;
import dev.missent.junit.Reply;
import dev.missent.testkit.leak.LeakCheck;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

@ExtendWith(LeakCheck.class)
class ClientMetricsTest {
    @RegisterExtension
    static final MisdirectingServer SERVER = MisdirectingServer.forNames("a.test", "b.test", "c.test", "d.test").strict()
        .answering(request -> request.path().startsWith("/status/")
            ? Reply.of(Integer.parseInt(request.path().substring("/status/".length())))
            : null)
        .build();

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final MissentClient client = MissentClient.newBuilder().sslContext(SERVER.sslContext()).resolver(SERVER.resolver())
        .listener(new ClientMetrics(registry)).build();

    @AfterEach
    void close() {
        client.close();
        registry.close();
    }

    @Test
    void aRequestOnItsOwnConnectionIsCounted() throws Exception {
        get(SERVER.url("a.test", "/"));
        assertThat(attempts("own", "2xx", "own_connection", "none")).isEqualTo(1);
        assertThat(registry.getMeters()).hasSize(1);
    }

    @Test
    void a421OnASharedConnectionAndItsRepetitionAreTwoAttempts() throws Exception {
        get(SERVER.url("a.test", "/"));
        get(SERVER.url("b.test", "/"));
        assertThat(attempts("shared", "421", "dns_and_certificate", "own_connection")).isEqualTo(1);
        assertThat(attempts("own", "2xx", "own_connection", "none")).isEqualTo(2);
    }

    @Test
    void connectionsThatAreNotUsedAreCountedWithTheObstacle() throws Exception {
        for (var host : new String[]{"a.test", "b.test", "c.test", "d.test"}) {
            get(SERVER.url(host, "/"));
        }
        assertThat(registry.get(ClientMetrics.PASSED_OVER).tag("obstacle", "strict_endpoint").counter().count()).isPositive();
    }

    @Test
    void aFailureIsCountedByItsWordAlone() {
        int port = SERVER.port();
        SERVER.close();
        assertThatIOException().isThrownBy(() -> get(URI.create("https://a.test:" + port + "/")));
        assertThat(registry.get(ClientMetrics.ATTEMPTS)
            .tags("protocol", "none", "connection", "none", "outcome", "connect_failed", "ground", "none")
            .counter().count()).isEqualTo(1);
    }

    @Test
    void statusesAreCountedByTheirClass() throws Exception {
        for (int status : new int[]{200, 299, 302, 404, 418, 503}) {
            get(SERVER.url("a.test", "/status/" + status));
        }
        assertThat(attempts("own", "2xx", "own_connection", "none")).isEqualTo(2);
        assertThat(attempts("own", "3xx", "own_connection", "none")).isEqualTo(1);
        assertThat(attempts("own", "4xx", "own_connection", "none")).isEqualTo(2);
        assertThat(attempts("own", "5xx", "own_connection", "none")).isEqualTo(1);
    }

    @Test
    void noTagHasAnythingOfTheRequestOrOfTheServer() throws Exception {
        get(SERVER.url("a.test", "/secret"));
        get(SERVER.url("b.test", "/secret"));
        assertThat(registry.getMeters().stream().flatMap(meter -> meter.getId().getTags().stream()).map(Tag::getValue))
            .containsOnly("h2", "own", "shared", "none", "2xx", "421", "own_connection", "dns_and_certificate");
    }

    private double attempts(String connection, String outcome, String ground, String recovery) {
        Counter counter = registry.find(ClientMetrics.ATTEMPTS)
            .tags("protocol", "h2", "connection", connection, "outcome", outcome,
                "ground", ground, "recovery", recovery)
            .counter();
        return counter == null ? 0 : counter.count();
    }

    private void get(URI uri) throws IOException, InterruptedException {
        client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding());
    }
}
