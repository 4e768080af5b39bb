package dev.missent.client.bodies;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;

import dev.missent.client.Attempt;
import dev.missent.client.Attempts;
import dev.missent.client.RequestOptions;
import dev.missent.core.coalesce.Policy;
import dev.missent.core.coalesce.Recovery;
import dev.missent.testkit.leak.LeakCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What a server gets when it is asked a second time: everything, or nothing. */
@ExtendWith(LeakCheck.class)
class ReplayTest extends BodyFixture {
    @TempDir
    private Path directory;

    /** RFC 9110 s15.5.20: "A client that receives a 421 … MAY retry the request, whether or not the request method is idempotent". */
    @ParameterizedTest
    @EnumSource(Sample.class)
    void anHttp2ServerThatReadsTheBodyBeforeItSays421GetsItAgain(Sample sample) throws Exception {
        repeatsAfterTheBody(sample, "h2");
    }

    @ParameterizedTest
    @EnumSource(Sample.class)
    void anHttp1ServerThatReadsTheBodyBeforeItSays421GetsItAgain(Sample sample) throws Exception {
        repeatsAfterTheBody(sample, "http/1.1");
    }

    private void repeatsAfterTheBody(Sample sample, String protocol) throws Exception {
        var server = start(names().once("b.test").protocols(protocol));
        var client = client(server);
        var response = client.send(post(server, "b.test", sample.publisher(directory)), BodyHandlers.ofString());
        sample.isWhole(server.requests().getFirst().body());
        if (sample.isRepeatable()) {
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(server.requests()).hasSize(2);
            sample.isWhole(server.requests().getLast().body());
        } else {
            assertThat(response.statusCode()).isEqualTo(421);
            assertThat(server.requests()).hasSize(1);
            assertThat(Attempts.of(response)).extracting(Attempt::recovery).containsExactly(Recovery.BODY_NOT_REPEATABLE);
        }
    }

    /** RFC 9113 s8.1: "Clients MUST NOT discard responses as a result of receiving such a RST_STREAM" and may stop sending themselves. */
    @ParameterizedTest
    @EnumSource(Sample.class)
    void anHttp2ServerThatSays421BeforeTheBodyGetsAllOfItOrNothingAgain(Sample sample) throws Exception {
        repeatsBeforeTheBody(sample, "h2");
    }

    @ParameterizedTest
    @EnumSource(names = "SAME_STREAM_OF_10_MIB", mode = EnumSource.Mode.EXCLUDE) // a reset may overtake the answer (RFC 9112 s9.6)
    void anHttp1ServerThatSays421BeforeTheBodyGetsAllOfItOrNothingAgain(Sample sample) throws Exception {
        repeatsBeforeTheBody(sample, "http/1.1");
    }

    /** How much of a stream had been read when the 421 came decides whether it can be repeated. */
    private void repeatsBeforeTheBody(Sample sample, String protocol) throws Exception {
        var server = start(names().once("b.test").beforeBody().protocols(protocol));
        var client = client(server);
        var response = client.send(post(server, "b.test", sample.publisher(directory)), BodyHandlers.ofString());
        if (response.statusCode() == 421) {
            assertThat(sample.isRepeatable()).isFalse();
            assertThat(server.requests()).hasSize(1);
        } else {
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(server.requests()).hasSize(2);
            sample.isWhole(server.requests().getLast().body());
        }
    }

