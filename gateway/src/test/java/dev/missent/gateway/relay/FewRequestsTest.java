package dev.missent.gateway.relay;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

import dev.missent.testkit.http1.MessageInput;
import dev.missent.testkit.leak.LeakCheck;
import dev.missent.testkit.message.Tally;
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

    private static final Duration AMPLE = Duration.ofSeconds(60);
    private static final String PATIENT = ", timeouts: { connect: 60s }";

    @TempDir
    Path folder = Path.of("");

    private Stage stage(Behind behind, int requestsPerConnection) throws IOException {
        var plan = behind.plan().requestsPerConnection(requestsPerConnection).answering(request -> Answer.ok(request.target()));
        return Stage.of(folder, behind, plan, PATIENT, "");
    }

    /** RFC 9113 s6.8: "Requests on streams above the last stream identifier … might not have been processed and can be retried". */
    @ParameterizedTest(name = "{0}: {1} requests for a connection, {2} clients")
    @CsvSource({"H2_TLS, 1, 16, 160", "H2_TLS, 10, 64, 1280", "H2_CLEARTEXT, 10, 64, 1280", "H2_TLS, 100, 200, 4000",
            "H1_TLS, 10, 64, 640"})
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

    /** A close that has arrived is heard before the next request is sent; what is left are closes that are under way at that moment. */
    @Test
    void aPostIsHardlyEverLostWhenConnectionsAreClosedWithoutAWord() throws Exception {
        var plan = Behind.H1_TLS.plan().closingSilentlyAfter(4).answering(request -> Answer.ok(request.target()));
        try (var stage = Stage.of(folder, Behind.H1_TLS, plan, PATIENT, "")) {
            var statuses = load(stage, 16, 40);
            long lost = statuses.stream().filter(status -> status != 200).count();
            System.out.printf("4 requests for a connection, closed without a word, 16 clients: %d of 640 requests lost%n", lost);
            assertThat(lost).isLessThan(32);
            assertThat(stage.origin().requests()).hasSize(640 - (int) lost);
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

    /** More patient than others: two hundred clients share the machine with the gateway and the upstream. */
    private static List<Integer> oneClient(Stage stage, int client, int count) throws IOException {
        var statuses = new ArrayList<Integer>();
        var address = stage.address("plain");
        try (var socket = new Socket(address.getAddress(), address.getPort())) {
            socket.setSoTimeout((int) AMPLE.toMillis());
            var in = new MessageInput(socket.getInputStream());
            for (int i = 0; i < count; i++) {
                var request = "POST /" + client + "/" + i + " HTTP/1.1\r\nHost: " + Stage.HOST
                    + "\r\nContent-Length: 4\r\n\r\nonce";
                socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
                statuses.add(Integer.valueOf(Objects.requireNonNull(in.line()).split(" ", 3)[1]));
                in.body(in.fields(), false, new Tally());
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
