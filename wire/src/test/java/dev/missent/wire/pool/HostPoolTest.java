package dev.missent.wire.pool;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.missent.core.connection.Protocol;
import dev.missent.testkit.Patience;
import dev.missent.testkit.frame.Frame;
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
class HostPoolTest {
    private static final int BURST = 500;
    private static final int AT_ONCE = 64;
    private static final int MAX_CONCURRENT_STREAMS = 3;
    private static final int MAX_WAITING = 16_384;
    private static final Duration PATIENT = Duration.ofHours(1);
    private static final Failure REFUSED = new Failure(Failure.Kind.CONNECT, "refused");

    private final Transport transport = new Transport(Transport.best(), 1);
    private final EventLoop loop = transport.loops().getFirst();
    private final List<Dialer.Result> dials = new ArrayList<>();
    private final List<Taker> takers = new ArrayList<>();
    private final Set<ClientConnection> refused = new HashSet<>();
    private boolean mayGiveUp = true;
    private boolean forgotten;

    @AfterEach
    void tearDown() {
        transport.close();
    }

    private HostPool pool(Protocol protocol, Duration wait, Quota quota) {
        return pool(protocol == Protocol.HTTP_1_1, new HostPool.Limits(Integer.MAX_VALUE, MAX_WAITING, wait), quota);
    }

    private HostPool pool(boolean speaksHttp1, HostPool.Limits limits, Quota quota) {
        return new HostPool("a.example", speaksHttp1, limits, quota, new Pace(), Deadlines.of(loop), new HostPool.Owner() {
            @Override
            public PendingDial dial(boolean fresh, Dialer.Result result) {
                dials.add(result);
                return () -> mayGiveUp;
            }

            @Override
            public boolean mayServe(ClientConnection connection) {
                return !refused.contains(connection);
            }

            @Override
            public void empty() {
                forgotten = true;
            }
        });
    }

    private HostPool pool() {
        return pool(Protocol.HTTP_1_1, PATIENT, quota(BURST));
    }

    private static Quota quota(int most) {
        return new Quota(most, () -> {});
    }

    private Taker taker(Taker taker) {
        takers.add(taker);
        return taker;
    }

    private void burst(HostPool pool, int requests) {
        for (int i = 0; i < requests; i++) {
            pool.acquire(taker(new Taker()), false);
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
        run(() -> burst(pool(), BURST));
        assertThat(dials).hasSize(AT_ONCE);
        assertThat(failed()).isZero();
    }

    @Test
    void soDoRequestsThatANewConnectionAloneWillDoFor() throws Exception {
        run(() -> {
            var pool = pool();
            for (int i = 0; i < BURST; i++) {
                pool.acquireNew(taker(new Taker()), false);
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
                burst(pool(), AT_ONCE + 1);
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
                var pool = pool();
                pool.acquire(taker(new Holder()), false);
                burst(pool, BURST);
                dials.getFirst().connected(connection);
            });
            assertThat(served(connection)).isEqualTo(1);
            assertThat(dials).hasSize(AT_ONCE + 1);
        }
    }

    @Test
    void oneRefusedConnectionIsNoMisfortuneOfThoseWhoWait() throws Exception {
        run(() -> {
            burst(pool(), BURST);
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
                var pool = pool(Protocol.HTTP_1_1, PATIENT, quota(2));
                pool.acquire(taker(new Holder()), false);
                dials.getFirst().connected(connection);
                burst(pool, BURST);
                dials.getLast().failed(REFUSED);
            });
            assertThat(failed()).isEqualTo(1);
            assertThat(dials).hasSize(3);
        }
    }

    @Test
    void whoComesLaterDoesNotOvertakeThoseWhoWait() throws Exception {
        run(() -> {
            var pool = pool();
            burst(pool, AT_ONCE + 1);
            dials.getFirst().failed(REFUSED);
            pool.acquire(taker(new Taker()), false);
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
            burst(pool(Protocol.HTTP_1_1, PATIENT, quota), BURST);
            List.copyOf(dials).forEach(dial -> dial.failed(REFUSED));
        });
        assertThat(takers).extracting(taker -> taker.failure).containsOnly(REFUSED);
        assertThat(dials).hasSize(AT_ONCE);
        assertThat(quota.taken()).isZero();
        assertThat(forgotten).isTrue();
    }

