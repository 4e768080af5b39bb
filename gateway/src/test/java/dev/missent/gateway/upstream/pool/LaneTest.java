package dev.missent.gateway.upstream.pool;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.missent.core.connection.Protocol;
import dev.missent.testkit.Patience;
import dev.missent.testkit.leak.LeakCheck;
import dev.missent.testkit.origin.ScriptedOrigin;
import dev.missent.wire.ClientConnection;
import dev.missent.wire.Destination;
import dev.missent.wire.Failure;
import dev.missent.wire.Fields;
import dev.missent.wire.OutboundHead;
import dev.missent.wire.ResponseHead;
import dev.missent.wire.ResponseSink;
import dev.missent.wire.dial.Dialer;
import dev.missent.wire.pace.Pace;
import dev.missent.wire.transport.Deadlines;
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
    private static final Duration PATIENT = Duration.ofHours(1);
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
        return new Lane(destination, quota, new Pace(), Deadlines.of(loop), new Lane.Home() {
            @Override
            public void dial(boolean fresh, Dialer.Result result) {
                dials.add(result);
            }

            @Override
            public void surplus(InetSocketAddress server) {
                throw new AssertionError("nothing is sent here");
            }

            @Override
            public void empty() {
                forgotten = true;
            }
        });
    }

    private Lane lane() {
        return lane(Protocol.HTTP_1_1, PATIENT, quota(BURST));
    }

    private static Quota quota(int most) {
        return new Quota(most, () -> {});
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

    private void run(Runnable action) throws Exception {
        loop.submit(action).get(Patience.millis(), TimeUnit.MILLISECONDS);
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
    void aBurstOpensSixtyFourConnectionsAtOnce() throws Exception {
        run(() -> burst(lane(), BURST));
        assertThat(dials).hasSize(AT_ONCE);
        assertThat(failed()).isZero();
    }

    @Test
    void soDoRequestsThatANewConnectionAloneWillDoFor() throws Exception {
        run(() -> {
            var lane = lane();
            for (int i = 0; i < BURST; i++) {
                lane.acquireFresh(taker(new Taker()));
            }
        });
        assertThat(dials).hasSize(AT_ONCE);
        assertThat(failed()).isZero();
    }

    @Test
    void whoWaitsGetsTheConnectionThatIsFreeFirst() throws Exception {
        try (var origin = ScriptedOrigin.cleartext().start()) {
            var connection = open(origin, Protocol.HTTP_1_1);
            run(() -> {
                burst(lane(), AT_ONCE + 1);
                dials.getFirst().connected(connection);
            });
            assertThat(takers.getLast().connection).isEqualTo(connection);
            assertThat(dials).hasSize(AT_ONCE);
        }
    }

    @Test
    void whenAConnectionIsOpenedAndTakenTheNextIsOpened() throws Exception {
        try (var origin = ScriptedOrigin.cleartext().start()) {
            var connection = open(origin, Protocol.HTTP_1_1);
            run(() -> {
                var lane = lane();
                lane.acquire(taker(new Holder()));
                burst(lane, BURST);
                dials.getFirst().connected(connection);
            });
            assertThat(served(connection)).isEqualTo(1);
            assertThat(dials).hasSize(AT_ONCE + 1);
        }
    }

    @Test
    void oneRefusedConnectionIsNoMisfortuneOfThoseWhoWait() throws Exception {
        run(() -> {
            burst(lane(), BURST);
            dials.getFirst().failed(REFUSED);
        });
        assertThat(failed()).isEqualTo(1);
    }

    /** The server is there, and its connections will be free again. */
    @Test
    void whileAConnectionIsOpenARefusedOneFailsNobodyElse() throws Exception {
        try (var origin = ScriptedOrigin.cleartext().start()) {
            var connection = open(origin, Protocol.HTTP_1_1);
            run(() -> {
                var lane = lane(Protocol.HTTP_1_1, PATIENT, quota(2));
                lane.acquire(taker(new Holder()));
                dials.getFirst().connected(connection);
                burst(lane, BURST);
                dials.getLast().failed(REFUSED);
            });
            assertThat(failed()).isEqualTo(1);
            assertThat(dials).hasSize(3);
        }
    }

    @Test
    void whoComesLaterDoesNotOvertakeThoseWhoWait() throws Exception {
        run(() -> {
            var lane = lane();
            burst(lane, AT_ONCE + 1);
            dials.getFirst().failed(REFUSED);
            lane.acquire(taker(new Taker()));
            dials.getLast().failed(REFUSED);
        });
        assertThat(dials).hasSize(AT_ONCE + 1);
        assertThat(takers.get(AT_ONCE).failure).isEqualTo(REFUSED);
        assertThat(takers.getLast().failure).isNull();
    }

    @Test
    void whenNoConnectionIsBeingOpenedAnyMoreWhoWaitsHasTheFateOfTheLast() throws Exception {
        var quota = quota(BURST);
        run(() -> {
            burst(lane(Protocol.HTTP_1_1, PATIENT, quota), BURST);
            List.copyOf(dials).forEach(dial -> dial.failed(REFUSED));
        });
        assertThat(takers).extracting(taker -> taker.failure).containsOnly(REFUSED);
        assertThat(dials).hasSize(AT_ONCE);
        assertThat(quota.taken()).isZero();
        assertThat(forgotten).isTrue();
    }

    @Test
    void nobodyWaitsLongerThanAConnectionMayTake() throws Exception {
        run(() -> burst(lane(Protocol.HTTP_1_1, Duration.ZERO, quota(BURST)), AT_ONCE + 1));
        var failure = takers.getLast().ended.get(Patience.millis(), TimeUnit.MILLISECONDS);
        assertThat(failure).extracting(Failure::kind).isEqualTo(Failure.Kind.EXHAUSTED);
        assertThat(failed()).isEqualTo(1);
    }

    @Test
    void whenThereAreEnoughConnectionsRequestsWaitForOne() throws Exception {
        try (var origin = ScriptedOrigin.cleartext().start()) {
            var connection = open(origin, Protocol.HTTP_1_1);
            run(() -> {
                var lane = lane(Protocol.HTTP_1_1, PATIENT, quota(1));
                lane.acquire(taker(new Holder()));
                dials.getFirst().connected(connection);
                lane.acquire(taker(new Taker()));
            });
            assertThat(failed()).isZero();
            run(connection::close);
            run(() -> assertThat(dials).hasSize(2));
        }
    }

    @Test
    void whoWaitsForANewHttp2ConnectionSharesTheNextOne() throws Exception {
        try (var origin = ScriptedOrigin.cleartext().priorKnowledge().start()) {
            var connection = open(origin, Protocol.HTTP_2);
            run(() -> {
                var lane = lane(Protocol.HTTP_2, PATIENT, quota(BURST));
                lane.acquireFresh(taker(new Taker()));
                lane.acquireFresh(taker(new Taker()));
                dials.getFirst().connected(connection);
            });
            assertThat(dials).hasSize(1);
            assertThat(served(connection)).isEqualTo(2);
        }
    }

    @Test
    void afterA421NobodyGetsAConnectionThatMayHaveResumedASession() throws Exception {
        try (var origin = ScriptedOrigin.cleartext().priorKnowledge().start()) {
            var connection = open(origin, Protocol.HTTP_2);
            run(() -> {
                var lane = lane(Protocol.HTTP_2, PATIENT, quota(BURST));
                lane.acquire(taker(new Taker()));
                lane.acquireUnused(taker(new Taker()));
                dials.getFirst().connected(connection);
            });
            assertThat(dials).hasSize(2);
            assertThat(served(connection)).isEqualTo(1);
        }
    }

    /** Clients that PROXY headers name have lanes of their own, and one quota. */
    @Test
    void aPlaceThatBecomesFreeInOneLaneServesWhoWaitsInAnother() throws Exception {
        try (var origin = ScriptedOrigin.cleartext().start()) {
            var one = open(origin, Protocol.HTTP_1_1);
            var other = open(origin, Protocol.HTTP_1_1);
            var quota = quota(2);
            run(() -> {
                var first = lane(Protocol.HTTP_1_1, PATIENT, quota);
                var second = lane(Protocol.HTTP_1_1, PATIENT, quota);
                first.acquire(taker(new Holder()));
                second.acquire(taker(new Holder()));
                dials.getFirst().connected(one);
                dials.getLast().connected(other);
                second.acquire(taker(new Taker()));
            });
            assertThat(dials).hasSize(2);
            run(one::close);
            run(() -> assertThat(dials).hasSize(3));
        }
    }

    @Test
    void aBurstOfManyLanesOpensNoMoreAtOnce() throws Exception {
        var quota = quota(BURST);
        run(() -> {
            for (int i = 0; i < BURST; i++) {
                lane(Protocol.HTTP_1_1, PATIENT, quota).acquire(taker(new Taker()));
            }
        });
        assertThat(dials).hasSize(AT_ONCE);
        run(() -> dials.getFirst().failed(REFUSED));
        assertThat(dials).hasSize(AT_ONCE + 1);
    }

    @Test
    void whoIsGoneDoesNotWait() throws Exception {
        run(() -> {
            var lane = lane(Protocol.HTTP_2, PATIENT, quota(BURST));
            lane.acquire(taker(new Taker()));
            var gone = new Taker();
            gone.wanted = false;
            lane.acquire(gone);
            var stays = new Taker();
            lane.acquire(taker(stays));
            dials.getFirst().failed(REFUSED);
        });
        assertThat(failed()).isEqualTo(2);
    }

    /** Nobody would look at it again. */
    @Test
    void aLaneWhoseLastRequestHasWaitedInVainIsForgotten() throws Exception {
        var quota = quota(BURST);
        var last = taker(new Taker());
        run(() -> {
            burst(lane(Protocol.HTTP_1_1, PATIENT, quota), AT_ONCE);
            lane(Protocol.HTTP_1_1, Duration.ZERO, quota).acquire(last);
        });
        last.ended.get(Patience.millis(), TimeUnit.MILLISECONDS);
        run(() -> assertThat(forgotten).isTrue());
    }

    /** A client that a PROXY header names may go before a place is free; its lane would be kept for ever. */
    @Test
    void aLaneWhoseRequestsAreGoneWhenItIsOfferedAPlaceIsForgotten() throws Exception {
        var quota = quota(BURST);
        run(() -> {
            burst(lane(Protocol.HTTP_1_1, PATIENT, quota), AT_ONCE);
            var gone = new Taker();
            lane(Protocol.HTTP_1_1, PATIENT, quota).acquire(gone);
            gone.wanted = false;
            dials.getFirst().failed(REFUSED);
        });
        assertThat(forgotten).isTrue();
    }

    @Test
    void aConnectionThatIsClosedBeforeItIsGivenOutIsNotCounted() throws Exception {
        try (var origin = ScriptedOrigin.cleartext().start()) {
            var connection = open(origin, Protocol.HTTP_1_1);
            var quota = quota(BURST);
            run(() -> {
                lane(Protocol.HTTP_1_1, PATIENT, quota).acquire(taker(new Taker()));
                connection.close();
                dials.getFirst().connected(connection);
            });
            run(() -> assertThat(quota.taken()).isZero());
            assertThat(forgotten).isTrue();
        }
    }

    private static class Taker implements Dialer.Result {
        private @Nullable ClientConnection connection;
        private final CompletableFuture<Failure> ended = new CompletableFuture<>();
        private @Nullable Failure failure;
        private boolean wanted = true;

        @Override
        public boolean isWanted() {
            return wanted;
        }

        @Override
        public void connected(ClientConnection opened) {
            connection = opened;
        }

        @Override
        public void failed(Failure why) {
            failure = why;
            ended.complete(why);
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
