package dev.missent.client.contract;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;

import dev.missent.testkit.message.Source;
import dev.missent.testkit.origin.Answer;
import dev.missent.testkit.origin.ScriptedOrigin;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** RFC 9110 s10.1.1: a client that will wait for a 100 (Continue) response before sending the content MUST send Expect. */
@EveryClientAndWire
class ExpectContinueTest extends Contract {
    private final CountedPublisher publisher = new CountedPublisher(Source.generated(100_000));

    ExpectContinueTest(ClientKind kind, Wire wire) {
        super(kind, wire);
    }

    private HttpRequest request(ScriptedOrigin origin) {
        return to(origin, "/").expectContinue(true).POST(BodyPublishers.fromPublisher(publisher, 100_000)).build();
    }

    private HttpResponse<String> post(ScriptedOrigin origin) throws Exception {
        return client().send(request(origin), BodyHandlers.ofString());
    }

    @Test
    void theBodyFollowsA100() throws Exception {
        assumeTrue(wire() != Wire.HTTPS_2, "the origin sends 100 of its own accord in HTTP/1.1 only");
        var origin = origin(request -> Answer.ok("thanks"));
        assertThat(post(origin).body()).isEqualTo("thanks");
        var request = origin.awaitRequests(1).getFirst();
        assertThat(request.fields().hasToken("expect", "100-continue")).isTrue();
        assertThat(request.body().length()).isEqualTo(100_000);
    }

    @Test
    void aRequestThatIsNeverAnsweredHasItsTime() {
        var origin = origin(wire().plan().answeringHeads().answering(request -> Answer.never()));
        var client = client();
        var request = HttpRequest.newBuilder(request(origin), (name, value) -> true).timeout(Duration.ofMillis(300)).build();
        assertThatExceptionOfType(HttpTimeoutException.class).isThrownBy(() -> client.send(request, BodyHandlers.discarding()));
    }

    @Test
    void aFinalResponseInsteadOf100KeepsTheBody() throws Exception {
        var origin = origin(wire().plan().answeringHeads()
            .answering(request -> Answer.of(417).text("no").closingAfterwards()));
        var response = post(origin);
        assertThat(response.statusCode()).isEqualTo(417);
        assertThat(response.body()).isEqualTo("no");
        assertThat(publisher.published()).isZero();
    }

    @Test
    void withoutExpectationTheBodyIsSentAtOnce() throws Exception {
        var origin = origin(request -> Answer.ok("thanks"));
        var request = to(origin, "/").expectContinue(false).POST(BodyPublishers.ofString("body")).build();
        client().send(request, BodyHandlers.discarding());
        assertThat(origin.awaitRequests(1).getFirst().fields().has("expect")).isFalse();
    }
}
