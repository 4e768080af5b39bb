package dev.missent.client.contract;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;

import dev.missent.testkit.origin.Answer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** The call that does not block. */
@EveryClientAndWire
class SendAsyncTest extends Contract {
    SendAsyncTest(ClientKind kind, Wire wire) {
        super(kind, wire);
    }

    private CompletableFuture<HttpResponse<String>> call(WatchedOrigin origin) {
        return client().sendAsync(HttpRequest.newBuilder(origin.uri("/")).build(), BodyHandlers.ofString());
    }

    @Test
    void theCallReturnsBeforeTheResponseHasCome() throws Exception {
        var held = open(new Held());
        var origin = origin(held);
        var future = client().sendAsync(to(origin, "/").build(), BodyHandlers.ofString());
        held.awaitRequest();
        assertThat(future).isNotDone();
        held.release();
        assertThat(await(future).body()).isEqualTo("released");
    }

    @Test
    void cancellingTheFutureEndsTheExchange() throws Exception {
        var held = open(new Held());
        var origin = open(new WatchedOrigin(wire(), held));
        var future = call(origin);
        held.awaitRequest();
        assertThat(future.cancel(true)).isTrue();
        origin.awaitGivenUp();
        Throwable failed = await(future.handle((response, failure) -> failure));
        assertThat(failed).isNotNull();
    }

    @Test
    void cancellingADependentFutureEndsTheExchange() throws Exception {
        var held = open(new Held());
        var origin = open(new WatchedOrigin(wire(), held));
        var future = call(origin);
        var derived = future.thenApply(HttpResponse::body).thenApply(String::length);
        held.awaitRequest();
        derived.cancel(true);
        origin.awaitGivenUp();
    }

    @Test
    void cancellingWithoutInterruptionLetsTheExchangeGoOn() throws Exception {
        var held = open(new Held());
        var origin = open(new WatchedOrigin(wire(), held));
        var future = call(origin);
        held.awaitRequest();
        future.cancel(false);
        assertThat(future).isCancelled();
        held.release();
        assertThat(origin.origin().awaitRequests(1)).hasSize(1);
    }

    @Test
    void aCopyOfTheFutureDoesNotReachTheExchange() throws Exception {
        var held = open(new Held());
        var origin = open(new WatchedOrigin(wire(), held));
        var future = call(origin);
        held.awaitRequest();
        future.minimalCompletionStage().toCompletableFuture().complete(null);
        held.release();
        assertThat(await(future).body()).isEqualTo("released");
    }

    /** The Javadoc allows the exception itself and the exception as a cause. */
    @Test
    void aCancelledFutureFailsWithCancellation() throws Exception {
        var held = open(new Held());
        var future = call(open(new WatchedOrigin(wire(), held)));
        held.awaitRequest();
        future.cancel(true);
        Throwable failure = await(future.handle((response, thrown) -> thrown));
        assertThat(failure instanceof CompletionException ? failure.getCause() : failure)
            .isInstanceOf(CancellationException.class);
    }

    @Test
    void otherStreamsSurviveACancellation() throws Exception {
        var held = open(new Held());
        var origin = origin(request -> request.target().equals("/held") ? held.answer(request) : Answer.ok("other"));
        var client = client();
        var future = client.sendAsync(to(origin, "/held").build(), BodyHandlers.ofString());
        held.awaitRequest();
        future.cancel(true);
        assertThat(get(client, origin, "/").body()).isEqualTo("other");
    }

    @Test
    void aFailureIsWrappedInCompletionException() {
        var origin = origin(request -> Answer.hangUp());
        var future = client().sendAsync(to(origin, "/").build(), BodyHandlers.ofString());
        assertThat(catchThrowable(future::join)).isInstanceOf(CompletionException.class).hasCauseInstanceOf(IOException.class);
        assertThat(catchThrowable(future::get)).isInstanceOf(ExecutionException.class).hasCauseInstanceOf(IOException.class);
    }

    @Test
    void aDependentSeesTheFailure() {
        var origin = origin(request -> Answer.hangUp());
        var seen = client().sendAsync(to(origin, "/").build(), BodyHandlers.ofString())
            .handle((response, failure) -> failure instanceof CompletionException wrapped ? wrapped.getCause() : failure).join();
        assertThat(seen).isInstanceOf(IOException.class);
    }

    @Test
    void aHandlerForPushesIsAccepted() throws Exception {
        var origin = origin(request -> Answer.ok("text"));
        var pushes = new ConcurrentHashMap<HttpRequest, CompletableFuture<HttpResponse<String>>>();
        var future = client().sendAsync(to(origin, "/").build(), BodyHandlers.ofString(),
            PushPromiseHandler.of(pushed -> BodyHandlers.ofString(), pushes));
        assertThat(await(future).body()).isEqualTo("text");
        assertThat(pushes).isEmpty();
    }
}
