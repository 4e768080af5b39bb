package dev.missent.client.internal.jfr;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import dev.missent.client.Attempt;
import dev.missent.client.Attempts;
import dev.missent.client.MissentClient;
import dev.missent.junit.MisdirectingServer;
import dev.missent.testkit.Patience;
import dev.missent.testkit.leak.LeakCheck;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(LeakCheck.class)
class AttemptEventTest {
    @RegisterExtension
    static final MisdirectingServer SERVER = MisdirectingServer.forNames("a.test", "b.test").strict().build();

    private final BlockingQueue<RecordedEvent> events = new LinkedBlockingQueue<>();

    @Test
    void a421AndItsRepetitionAreRecordedWithTheWordsOfTheAttempts() throws Exception {
        List<Attempt> attempts;
        try (var recording = new RecordingStream()) {
            recording.enable("dev.missent.Attempt");
            recording.setReuse(false);
            recording.onEvent("dev.missent.Attempt", events::add);
            recording.startAsync();
            attempts = attemptsOfTheSecondHost();
            recording.stop();
        }
        next();
        assertThat(attempts).hasSize(2);
        assertThat(attempts.getFirst().isMisdirected()).isTrue();
        assertSame(next(), attempts.getFirst());
        assertSame(next(), attempts.getLast());
    }

    private static List<Attempt> attemptsOfTheSecondHost() throws Exception {
        try (var client = MissentClient.newBuilder().sslContext(SERVER.sslContext()).resolver(SERVER.resolver()).build()) {
            client.send(to(SERVER.url("a.test", "/")), BodyHandlers.discarding());
            return Attempts.of(client.send(to(SERVER.url("b.test", "/")), BodyHandlers.discarding()));
        }
    }

    private static HttpRequest to(URI uri) {
        return HttpRequest.newBuilder(uri).build();
    }

    private RecordedEvent next() throws InterruptedException {
        var event = events.poll(Patience.LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        assertThat(event).as("an event").isNotNull();
        return event;
    }

    private static void assertSame(RecordedEvent event, Attempt attempt) {
        assertThat(event.getInt("number")).isEqualTo(attempt.number());
        assertThat(event.getString("method")).isEqualTo(attempt.method());
        assertThat(event.getString("host")).isEqualTo(attempt.uri().getHost());
        assertThat(event.getString("connection")).isEqualTo(attempt.connection());
        assertThat(event.getString("protocol")).isEqualTo(attempt.protocol());
        assertThat(event.getString("sni")).isEqualTo(attempt.sni());
        assertThat(event.getString("peer")).isEqualTo(String.valueOf(attempt.peer()));
        assertThat(event.getString("ground")).isEqualTo(attempt.ground() == null ? null : attempt.ground().token());
        assertThat(event.getInt("status")).isEqualTo(attempt.status());
        assertThat(event.getString("failure")).isEqualTo(attempt.failure());
        assertThat(event.getString("recovery")).isEqualTo(attempt.recovery() == null ? null : attempt.recovery().token());
        assertThat(event.getString("passedOver")).isEqualTo(words(attempt.passedOver()));
    }

    private static String words(List<Attempt.PassedOver> passedOver) {
        return String.join(", ", passedOver.stream().map(each -> each.connection() + " " + each.obstacle().token()).toList());
    }
}