    @Test
    void nobodyWaitsLongerThanAConnectionMayTake() throws Exception {
        run(() -> burst(pool(Protocol.HTTP_1_1, Duration.ZERO, quota(BURST)), AT_ONCE + 1));
        var failure = takers.getLast().ended.get(Patience.millis(), TimeUnit.MILLISECONDS);
        assertThat(failure).extracting(Failure::kind).isEqualTo(Failure.Kind.EXHAUSTED);
        assertThat(failed()).isEqualTo(1);
    }

    @Test
    void whenThereAreEnoughConnectionsRequestsWaitForOne() throws Exception {
        try (var origin = ScriptedOrigin.cleartext().start()) {
            var connection = open(origin, Protocol.HTTP_1_1);
            run(() -> {
                var pool = pool(Protocol.HTTP_1_1, PATIENT, quota(1));
                pool.acquire(taker(new Holder()), false);
                dials.getFirst().connected(connection);
                pool.acquire(taker(new Taker()), false);
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
                var pool = pool(Protocol.HTTP_2, PATIENT, quota(BURST));
                pool.acquireNew(taker(new Taker()), false);
                pool.acquireNew(taker(new Taker()), false);
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
                var pool = pool(Protocol.HTTP_2, PATIENT, quota(BURST));
                pool.acquire(taker(new Taker()), false);
                pool.acquireNew(taker(new Taker()), true);
                dials.getFirst().connected(connection);
            });
            assertThat(dials).hasSize(2);
            assertThat(served(connection)).isEqualTo(1);
        }
    }

    /** Clients that PROXY headers name have pools of their own, and one quota. */
    @Test
    void aPlaceThatOnePoolGivesBackServesARequestThatWaitsInAnother() throws Exception {
        try (var origin = ScriptedOrigin.cleartext().start()) {
            var one = open(origin, Protocol.HTTP_1_1);
            var other = open(origin, Protocol.HTTP_1_1);
            var quota = quota(2);
            run(() -> {
                var first = pool(Protocol.HTTP_1_1, PATIENT, quota);
                var second = pool(Protocol.HTTP_1_1, PATIENT, quota);
                first.acquire(taker(new Holder()), false);
                second.acquire(taker(new Holder()), false);
                dials.getFirst().connected(one);
                dials.getLast().connected(other);
                second.acquire(taker(new Taker()), false);
            });
            assertThat(dials).hasSize(2);
            run(one::close);
            run(() -> assertThat(dials).hasSize(3));
        }
    }

    /** A host whose requests keep every connection to the server busy must not keep those for another host waiting for ever. */
    @Test
    void aPoolWithMoreThanItsShareMakesRoomForAPoolThatWaits() throws Exception {
        try (var origin = ScriptedOrigin.cleartext().start()) {
            var one = open(origin, Protocol.HTTP_1_1);
            var other = open(origin, Protocol.HTTP_1_1);
            var quota = quota(2);
            run(() -> {
                var busy = pool(Protocol.HTTP_1_1, PATIENT, quota);
                inUse(busy, one);
                inUse(busy, other);
                busy.acquire(taker(new Taker()), false);
                pool(Protocol.HTTP_1_1, PATIENT, quota).acquire(taker(new Taker()), false);
                busy.giveBack(one);
                assertThat(one.isUsable()).isFalse();
                assertThat(dials).hasSize(3);
                busy.giveBack(other); // each has its share now
            });
            assertThat(takers.get(2).connection).isEqualTo(other);
            assertThat(dials).hasSize(3);
        }
    }

    private void inUse(HostPool pool, ClientConnection connection) {
        pool.acquire(taker(new Taker()), false);
        dials.getLast().connected(connection);
        pool.take(Objects.requireNonNull(pool.free()));
    }

    @Test
    void aBurstOverManyPoolsOpensNoMoreAtOnce() throws Exception {
        var quota = quota(BURST);
        run(() -> {
            for (int i = 0; i < BURST; i++) {
                pool(Protocol.HTTP_1_1, PATIENT, quota).acquire(taker(new Taker()), false);
            }
        });
        assertThat(dials).hasSize(AT_ONCE);
        run(() -> dials.getFirst().failed(REFUSED));
        assertThat(dials).hasSize(AT_ONCE + 1);
    }