    @ParameterizedTest
    @EnumSource(Sample.class)
    void aStrictServerGetsEveryBodyAsAWhole(Sample sample) throws Exception {
        var server = start(names().strict());
        var client = client(server);
        get(client, server, "a.test");
        var response = client.send(post(server, "b.test", sample.publisher(directory)), BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(200);
        sample.isWhole(server.requests().getLast().body());
        assertThat(server.requests().getLast().differsFromSni()).isFalse();
    }

    /** Case 56. */
    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "FROBNICATE"})
    void everyMethodIsRepeated(String method) throws Exception {
        var server = start(names().strict());
        var client = client(server);
        get(client, server, "a.test");
        var request = HttpRequest.newBuilder(server.url("b.test", "/"))
            .method(method, BodyPublishers.ofByteArray(Sample.generated(1000))).build();
        var response = client.send(request, BodyHandlers.ofString());
        assertThat(Attempts.of(response)).extracting(Attempt::status).containsExactly(421, 200);
        assertThat(server.requests().subList(1, 3)).allSatisfy(received -> {
            assertThat(received.method()).isEqualTo(method);
            Sample.isWhole(received.body(), Sample.generated(1000));
        });
    }

    /** Case 58. */
    @Test
    void aBodyThatCannotBeRepeatedIsNotSentOverAnUnprovenSharedConnection() throws Exception {
        var server = start(names().strict());
        var client = client(server);
        get(client, server, "a.test");
        var response = client.send(post(server, "b.test", Sample.SAME_STREAM_OF_10_MIB.publisher(directory)),
            BodyHandlers.ofString());
        assertThat(Attempts.of(response)).extracting(Attempt::status).containsExactly(200);
        assertThat(server.connections()).hasSize(2);
        Sample.SAME_STREAM_OF_10_MIB.isWhole(server.requests().getLast().body());
    }

    @Test
    void aBodyThatCannotBeRepeatedIsSentOverAProvenSharedConnection() throws Exception {
        var server = start(names());
        var client = client(server);
        get(client, server, "a.test");
        get(client, server, "b.test");
        var response = client.send(post(server, "b.test", Sample.SAME_STREAM_OF_10_MIB.publisher(directory)),
            BodyHandlers.ofString());
        assertThat(Attempts.of(response)).extracting(Attempt::isShared).containsExactly(true);
        assertThat(server.connections()).hasSize(1);
        Sample.SAME_STREAM_OF_10_MIB.isWhole(server.requests().getLast().body());
    }

    @Test
    void aBodyThatCannotBeRepeatedIsSentOverAConnectionWhoseOriginSetListsTheOrigin() throws Exception {
        var server = start(names().origins("a.test", "b.test"));
        var client = client(server);
        get(client, server, "a.test");
        var response = client.send(post(server, "b.test", Sample.SAME_STREAM_OF_10_MIB.publisher(directory)),
            BodyHandlers.ofString());
        assertThat(Attempts.of(response)).extracting(Attempt::isShared).containsExactly(true);
        assertThat(server.connections()).hasSize(1);
    }

    /** Case 59: the listing was not true. */
    @Test
    void aListedConnectionThatSays421AllTheSameBringsThe421ToTheCaller() throws Exception {
        var server = start(names().origins("a.test", "b.test").strict());
        var client = client(server);
        get(client, server, "a.test");
        var response = client.send(post(server, "b.test", Sample.SAME_STREAM_OF_10_MIB.publisher(directory)),
            BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(421);
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void theApplicationMayPromiseThatABodyIsRepeatable() throws Exception {
        var server = start(names().strict());
        var client = client(server);
        get(client, server, "a.test");
        var request = post(server, "b.test", Sample.LONG_NEW_STREAM_EACH_TIME.publisher(directory));
        var response = client.send(RequestOptions.DEFAULT.withRepeatableBody().on(request), BodyHandlers.ofString());
        assertThat(Attempts.of(response)).extracting(Attempt::status).containsExactly(421, 200);
        Sample.LONG_NEW_STREAM_EACH_TIME.isWhole(server.requests().getLast().body());
    }

    /** Case 61. */
    @Test
    void a421BeforeTheEndOfTheUploadLeavesTheSharedConnectionOpen() throws Exception {
        var server = start(names().strict().beforeBody());
        var client = client(server);
        get(client, server, "a.test");
        var request = post(server, "b.test", BodyPublishers.ofByteArray(Sample.generated(5 << 20)));
        assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        assertThat(server.requests().get(1).body().complete()).isFalse();
        get(client, server, "a.test");
        assertThat(server.requests().getLast().connection()).isEqualTo(1);
        assertThat(server.connections()).hasSize(2);
    }

    @Test
    void withoutSharingThereIsNothingToRepeat() throws Exception {
        var server = start(names().strict());
        var client = client(builder(server).coalescing(Policy.NEVER));
        get(client, server, "a.test");
        var response = client.send(post(server, "b.test", Sample.SAME_STREAM.publisher(directory)), BodyHandlers.ofString());
        assertThat(Attempts.of(response)).extracting(Attempt::status).containsExactly(200);
    }
}
