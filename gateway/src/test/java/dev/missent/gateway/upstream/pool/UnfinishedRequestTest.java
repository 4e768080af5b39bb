package dev.missent.gateway.upstream.pool;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.missent.core.connection.Protocol;
import dev.missent.testkit.Patience;
import dev.missent.testkit.leak.LeakCheck;
import dev.missent.testkit.origin.Answer;
import dev.missent.testkit.origin.ScriptedOrigin;
import dev.missent.wire.ClientConnection;
import dev.missent.wire.Destination;
import dev.missent.wire.Failure;
import dev.missent.wire.Fields;
import dev.missent.wire.OutboundHead;
import dev.missent.wire.ResponseHead;
import dev.missent.wire.ResponseSink;
import dev.missent.wire.dial.Dialer;
import dev.missent.wire.transport.Transport;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/** RFC 9112 s9.6: the rest of a body that is still owed would be taken for the next request. */
@ExtendWith(LeakCheck.class)
class UnfinishedRequestTest {
    private final CompletableFuture<Boolean> usableAgain = new CompletableFuture<>();

    @Test
    void aConnectionWhoseRequestIsAnsweredBeforeItsEndIsClosed() throws Exception {
        var plan = ScriptedOrigin.cleartext().answeringHeads().answering(request -> Answer.of(403));
        try (var origin = plan.start(); var transport = new Transport(Transport.best(), 1)) {
            var destination = new Destination(origin.address(), null, null, null, Protocol.HTTP_1_1,
                Destination.Timeouts.DEFAULT);
            var loop = transport.loops().getFirst();
            loop.execute(() -> Dialer.dial(transport, loop, destination, false, new Unfinished()));
            assertThat(usableAgain.get(Patience.millis(), TimeUnit.MILLISECONDS)).isFalse();
        }
    }

    private final class Unfinished implements Dialer.Result, ResponseSink {
        @Override
        public void connected(ClientConnection connection) {
            connection.onChange(() -> usableAgain.complete(connection.isUsable()));
            connection.open(new OutboundHead("POST", "http", "a.example", "/", new Fields(), 100, null), false, this);
        }

        @Override
        public void failed(Failure failure) {
            usableAgain.completeExceptionally(new AssertionError(failure));
        }

        @Override
        public void onInterim(ResponseHead head) {}

        @Override
        public void onResponse(ResponseHead head) {}

        @Override
        public void onData(ByteBuf data) {
            data.release();
        }

        @Override
        public void onEnd(@Nullable Fields trailers) {}

        @Override
        public void onWritable() {}

        @Override
        public void onFailed(Failure failure) {
            failed(failure);
        }
    }
}