    @Test
    void whoIsGoneDoesNotWait() throws Exception {
        run(() -> {
            var pool = pool(Protocol.HTTP_2, PATIENT, quota(BURST));
            pool.acquire(taker(new Taker()), false);
            var gone = new Taker();
            gone.wanted = false;
            pool.acquire(gone, false);
            var stays = new Taker();
            pool.acquire(taker(stays), false);
            dials.getFirst().failed(REFUSED);
        });
        assertThat(failed()).isEqualTo(2);
    }

    /** Nobody would look at it again. */
    @Test
    void aPoolWhoseLastRequestHasWaitedTooLongIsForgotten() throws Exception {
        var quota = quota(BURST);
        var last = taker(new Taker());
        run(() -> {
            burst(pool(Protocol.HTTP_1_1, PATIENT, quota), AT_ONCE);
            pool(Protocol.HTTP_1_1, Duration.ZERO, quota).acquire(last, false);
        });
        last.ended.get(Patience.millis(), TimeUnit.MILLISECONDS);
        run(() -> assertThat(forgotten).isTrue());
    }

    /** A client that a PROXY header names may go before a place is free; the pool would be kept for ever. */
    @Test
    void aPoolWhoseRequestsAreGoneWhenItIsOfferedAPlaceIsForgotten() throws Exception {
        var quota = quota(BURST);
        run(() -> {
            burst(pool(Protocol.HTTP_1_1, PATIENT, quota), AT_ONCE);
            var gone = new Taker();
            pool(Protocol.HTTP_1_1, PATIENT, quota).acquire(gone, false);
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
                pool(Protocol.HTTP_1_1, PATIENT, quota).acquire(taker(new Taker()), false);
                connection.close();
                dials.getFirst().connected(connection);
            });
            run(() -> assertThat(quota.taken()).isZero());
            assertThat(forgotten).isTrue();
        }
    }

    @Test
    void aRequestThatAServerHasLeftUnprocessedComesBeforeThoseThatWaitForTheFirstTime() throws Exception {
        try (var origin = ScriptedOrigin.cleartext().start()) {
            var connection = open(origin, Protocol.HTTP_1_1);
            run(() -> {
                var pool = pool(Protocol.HTTP_1_1, PATIENT, quota(1));
                pool.acquire(taker(new Taker()), false);
                pool.acquire(taker(new Holder()), false);
                pool.acquireAgain(taker(new Holder()), false);
                dials.getFirst().connected(connection);
            });
            assertThat(takers.get(1).connection).isNull();
            assertThat(takers.getLast().connection).isEqualTo(connection);
        }
    }

    // ---- HTTP/2: when another connection is opened

    @Test
    void requestsWaitForAStreamWhenThereAreAsManyHttp2ConnectionsAsThereShouldBe() throws Exception {
        try (var origin = ScriptedOrigin.cleartext().priorKnowledge().firstFrames(Frame.settings(MAX_CONCURRENT_STREAMS, 1))
            .start()) {
            var one = open(origin, Protocol.HTTP_2);
            var other = open(origin, Protocol.HTTP_2);
            run(() -> {
                var pool = pool(false, new HostPool.Limits(2, MAX_WAITING, PATIENT), quota(BURST));
                pool.acquire(taker(new Holder()), false);
                dials.getFirst().connected(one);
                pool.acquire(taker(new Holder()), false);
                dials.getLast().connected(other);
                pool.acquire(taker(new Taker()), false);
            });
            assertThat(dials).hasSize(2);
            assertThat(takers.getLast().connection).isNull();
            assertThat(failed()).isZero();
        }
    }

    @Test
    void aConnectionOnWhichTheServerAnswered421DoesNotCountAsOneOfThem() throws Exception {
        try (var origin = ScriptedOrigin.cleartext().priorKnowledge().start()) {
            var connection = open(origin, Protocol.HTTP_2);
            run(() -> {
                var pool = pool(false, new HostPool.Limits(1, MAX_WAITING, PATIENT), quota(BURST));
                pool.acquire(taker(new Taker()), false);
                dials.getFirst().connected(connection);
                refused.add(connection);
                pool.acquire(taker(new Taker()), false);
            });
            assertThat(served(connection)).isEqualTo(1);
            assertThat(dials).hasSize(2);
        }
    }

    @Test
    void aRequestThatNeedsANewConnectionGetsOneAlthoughThereAreEnough() throws Exception {
        try (var origin = ScriptedOrigin.cleartext().priorKnowledge().start()) {
            var connection = open(origin, Protocol.HTTP_2);
            run(() -> {
                var pool = pool(false, new HostPool.Limits(1, MAX_WAITING, PATIENT), quota(BURST));
                pool.acquire(taker(new Taker()), false);
                dials.getFirst().connected(connection);
                pool.acquireNew(taker(new Taker()), true);
            });
            assertThat(dials).hasSize(2);
        }
    }

    // ---- requests that are given up

    @Test
    void aConnectionThatNoRequestWaitsForNeedNotBeOpened() throws Exception {
        var quota = quota(BURST);
        run(() -> {
            var pool = pool(Protocol.HTTP_1_1, PATIENT, quota);
            var gone = taker(new Taker());
            pool.acquire(gone, false);
            gone.wanted = false;
            pool.givenUp();
        });
        assertThat(quota.taken()).isZero();
        assertThat(forgotten).isTrue();
    }

    @Test
    void aDialThatOthersWaitForGoesOn() throws Exception {
        var quota = quota(BURST);
        run(() -> {
            mayGiveUp = false;
            var pool = pool(Protocol.HTTP_1_1, PATIENT, quota);
            var gone = taker(new Taker());
            pool.acquire(gone, false);
            gone.wanted = false;
            pool.givenUp();
        });
        assertThat(quota.taken()).isEqualTo(1);
        assertThat(forgotten).isFalse();
    }

    @Test
    void aDialThatARequestWaitsForGoesOnWhenTheRequestThatBeganItIsGivenUp() throws Exception {
        var quota = quota(BURST);
        run(() -> {
            var pool = pool(Protocol.HTTP_2, PATIENT, quota);
            var gone = taker(new Taker());
            pool.acquire(gone, false);
            pool.acquire(taker(new Taker()), false);
            gone.wanted = false;
            pool.givenUp();
        });
        assertThat(quota.taken()).isEqualTo(1);
    }

    @Test
    void requestsThatWereGivenUpTakeNoPlaceAmongThoseThatWait() throws Exception {
        run(() -> {
            var pool = pool(false, new HostPool.Limits(1, 2, PATIENT), quota(BURST));
            pool.acquire(taker(new Taker()), false);
            pool.acquire(taker(new Taker()), false);
            var gone = taker(new Taker());
            pool.acquire(gone, false);
            gone.wanted = false;
            pool.acquire(taker(new Taker()), false);
        });
        assertThat(failed()).isZero();
    }

    /** A client that leaves a connection for another one gives back what it was offered: each by itself, not one within the other. */
    @Test
    void aRequestThatGivesAnHttp2ConnectionBackDoesNotMakeThePoolServeTheOthersWithinItsTurn() throws Exception {
        try (var origin = ScriptedOrigin.cleartext().priorKnowledge().start()) {
            var connection = open(origin, Protocol.HTTP_2);
            run(() -> {
                var pool = pool(Protocol.HTTP_2, PATIENT, quota(BURST));
                for (int i = 0; i < MAX_WAITING; i++) {
                    pool.acquire(taker(new Taker() {
                        @Override
                        public void connected(ClientConnection opened) {
                            super.connected(opened);
                            pool.giveBack(opened);
                        }
                    }), false);
                }
                dials.getFirst().connected(connection);
            });
            assertThat(served(connection)).isEqualTo(MAX_WAITING);
        }
    }

    @Test
    void aConnectionThatWasTakenAndNotUsedServesTheRequestThatWaits() throws Exception {
        try (var origin = ScriptedOrigin.cleartext().start()) {
            var connection = open(origin, Protocol.HTTP_1_1);
            run(() -> {
                var pool = pool(Protocol.HTTP_1_1, PATIENT, quota(1));
                pool.acquire(taker(new Taker()), false);
                dials.getFirst().connected(connection);
                pool.take(Objects.requireNonNull(pool.free()));
                pool.acquire(taker(new Taker()), false);
                pool.giveBack(connection);
            });
            assertThat(served(connection)).isEqualTo(2);
        }
    }

    @Test
    void theAnswerOfAProxyThatOpensNoTunnelIsTheAnswerForAllThatWait() throws Exception {
        run(() -> {
            burst(pool(Protocol.HTTP_2, PATIENT, quota(BURST)), 3);
            dials.getFirst().refusedByProxy(new ResponseHead(407, new Fields(), 0));
        });
        assertThat(takers).extracting(taker -> taker.failure).doesNotContainNull().extracting(Failure::kind)
            .containsOnly(Failure.Kind.PROXY);
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
