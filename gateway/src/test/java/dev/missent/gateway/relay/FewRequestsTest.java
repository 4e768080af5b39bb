package dev.missent.gateway.relay;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

import dev.missent.testkit.leak.LeakCheck;
import dev.missent.testkit.message.Source;
import dev.missent.testkit.origin.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Upstreams that end each connection after few requests, as a limit of requests for a connection makes them (nginx: keepalive_requests). */
@ExtendWith(LeakCheck.class)
@Timeout(120)
class FewRequestsTest {
    private static final Pattern ATTEMPTS = Pattern.compile("\"missent.upstream.attempts\":(\\d+)");

    @TempDir
    Path folder = Path.of("");

    private Stage stage(Behind behind, int requestsPerConnection) throws IOException {
        var plan = behind.plan().requestsPerConnection(requestsPerConnection).answering(request -> Answer.ok(request.target()));
        return Stage.of(folder, behind, plan, "", "");
    }

    /** RFC 9113 s6.8: "Requests on streams above the last stream identifier … might not have been processed and can be retried". */
    @ParameterizedTest(name = "{0}: {1} requests for a connection, {2} clients")
    @CsvSource({"H2_TLS, 1, 16, 160", "H2_TLS, 10, 64, 2560", "H2_CLEARTEXT, 10, 64, 2560", "H2_TLS, 100, 200, 6000",
            "H1_TLS, 10, 64, 1280"})
    void noRequestIsLost(Behind behind, int requestsPerConnection, int clients, int requests) throws Exception {
        try (var stage = stage(behind, requestsPerConnection)) {
            var statuses = load(stage, clients, requests / clients);
            assertThat(statuses).hasSize(requests).containsOnly(200);
            assertThat(stage.origin().requests()).hasSize(requests);
            long attempts = stage.lines(requests).stream().mapToLong(FewRequestsTest::attempts).sum();
            System.out.printf("%s, %d requests for a connection, %d clients: %d requests, %d attempts, %d connections%n", behind,
                requestsPerConnection, clients, requests, attempts, stage.origin().connections().size());
            assertThat(attempts).as("attempts").isLessThan(2L * requests);
        }
    }

    private static long attempts(String line) {
        var found = ATTEMPTS.matcher(line);
        return found.find() ? Long.parseLong(found.group(1)) : 1;
    }

    private static List<Integer> load(Stage stage, int clients, int each) throws Exception {
        try (var executor = Executors.newFixedThreadPool(clients)) {
            var work = new ArrayList<Callable<List<Integer>>>();
            for (int i = 0; i < clients; i++) {
                int client = i;
                work.add(() -> oneClient(stage, client, each));
            }
            var statuses = new ArrayList<Integer>();
            for (var done : executor.invokeAll(work)) {
                statuses.addAll(done.get());
            }
            return statuses;
        }
    }

    private static List<Integer> oneClient(Stage stage, int client, int count) throws IOException {
        var statuses = new ArrayList<Integer>();
        try (var connection = stage.dialPlain("plain")) {
            for (int i = 0; i < count; i++) {
                var body = Source.generated(100);
                statuses.add(Asked.of("POST", "/" + client + "/" + i).body(body).on(Front.H1, connection).status());
            }
        }
        return statuses;
    }

    @Test
    void anUpstreamThatLeavesEverythingUnprocessedIsAskedForAsLongAsAConnectionMayTakeToOpen() throws Exception {
        var plan = Behind.H2_TLS.plan().answering(request -> Answer.reset(7));
        try (var stage = Stage.of(folder, Behind.H2_TLS, plan, ", timeouts: { connect: 500ms }", "")) {
            assertThat(stage.ask(Front.H1, Asked.get("/")).status()).isEqualTo(502);
            assertThat(stage.lines(1).getFirst()).contains("\"missent.reason\":\"upstream_refused\"");
            assertThat(stage.origin().requests()).hasSizeBetween(2, 12);
        }
    }
}
