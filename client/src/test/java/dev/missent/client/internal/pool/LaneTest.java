package dev.missent.client.internal.pool;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.missent.core.judge.Protocol;
import dev.missent.testkit.Patience;
import dev.missent.testkit.leak.LeakCheck;
import dev.missent.testkit.origin.ScriptedOrigin;
import dev.missent.wire.ClientConnection;
import dev.missent.wire.Failure;
import dev.missent.wire.Fields;
import dev.missent.wire.OutboundHead;
import dev.missent.wire.ResponseHead;
import dev.missent.wire.ResponseSink;
import dev.missent.wire.dial.Destination;
import dev.missent.wire.dial.Dialer;
import dev.missent.wire.transport.Transport;
import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/** Bursts: how many connections are opened at once, and what becomes of the requests that wait. Dials end when a test says so. */
@ExtendWith(LeakCheck.class)
class LaneTest {
    private static final int BURST = 500;
    private static final int AT_ONCE = 64;
    private static final Failure REFUSED = new Failure(Failure.Kind.CONNECT, "refused");

    private final Transport transport = new Transport(Transport.best(), 1);
    private final EventLoop loop = transport.loops().getFirst();
    private final List<Dialer.Result> dials = new ArrayList<>();
    private final List<Taker> takers = new ArrayList<>();
    private boolean forgotten;

    @AfterEach
    void tearDown() {
        transport.close();
    }

    private Lane lane(Protocol protocol, Duration connect, Quota quota) {
        var timeouts = new Destination.Timeouts(connect, Patience.LIMIT, Patience.LIMIT, Patience.LIMIT);
        var destination = new Destination(new InetSocketAddress(InetAddress.getLoopbackAddress(), 1), null, null, null, protocol,
            timeouts);
        return new Lane(destination, quota, new Lane.Home() {
            @Override
            public void dial(boolean fresh, Dialer.Result result) {
                dials.add(result);
            }

            @Override
            public void empty() {
                forgotten = true;
            }
        });
    }

    private Lane lane() {
        return lane(Protocol.HTTP_1_1, Duration.ofHours(1), quota());
    }

    private static Quota quota() {
        return new Quota(BURST, () -> {});
    }

    private Taker taker(Taker taker) {
        takers.add(taker);
        return taker;
    }

    private void burst(Lane lane, int requests) {
        for (int i = 0; i < requests; i++) {
            lane.acquire(taker(new Taker()));
        }
    }

    private long failed() {
        return takers.stream().filter(taker -> taker.failure != null).count();
    }

    private long served(ClientConnection by) {
        return takers.stream().filter(taker -> by.equals(taker.connection)).count();
    }

    private <T> T on(Callable<T> action) throws Exception {
        return loop.submit(action).get(Patience.millis(), TimeUnit.MILLISECONDS);
    }

    /** A connection to an origin. */
    private ClientConnection open(ScriptedOrigin origin, Protocol protocol) throws Exception {
        var destination = new Destination(origin.address(), null, null, null, protocol, Destination.Timeouts.DEFAULT);
        var opened = new CompletableFuture<ClientConnection>();
        loop.execute(() -> Dialer.dial(transport, loop, destination, false, new Dialer.Result() {
            @Override
            public void connected(ClientConnection connection) {
                connection.whenSettled(() -> opened.complete(connection));
            }

            @Override
            public void failed(Failure failure) {
                opened.completeExceptionally(new AssertionError(failure));
            }
        }));
        return opened.get(Patience.millis(), TimeUnit.MILLISECONDS);
    }

    @Test
    void aBurstOpensSixtyFourConnectionsAtOnce() {
        burst(lane(), BURST);
        assertThat(dials).hasSize(AT_ONCE);
        assertThat(failed()).isZero();
    }

    @Test
    void soDoRequestsThatANewConnectionAloneWillDoFor() {
        var lane = lane();
        for (int i = 0; i < BURST; i++) {
            lane.acquireFresh(taker(new Taker()));
        }
        assertThat(dials).hasSize(AT_ONCE);
        assertThat(failed()).isZero();
    }

