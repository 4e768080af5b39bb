package dev.missent.gateway.relay;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.missent.testkit.leak.LeakCheck;
import dev.missent.testkit.message.Source;
import dev.missent.testkit.origin.Answer;
import dev.missent.testkit.origin.ScriptedOrigin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Which server of an upstream a request goes to, and where it goes when that one cannot be reached. */
@ExtendWith(LeakCheck.class)
class OtherServersTest {
    @TempDir
    Path folder = Path.of("");

    private static ScriptedOrigin named(String name) {
        return ScriptedOrigin.cleartext().answering(request -> Answer.ok(name)).start();
    }

    /** A port that nobody listens on. */
    private static int closedPort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String servers(String more, int... ports) {
        var urls = new ArrayList<String>();
        for (int port : ports) {
            urls.add("\"http://127.0.0.1:" + port + "\"");
        }
        return "servers: " + urls + more;
    }

    private static List<String> asked(Stage stage, int times) throws IOException {
        var answers = new ArrayList<String>();
        for (int i = 0; i < times; i++) {
            answers.add(stage.ask(Front.H1, Asked.get("/")).body().text());
        }
        return answers;
    }

    @Test
    void roundRobinAsksOneAfterTheOther() throws Exception {
        try (var one = named("one");
            var two = named("two");
            var stage = Stage.of(folder, one, servers(", balance: round_robin", one.address().getPort(), two.address().getPort()),
                "")) {
            assertThat(asked(stage, 4)).containsExactly("one", "two", "one", "two");
        }
    }

    @Test
    void aRequestThatWasNeverSentGoesToAnotherServer() throws Exception {
        try (var one = named("one");
            var stage = Stage.of(folder, one, servers(", balance: round_robin", closedPort(), one.address().getPort()), "")) {
            assertThat(stage.ask(Front.H2, Asked.of("POST", "/").body(Source.generated(100_000))).body().text()).isEqualTo("one");
            assertThat(stage.lines(1).getFirst()).contains("\"missent.upstream.attempts\":2");
        }
    }

    @Test
    void aServerThatCannotBeReachedIsLeftAloneForAWhile() throws Exception {
        try (var one = named("one");
            var stage = Stage.of(folder, one, servers(", balance: round_robin", closedPort(), one.address().getPort()), "")) {
            assertThat(asked(stage, 10)).containsOnly("one");
            assertThat(stage.lines(10).stream().filter(line -> line.contains("\"missent.upstream.attempts\":2"))).hasSize(3);
        }
    }

    @Test
    void whenNoServerCanBeReachedItIs502() throws Exception {
        int first = closedPort();
        try (var origin = named("unused"); var stage = Stage.of(folder, origin, servers("", first, closedPort()), "")) {
            var response = stage.ask(Front.H1, Asked.get("/"));
            assertThat(response.status()).isEqualTo(502);
            assertThat(response.fields().all("proxy-status"))
                .containsExactly("missent; error=connection_refused; details=\"connection_refused\"");
            assertThat(stage.lines(1).getFirst()).contains("\"missent.reason\":\"upstream_connect_failed\"");
        }
    }
}
