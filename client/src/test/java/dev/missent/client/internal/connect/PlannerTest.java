package dev.missent.client.internal.connect;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;

import dev.missent.core.coalesce.Coalescing.Standing;
import dev.missent.core.coalesce.ConnectionFacts;
import dev.missent.core.coalesce.Endpoint;
import dev.missent.core.coalesce.Ground;
import dev.missent.core.coalesce.MisdirectionMemory;
import dev.missent.core.coalesce.Obstacle;
import dev.missent.core.coalesce.Policy;
import dev.missent.core.connection.Protocol;
import dev.missent.core.name.Coverage;
import dev.missent.core.name.Host;
import dev.missent.core.name.Origin;
import dev.missent.wire.ClientConnection;
import dev.missent.wire.Failure;
import dev.missent.wire.ResponseHead;
import dev.missent.wire.pace.Pace;
import io.netty.channel.DefaultEventLoop;
import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The order in which a request looks for its connection. Which connections may be shared is {@link PlannerTableTest}'s. */
class PlannerTest {
    private static final long NOW = 1;
    private static final Object IDENTITY = "the TLS configuration of the client";
    private static final Origin A = origin("a.test");
    private static final Origin B = origin("b.test");
    private static final Set<Host> HERE = Set.of(Host.of("127.0.0.1"));
    private static final Resolution FOUND = new Resolution.Found(HERE);
    private static final Failure NO_ADDRESS = new Failure(Failure.Kind.CONNECT, "cannot resolve b.test");

    private final EventLoop loop = new DefaultEventLoop();
    private final MisdirectionMemory memory = new MisdirectionMemory();

    @AfterEach
    void tearDown() {
        loop.shutdownGracefully();
    }

    private static Origin origin(String host) {
        return new Origin("https", Host.of(host), 443);
    }

    private static Route route(Origin origin) {
        return new Route(origin, false, null, null, null);
    }

    private static ConnectionRequest request(Origin origin) {
        return new ConnectionRequest(route(origin), Policy.DNS_AND_CERTIFICATE, true, false, false, false);
    }

    private static ConnectionRequest webSocket(Origin origin) {
        return new ConnectionRequest(route(origin), Policy.DNS_AND_CERTIFICATE, true, false, false, true);
    }

    /** An HTTP/2 connection with a certificate for both hosts. */
    private static PooledConnection connection(Origin origin) {
        var opened = new ConnectionFacts.Opened(origin, Protocol.HTTP_2, origin.host(), new Endpoint(Host.of("127.0.0.1"), 443),
            Coverage.of(List.of("a.test", "b.test"), List.of()), IDENTITY, false, false, false, false, false);
        return new PooledConnection(StillConnection.of(origin.host().name(), Protocol.HTTP_2, true, true), route(origin),
            opened,
            List.of(), new Pace());
    }

