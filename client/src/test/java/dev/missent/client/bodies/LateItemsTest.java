package dev.missent.client.bodies;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;

import dev.missent.client.Attempt;
import dev.missent.client.Attempts;
import dev.missent.testkit.leak.LeakCheck;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A publisher that goes on while there is no connection for the second attempt yet. */
@ExtendWith(LeakCheck.class)
class LateItemsTest extends BodyFixture {
    @ParameterizedTest
    @ValueSource(strings = {"h2", "http/1.1"})
    void aLongBodyOfWhichLittleWasReadBeforeThe421IsSentAsAWhole(String protocol) throws Exception {
        int[] sizes = new int[21];
        Arrays.fill(sizes, 16_000);
        sizes[0] = 5;
        replayed(protocol, sizes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "http/1.1"})
    void aShortBodyOfWhichLittleWasReadBeforeThe421IsSentAsAWhole(String protocol) throws Exception {
        replayed(protocol, 5, 1000);
    }

    private void replayed(String protocol, int... sizes) throws Exception {
        var server = start(names().once("b.test").beforeBody().protocols(protocol));
        var bytes = Sample.generated(Arrays.stream(sizes).sum());
        var publisher = new HandPublisher(bytes, sizes);
        var client = client(builder(server).listener(attempt -> publisher.release()));
        var response = client.send(post(server, "b.test", BodyPublishers.fromPublisher(publisher)), BodyHandlers.ofString());
        assertThat(Attempts.of(response)).extracting(Attempt::status).containsExactly(421, 200);
        Sample.isWhole(server.requests().getLast().body(), bytes);
    }
}
