package dev.missent.client.contract;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import dev.missent.testkit.Patience;
import dev.missent.testkit.message.Source;
import dev.missent.testkit.origin.Answer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** How a client treats the {@link BodyHandler} and {@link BodySubscriber} of a response. */
@EveryClientAndWire
class SubscriberRulesTest extends Contract {
    SubscriberRulesTest(ClientKind kind, Wire wire) {
        super(kind, wire);
    }

    private <T> HttpResponse<T> fetch(Answer answer, BodyHandler<T> handler) throws Exception {
        var origin = origin(request -> answer);
        return client().send(to(origin, "/").build(), handler);
    }

    @Test
    void theHandlerIsAskedOnceForTheFinalResponse() throws Exception {
        var statuses = new CopyOnWriteArrayList<Integer>();
        fetch(Answer.ok("body").after(103).after(102).field("X-Final", "yes"), info -> {
            statuses.add(info.statusCode());
            assertThat(info.version()).isEqualTo(wire().version());
            assertThat(info.headers().firstValue("x-final")).contains("yes");
            return BodySubscribers.ofString(StandardCharsets.UTF_8);
        });
        assertThat(statuses).containsExactly(200);
    }

    @Test
    void signalsComeInTheOrderOfTheProtocol() throws Exception {
        var subscriber = new WatchfulSubscriber();
        fetch(Answer.of(200).body(Source.generated(1 << 20)), info -> subscriber);
        assertThat(subscriber.broken()).isEmpty();
        assertThat(subscriber.signals()).startsWith("onSubscribe").endsWith("onComplete").containsOnlyOnce("onSubscribe")
            .containsOnlyOnce("onComplete").doesNotContain("onError");
    }

    @Test
    void anEmptyBodyIsSubscribedToAndCompleted() throws Exception {
        var subscriber = new WatchfulSubscriber();
        fetch(Answer.of(204), info -> subscriber);
        assertThat(subscriber.signals().stream().distinct()).contains("onSubscribe", "onComplete").doesNotContain("onError");
    }

    @Test
    void buffersAreReadOnlyAndHaveBytes() throws Exception {
        var subscriber = new WatchfulSubscriber();
        fetch(Answer.of(200).body(Source.generated(1 << 20)).chunked(), info -> subscriber);
        assertThat(subscriber.broken()).isEmpty();
        assertThat(subscriber.bytes()).isEqualTo(1 << 20);
    }

    /** The reset may overtake the head, and then nobody has subscribed. */
    @Test
    void aCutBodyEndsWithAnError() throws Exception {
        var subscriber = new WatchfulSubscriber();
        var answer = Answer.of(200).body(Source.generated(1 << 20)).cutAt(10_000);
        assertThat(catchThrowable(() -> fetch(answer, info -> subscriber))).isInstanceOf(IOException.class);
        assertThat(subscriber.signals()).doesNotContain("onComplete");
        assertThat(Collections.frequency(subscriber.signals(), "onError"))
            .isEqualTo(Collections.frequency(subscriber.signals(), "onSubscribe"));
    }

    @Test
    void aSlowSubscriberHoldsTheServerBack() throws Exception {
        var taken = new AtomicLong();
        var subscriber = new WatchfulSubscriber().asking(1);
        var origin = origin(request -> Answer.of(200).body(Source.counted(256L << 20, taken)));
        var future = client().sendAsync(to(origin, "/").build(), info -> subscriber);
        subscriber.awaitFirst();
        Steady.await(taken::get);
        assertThat(taken.get()).isLessThan(128L << 20);
        assertThat(subscriber.signals()).containsExactly("onSubscribe", "onNext");
        future.cancel(true);
    }

    @Test
    void nothingComesAfterCancel() throws Exception {
        var subscriber = new WatchfulSubscriber().cancellingAtFirst();
        var origin = origin(request -> Answer.of(200).body(Source.generated(16 << 20)));
        var client = client();
        var future = client.sendAsync(to(origin, "/").build(), info -> subscriber);
        subscriber.awaitFirst();
        Steady.await(subscriber::bytes);
        assertThat(subscriber.signals()).startsWith("onSubscribe", "onNext").doesNotContain("onComplete")
            .containsOnlyOnce("onNext");
        future.cancel(true);
    }

    @Test
    void theBodyMayBeReadyBeforeItHasCome() throws Exception {
        var response = fetch(Answer.of(200).body(Source.generated(1 << 20)), info -> BodySubscribers.ofInputStream());
        try (var stream = response.body()) {
            assertThat(stream.readAllBytes()).hasSize(1 << 20);
        }
    }

    @Test
    void whatAHandlerThrowsIsTheCause() {
        var failure = new IllegalStateException("no handler");
        BodyHandler<String> handler = info -> {
            throw failure;
        };
        var thrown = catchThrowable(() -> fetch(Answer.ok("body"), handler));
        assertThat(thrown).isInstanceOf(IOException.class).hasRootCause(failure);
    }

    @Test
    void whatASubscriberThrowsIsTheCause() {
        var failure = new IllegalStateException("no subscriber");
        BodyHandler<String> handler = info -> new WatchfulSubscriber().throwing(failure);
        var thrown = catchThrowable(() -> fetch(Answer.ok("body"), handler));
        assertThat(thrown).isInstanceOf(IOException.class).hasRootCause(failure);
    }

    @Test
    void closingTheStreamOfABodyFreesTheConnectionOrStream() throws Exception {
        var taken = new AtomicLong();
        var origin = origin(request -> request.target().equals("/large")
            ? Answer.of(200).body(Source.counted(1L << 30, taken))
            : Answer.ok("next"));
        var client = client();
        client.send(to(origin, "/large").build(), info -> BodySubscribers.ofInputStream()).body().close();
        Steady.await(taken::get);
        assertThat(taken.get()).isLessThan(512L << 20);
        var next = client.sendAsync(to(origin, "/next").build(), HttpResponse.BodyHandlers.ofString());
        assertThat(next.get(Patience.millis(), TimeUnit.MILLISECONDS).body()).isEqualTo("next");
    }
}
