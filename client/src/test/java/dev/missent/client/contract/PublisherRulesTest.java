package dev.missent.client.contract;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.TimeUnit;

import dev.missent.testkit.Patience;
import dev.missent.testkit.message.Source;
import dev.missent.testkit.origin.Answer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.catchThrowable;

/** How a client treats the publisher of a request's body. */
@EveryClientAndWire
class PublisherRulesTest extends Contract {
    PublisherRulesTest(ClientKind kind, Wire wire) {
        super(kind, wire);
    }

    private void post(BodyPublisher publisher) throws Exception {
        var origin = origin(request -> Answer.ok("thanks"));
        client().send(to(origin, "/").POST(publisher).build(), BodyHandlers.discarding());
    }

    @Test
    void aPublisherIsSubscribedToOnce() throws Exception {
        var publisher = new CountedPublisher(Source.of("body"));
        post(BodyPublishers.fromPublisher(publisher));
        assertThat(publisher.subscriptions()).isEqualTo(1);
    }

    @Test
    void fewerBytesThanToldAreAFailure() {
        var publisher = new CountedPublisher(Source.of("1234"));
        assertThatIOException().isThrownBy(() -> post(BodyPublishers.fromPublisher(publisher, 5)));
    }

    @Test
    void moreBytesThanToldAreAFailure() {
        var publisher = new CountedPublisher(Source.of("123456"));
        assertThatIOException().isThrownBy(() -> post(BodyPublishers.fromPublisher(publisher, 5)));
    }

    @Test
    void theErrorOfAPublisherIsTheCause() {
        var failure = new IllegalStateException("no more bytes");
        var publisher = new CountedPublisher(Source.of("1234"), failure);
        var thrown = catchThrowable(() -> post(BodyPublishers.fromPublisher(publisher)));
        assertThat(thrown).isInstanceOf(IOException.class).hasRootCause(failure);
    }

    @Test
    void theIoErrorOfAPublisherIsKept() {
        var failure = new IOException("no more bytes");
        var publisher = new CountedPublisher(Source.of("1234"), failure);
        var thrown = catchThrowable(() -> post(BodyPublishers.fromPublisher(publisher, 10)));
        assertThat(thrown).isInstanceOf(IOException.class).hasRootCauseMessage("no more bytes");
    }

    @Test
    void aPublisherThatCannotBeSubscribedToIsAFailure() {
        BodyPublisher broken = BodyPublishers.fromPublisher(subscriber -> {
            throw new IllegalStateException("broken");
        });
        assertThat(catchThrowable(() -> post(broken))).isInstanceOf(IOException.class)
            .hasRootCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void aPublisherIsNotReadFasterThanTheServerTakes() throws Exception {
        var held = new Held();
        var origin = origin(wire().plan().withholdingWindow().answeringHeads().answering(held));
        open(held);
        var publisher = new CountedPublisher(Source.generated(256L << 20));
        var future = client().sendAsync(to(origin, "/").POST(BodyPublishers.fromPublisher(publisher)).build(),
            BodyHandlers.discarding());
        held.awaitRequest();
        Steady.await(publisher::published);
        assertThat(publisher.published()).isLessThan(128L << 20);
        future.cancel(true);
    }

    @Test
    void cancellingARequestCancelsItsPublisher() throws Exception {
        if (wire() == Wire.HTTPS_2) {
            exempt(ClientKind.JDK, "forgets the publisher of a cancelled stream whose window is exhausted");
        }
        var held = new Held();
        var origin = origin(wire().plan().withholdingWindow().answeringHeads().answering(held));
        open(held);
        var publisher = new CountedPublisher(Source.generated(256L << 20));
        var future = client().sendAsync(to(origin, "/").POST(BodyPublishers.fromPublisher(publisher)).build(),
            BodyHandlers.discarding());
        held.awaitRequest();
        future.cancel(true);
        assertThat(publisher.cancelled().await(Patience.millis(), TimeUnit.MILLISECONDS)).isTrue();
    }
}
