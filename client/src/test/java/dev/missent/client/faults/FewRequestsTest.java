package dev.missent.client.faults;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

import dev.missent.client.Attempt;
import dev.missent.client.Attempts;
import dev.missent.testkit.origin.Answer;
import dev.missent.testkit.origin.ScriptedOrigin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Servers that end each connection after few requests, as a limit of requests for a connection makes them (nginx: keepalive_requests). */
@Timeout(120)
class FewRequestsTest extends FaultFixture {
    private static final Duration AMPLE = Duration.ofSeconds(60);

    private ScriptedOrigin origin(String protocol, int requestsPerConnection) {
        return open(ScriptedOrigin.tls(Loopback.certificate()).alpn(protocol).requestsPerConnection(requestsPerConnection)
            .answering(request -> Answer.ok(request.body().text())).start());
    }

    private static URI uri(ScriptedOrigin origin) {
        return URI.create("https://localhost:" + origin.address().getPort() + "/");
    }

    /** RFC 9113 s6.8: "Requests on streams above the last stream identifier … might not have been processed and can be retried". */
    @ParameterizedTest(name = "{0}: {1} requests for a connection, {2} threads")
    @CsvSource({"h2, 1, 16, 160", "h2, 10, 64, 1280", "h2, 100, 200, 4000", "http/1.1, 10, 64, 640"})
    void noRequestIsLost(String protocol, int requestsPerConnection, int threads, int requests) throws Exception {
        var origin = origin(protocol, requestsPerConnection);
        var responses = load(client(), uri(origin), threads, requests);
        assertThat(responses).hasSize(requests).allMatch(response -> response.statusCode() == 200);
        assertThat(responses).extracting(HttpResponse::body).doesNotHaveDuplicates();
        assertThat(origin.requests()).hasSize(requests);
        long attempts = responses.stream().mapToLong(response -> Attempts.of(response).size()).sum();
        int most = responses.stream().mapToInt(response -> Attempts.of(response).size()).max().orElseThrow();
        System.out.printf(
            "%s, %d requests for a connection, %d threads: %d requests, %d attempts (at most %d for one), %d connections%n",
            protocol, requestsPerConnection, threads, requests, attempts, most, origin.connections().size());
        assertThat(attempts).as("attempts").isLessThan(2L * requests);
    }

    private static List<HttpResponse<String>> load(HttpClient client, URI uri, int threads, int requests) throws Exception {
        try (var executor = Executors.newFixedThreadPool(threads)) {
            var work = new ArrayList<Callable<HttpResponse<String>>>();
            for (int i = 0; i < requests; i++) {
                var request = to(uri).POST(BodyPublishers.ofString("request " + i)).timeout(AMPLE).build();
                work.add(() -> client.send(request, BodyHandlers.ofString()));
            }
            var responses = new ArrayList<HttpResponse<String>>();
            for (var each : executor.invokeAll(work)) {
                responses.add(each.get());
            }
            return responses;
        }
    }

    /** More refusals than other failures would be forgiven. */
    @Test
    void aRequestThatIsRefusedManyTimesIsAnsweredInTheEnd() throws Exception {
        var origin = open(ScriptedOrigin.tls(Loopback.certificate()).alpn("h2")
            .answering(request -> request.number() <= 9 ? Answer.reset(7) : Answer.ok("at last")).start());
        var response = client().send(to(uri(origin)).POST(BodyPublishers.ofString("once")).build(), BodyHandlers.ofString());
        assertThat(response.body()).isEqualTo("at last");
        assertThat(Attempts.of(response)).extracting(Attempt::status).hasSize(10).endsWith(0, 200);
    }
}