    @Test
    void whoWaitsGetsTheConnectionThatIsFreeFirst() throws Exception {
        try (var origin = ScriptedOrigin.cleartext().start()) {
            var connection = open(origin, Protocol.HTTP_1_1);
            on(() -> {
                burst(lane(), AT_ONCE + 1);
                dials.getFirst().connected(connection);
                return true;
            });
            assertThat(takers.getLast().connection).isEqualTo(connection);
            assertThat(dials).hasSize(AT_ONCE);
        }
    }

    @Test
    void whenAConnectionIsOpenedAndTakenTheNextIsOpened() throws Exception {
        try (var origin = ScriptedOrigin.cleartext().start()) {
            var connection = open(origin, Protocol.HTTP_1_1);
            on(() -> {
                var lane = lane();
                lane.acquire(taker(new Holder()));
                burst(lane, BURST);
                dials.getFirst().connected(connection);
                return true;
            });
            assertThat(served(connection)).isEqualTo(1);
            assertThat(dials).hasSize(AT_ONCE + 1);
        }
    }

    @Test
    void oneRefusedConnectionIsNoMisfortuneOfThoseWhoWait() {
        burst(lane(), BURST);
        dials.getFirst().failed(REFUSED);
        assertThat(failed()).isEqualTo(1);
    }

    @Test
    void whenNoConnectionIsBeingOpenedAnyMoreWhoWaitsHasTheFateOfTheLast() {
        var quota = quota();
        burst(lane(Protocol.HTTP_1_1, Duration.ofHours(1), quota), BURST);
        List.copyOf(dials).forEach(dial -> dial.failed(REFUSED));
        assertThat(failed()).isEqualTo(BURST);
        assertThat(dials).hasSize(AT_ONCE);
        assertThat(quota.taken()).isZero();
        assertThat(forgotten).isTrue();
    }

    /** Otherwise the waits for a server that is not there would add up. */
    @Test
    void whoHasWaitedForAsLongAsAConnectionMayTakeFailsWithTheNextThatFails() {
        burst(lane(Protocol.HTTP_1_1, Duration.ZERO, quota()), BURST);
        dials.getFirst().failed(REFUSED);
        assertThat(failed()).isEqualTo(BURST - AT_ONCE + 1);
    }

    @Test
    void whoWaitsForANewHttp2ConnectionSharesTheNextOne() throws Exception {
        try (var origin = ScriptedOrigin.cleartext().priorKnowledge().start()) {
            var connection = open(origin, Protocol.HTTP_2);
            on(() -> {
                var lane = lane(Protocol.HTTP_2, Duration.ofHours(1), quota());
                lane.acquireFresh(taker(new Taker()));
                lane.acquireFresh(taker(new Taker()));
                lane.acquireUnused(taker(new Taker()));
                dials.getFirst().connected(connection);
                return true;
            });
            assertThat(dials).hasSize(1);
            assertThat(served(connection)).isEqualTo(3);
        }
    }

    @Test
    void aConnectionThatIsClosedBeforeItIsGivenOutIsNotCounted() throws Exception {
        try (var origin = ScriptedOrigin.cleartext().start()) {
            var connection = open(origin, Protocol.HTTP_1_1);
            var quota = quota();
            on(() -> {
                lane(Protocol.HTTP_1_1, Duration.ofHours(1), quota).acquire(taker(new Taker()));
                connection.close();
                dials.getFirst().connected(connection);
                return true;
            });
            on(() -> "closed");
            assertThat(quota.taken()).isZero();
            assertThat(forgotten).isTrue();
        }
    }

    private static class Taker implements Dialer.Result {
        private @Nullable ClientConnection connection;
        private @Nullable Failure failure;

        @Override
        public void connected(ClientConnection opened) {
            connection = opened;
        }

        @Override
        public void failed(Failure why) {
            failure = why;
        }
    }

    /** Begins a request that does not end. */
    private static final class Holder extends Taker implements ResponseSink {
        @Override
        public void connected(ClientConnection opened) {
            super.connected(opened);
            opened.open(new OutboundHead("POST", "http", "a.example", "/", new Fields(), 100, null), false, this);
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
        public void onFailed(Failure failure) {}
    }
}
