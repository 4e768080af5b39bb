package dev.missent.client.contract;

import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

import dev.missent.testkit.message.Source;
import dev.missent.testkit.origin.Answer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** Where the code of the caller runs. */
@EveryClientAndWire
class ExecutorTest extends Contract {
    private static final String OURS = "contract-executor";

    ExecutorTest(ClientKind kind, Wire wire) {
        super(kind, wire);
    }

    private static ExecutorService threads() {
        return Executors.newFixedThreadPool(2, Thread.ofPlatform().daemon().name(OURS, 0).factory());
    }

    @Test
    void handlersAndSubscribersRunInTheExecutor() throws Exception {
        var origin = origin(request -> Answer.of(200).body(Source.generated(1 << 20)));
        try (var threads = threads()) {
            List<String> seen = new CopyOnWriteArrayList<>();
            var client = client(builder().executor(threads));
            var consumer = BodyHandlers.ofByteArrayConsumer(part -> seen.add(Thread.currentThread().getName()));
            await(client.sendAsync(to(origin, "/").build(), info -> {
                seen.add(Thread.currentThread().getName());
                return consumer.apply(info);
            }));
            assertThat(seen).isNotEmpty().allMatch(name -> name.startsWith(OURS));
            client.shutdownNow();
        }
    }

    @Test
    void theExecutorIsNotShutDownWithTheClient() throws Exception {
        var origin = origin(request -> Answer.ok("text"));
        try (var threads = threads()) {
            try (var client = builder().executor(threads).build()) {
                get(client, origin, "/");
            }
            assertThat(threads.isShutdown()).isFalse();
        }
    }

    @Test
    void anExecutorThatRefusesFailsTheRequest() {
        var origin = origin(request -> Answer.ok("text"));
        var client = client(builder().executor(task -> {
            throw new RejectedExecutionException("no threads");
        }));
        // the JDK's throws at once, ours fails the future
        var request = to(origin, "/").build();
        assertThat(catchThrowable(() -> await(client.sendAsync(request, BodyHandlers.ofString())))).isNotNull();
    }

    @Test
    void dependentsDoNotRunOnThreadsOfTheClientThatMustNotBlock() throws Exception {
        var origin = origin(request -> Answer.ok(request.target()));
        var client = client();
        var nested = client.sendAsync(to(origin, "/1").build(), BodyHandlers.ofString())
            .thenApply(first -> client.sendAsync(to(origin, first.body() + "2").build(),
                BodyHandlers.ofString(StandardCharsets.UTF_8)).join().body());
        assertThat(await(nested)).isEqualTo("/12");
    }
}