    private PendingConnection pending(Origin origin) {
        var pending = new PendingConnection(loop, route(origin), new Unheard());
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 443);
        loop.submit(() -> pending.start(List.of(address), HERE, (dialled, result) -> () -> {})).syncUninterruptibly();
        return pending;
    }

    private Planner.Known known(@Nullable PooledConnection own, List<PooledConnection> multiplexed,
        List<PendingConnection> pending,
        Resolution resolution) {
        return new Planner.Known(own, null, multiplexed, pending, resolution, true, new SharingRules(false, Set.of()), IDENTITY,
            memory,
            NOW);
    }

    private static PooledConnection acceptedFor(Origin other, PooledConnection connection) {
        connection.keep(other.host(), Standing.ACCEPTED, NOW + 1);
        return connection;
    }

    // ---- the origin's own connection

    @Test
    void aFreeConnectionOfTheOriginComesFirstAndAsksNothing() {
        var own = connection(A);
        var plan = Planner.plan(request(A), known(own, List.of(own, connection(B)), List.of(), new Resolution.Unknown()));
        assertThat(plan).isEqualTo(new ConnectionPlan.Reuse(own, Ground.OWN_CONNECTION, null, List.of()));
    }

    @Test
    void withoutAnyOtherConnectionOneIsOpenedAndNoNameIsResolvedFirst() {
        assertThat(Planner.plan(request(A), known(null, List.of(), List.of(), new Resolution.Unknown())))
            .isEqualTo(new ConnectionPlan.Connect(List.of()));
    }

    @Test
    void aRequestThatWantsAConnectionForItselfLooksAtNone() {
        var alone = new ConnectionRequest(route(A), Policy.DNS_AND_CERTIFICATE, true, true, false, false);
        var own = connection(A);
        assertThat(Planner.plan(alone, known(own, List.of(own), List.of(), FOUND))).isEqualTo(new ConnectionPlan.ConnectAlone());
    }

    /** RFC 8336 s2.4: "they SHOULD close it once all outstanding requests are satisfied". */
    @Test
    void aConnectionWithALargerOriginSetTakesTheRequestsOfTheSmallerOne() {
        var own = connection(A);
        var larger = acceptedFor(A, connection(B));
        own.received(List.of(A));
        larger.received(List.of(A, B));
        own.compare(larger);
        assertThat(Planner.plan(request(A), known(own, List.of(own, larger), List.of(), FOUND)))
            .isEqualTo(new ConnectionPlan.Reuse(larger, Ground.ORIGIN_DNS_AND_CERTIFICATE, own, List.of()));
    }

    // ---- connections of other origins

    @Test
    void beforeAConnectionIsSharedTheNameIsResolved() {
        assertThat(Planner.plan(request(B), known(null, List.of(connection(A)), List.of(), new Resolution.Unknown())))
            .isEqualTo(new ConnectionPlan.Resolve());
    }

    @Test
    void aNameWithoutAnAddressIsRefused() {
        assertThat(Planner.plan(request(B), known(null, List.of(connection(A)), List.of(), new Resolution.Failed(NO_ADDRESS))))
            .isEqualTo(new ConnectionPlan.Refuse(NO_ADDRESS));
    }

    @Test
    void aCertificateThatNobodyHasCheckedForTheNameIsCheckedFirst() {
        var other = connection(A);
        assertThat(Planner.plan(request(B), known(null, List.of(other), List.of(), FOUND)))
            .isEqualTo(new ConnectionPlan.Revalidate(other));
    }

    @Test
    void aConnectionThatIsAcceptedComesBeforeOneThatMustBeChecked() {
        var unchecked = connection(A);
        var accepted = acceptedFor(B, connection(A));
        assertThat(Planner.plan(request(B), known(null, List.of(unchecked, accepted), List.of(), FOUND)))
            .isEqualTo(new ConnectionPlan.Reuse(accepted, Ground.DNS_AND_CERTIFICATE, null, List.of()));
    }

    @Test
    void theConnectionThatCarriedTheOriginLastComesBeforeTheOthers() {
        var first = acceptedFor(B, connection(A));
        var last = acceptedFor(B, connection(A));
        var known = new Planner.Known(null, last, List.of(first, last), List.of(), FOUND, true, new SharingRules(false, Set.of()),
            IDENTITY,
            memory, NOW);
        assertThat(Planner.plan(request(B), known))
            .isEqualTo(new ConnectionPlan.Reuse(last, Ground.DNS_AND_CERTIFICATE, null, List.of()));
    }

    @Test
    void aConnectionThatMayNotCarryTheOriginIsNamedWithItsObstacle() {
        var other = acceptedFor(B, connection(A));
        other.misdirected(B);
        assertThat(Planner.plan(request(B), known(null, List.of(other), List.of(), FOUND)))
            .isInstanceOfSatisfying(ConnectionPlan.Connect.class, plan -> assertThat(plan.passedOver()).singleElement()
                .satisfies(passed -> assertThat(passed.obstacle()).isEqualTo(Obstacle.ANSWERED_421)));
    }

    // ---- connections that are being opened

    @Test
    void aRequestWaitsForAConnectionThatIsBeingOpenedForAnotherOriginToTheSameAddress() {
        var other = pending(A);
        assertThat(Planner.plan(request(B), known(null, List.of(), List.of(other), FOUND)))
            .isEqualTo(new ConnectionPlan.AwaitOther(other));
    }

    @Test
    void aRequestWaitsOnce() {
        var known = new Planner.Known(null, null, List.of(), List.of(pending(A)), FOUND, false, new SharingRules(false, Set.of()),
            IDENTITY,
            memory, NOW);
        assertThat(Planner.plan(request(B), known)).isEqualTo(new ConnectionPlan.Connect(List.of()));
    }

    @Test
    void aRequestDoesNotWaitWhereTheServerHasRefusedToShare() {
        memory.remember(B, new Endpoint(Host.of("127.0.0.1"), 443), NOW);
        assertThat(Planner.plan(request(B), known(null, List.of(), List.of(pending(A)), FOUND)))
            .isEqualTo(new ConnectionPlan.Connect(List.of()));
    }

    @Test
    void aConnectionThatIsBeingOpenedForTheOriginItselfIsNotWaitedForHere() {
        assertThat(Planner.plan(request(A), known(null, List.of(), List.of(pending(A)), FOUND)))
            .isEqualTo(new ConnectionPlan.Connect(List.of()));
    }

    // ---- WebSocket

    /** RFC 8441 s3: "A sender MUST NOT send … unless … SETTINGS_ENABLE_CONNECT_PROTOCOL … 1" has been received. */
    @Test
    void aWebSocketThatNoHttp2ConnectionTakesGoesOverHttp1() {
        var own = connection(A);
        assertThat(Planner.plan(webSocket(A), known(own, List.of(own), List.of(), FOUND)))
            .isEqualTo(new ConnectionPlan.OverHttp1());
    }

    private static final class Unheard implements PendingConnection.Events {
        @Override
        public void connected(ClientConnection connection, PendingConnection pending) {
            throw new AssertionError("nothing is connected here");
        }

        @Override
        public void failed(Failure failure) {
            throw new AssertionError(failure);
        }

        @Override
        public void refusedByProxy(ResponseHead head) {
            throw new AssertionError("there is no proxy");
        }

        @Override
        public void settled(PendingConnection pending) {}
    }
}
