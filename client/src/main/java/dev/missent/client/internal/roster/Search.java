package dev.missent.client.internal.roster;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import dev.missent.client.Attempt;
import dev.missent.core.coalesce.Coalescing;
import dev.missent.core.coalesce.Ground;
import dev.missent.core.coalesce.Obstacle;
import dev.missent.core.coalesce.Wanted;
import dev.missent.core.name.Host;
import dev.missent.wire.Failure;
import dev.missent.wire.ResponseHead;
import dev.missent.wire.transport.NextLook;
import org.jspecify.annotations.Nullable;

/** A request that looks for a connection. */
final class Search {
    private static final int MOST_PASSED_OVER = 16;
    /** How long a request waits and sees whether it may share a connection that is being opened for another origin. */
    private static final int PATIENCE_MILLIS = 300;

    private final Roster roster;
    private final Need need;
    private final Taker taker;
    private final boolean refused;
    private final List<Attempt.PassedOver> passedOver = new ArrayList<>();
    private boolean patient = true;
    private @Nullable Future<?> patience;

    /** Not begun; {@code refused} says that a server has left the request unprocessed, so that it comes before others. */
    Search(Roster roster, Need need, Taker taker, boolean refused) {
        this.roster = roster;
        this.need = need;
        this.taker = taker;
        this.refused = refused;
    }

    Need need() {
        return need;
    }

    boolean isWanted() {
        return taker.isWanted();
    }

    boolean isRefused() {
        return refused;
    }

    // ---- the steps

    /** The origin's own connection comes first. */
    void begin() {
        if (!taker.isWanted()) {
            return;
        }
        var lane = roster.lane(need.route());
        var own = need.dedicated() ? null : fit(lane.free());
        if (own != null && !mayBeLeft(own)) {
            takeOwn(lane, own);
        } else if (own != null) {
            seekShared();
        } else if (need.dedicated()) {
            roster.dialDedicated(this);
        } else if (need.maySeekShared() && roster.hasOthers(need.route())) {
            seekShared();
        } else {
            openOwn(lane);
        }
    }

    private void takeOwn(Lane lane, Resident own) {
        if (own.isHttp2() || own.connection().requests() == 0 || taker.isHarmless()) {
            grant(own, Ground.OWN_CONNECTION);
            lane.release(own);
        } else {
            NextLook.then(roster.loop(), () -> takeOwnIfOpen(lane, own));
        }
    }

    private void takeOwnIfOpen(Lane lane, Resident own) {
        if (!own.isFreeFor(need.route().origin())) {
            begin();
        } else if (taker.isWanted()) {
            grant(own, Ground.OWN_CONNECTION);
        } else {
            lane.changed(own);
        }
    }

    /** A WebSocket for which there is no HTTP/2 connection that takes it gets one over HTTP/1.1 (RFC 8441 s3, RFC 6455 s4). */
    private void openOwn(Lane lane) {
        if (need.extendedConnect()) {
            new Search(roster, need.overHttp1(), taker, refused).begin();
        } else {
            lane.join(this);
        }
    }

    private boolean isFit(Resident resident) {
        return !need.extendedConnect() || !resident.isHttp2() || resident.connection().allowsExtendedConnect();
    }

    private @Nullable Resident fit(@Nullable Resident own) {
        return own != null && isFit(own) ? own : null;
    }

    /**
     * RFC 8336 s2.4: "clients SHOULD NOT emit new requests on any connection whose Origin Set is a proper subset of another connection's
     * Origin Set, and they SHOULD close it once all outstanding requests are satisfied".
     */
    private boolean mayBeLeft(Resident own) {
        return own.larger() != null && need.maySeekShared();
    }

    private void seekShared() {
        roster.names().resolve(need.route().origin().host(), (answer, failure) -> {
            if (answer != null) {
                consider(answer.hosts());
            } else if (roster.rules().withoutDns()) {
                consider(Set.of());
            } else {
                failed(Connector.unresolved(need.route().origin().host(), failure));
            }
        });
    }

    /** Then those of others. */
    private void consider(Set<Host> addresses) {
        if (!taker.isWanted()) {
            return;
        }
        var lane = roster.lane(need.route());
        var own = fit(lane.free());
        var wanted = roster.wanted(need, addresses);
        if (own != null) {
            takeOwnOrLarger(lane, own, wanted);
            return;
        }
        var last = lane.lastShared();
        if (last != null && isFit(last) && roster.isOpen(last)
            && roster.carries(last, wanted) instanceof Coalescing.Allowed(var ground)) {
            grant(last, ground);
            return;
        }
        lookAtAll(lane, wanted);
    }

    private void takeOwnOrLarger(Lane lane, Resident own, Wanted wanted) {
        var larger = mayBeLeft(own) ? own.larger() : null;
        switch (larger == null ? null : roster.carries(larger, wanted)) {
            case Coalescing.Allowed(var ground) when larger != null -> {
                grant(larger, ground);
                own.connection().drain();
            }
            case Coalescing.Unverified unknown when larger != null ->
                roster.verify(larger, wanted.origin(), () -> consider(wanted.addresses()));
            case null, default -> takeOwn(lane, own);
        }
    }

    private void lookAtAll(Lane lane, Wanted wanted) {
        passedOver.clear();
        Resident unverified = null;
        for (var resident : roster.multiplexed()) {
            if (!isFit(resident)) {
                continue;
            }
            switch (roster.carries(resident, wanted)) {
                case Coalescing.Allowed(var ground) -> {
                    if (roster.isOpen(resident)) {
                        lane.shared(resident);
                        grant(resident, ground);
                        return;
                    }
                }
                case Coalescing.Unverified unknown -> unverified = unverified == null ? resident : unverified;
                case Coalescing.Refused(var obstacle) -> passOver(resident, wanted, obstacle);
            }
        }
        if (unverified != null) {
            roster.verify(unverified, wanted.origin(), () -> consider(wanted.addresses()));
        } else if (!waitFor(roster.openingTo(wanted, this))) {
            openOwn(lane);
        }
    }

    /** Only what could have been thought of: same address, or a certificate for the name. */
    private void passOver(Resident resident, Wanted wanted, Obstacle obstacle) {
        var opened = resident.opened();
        boolean near = wanted.addresses().contains(opened.endpoint().address())
            || opened.coverage().covers(wanted.origin().host());
        if (near && passedOver.size() < MOST_PASSED_OVER) {
            passedOver.add(new Attempt.PassedOver(resident.connection().id(), opened.origin().toString(), obstacle));
        }
    }

    /** Last, one that is being opened for another and may turn out to be fit: waiting for it is cheaper than a handshake. */
    private boolean waitFor(@Nullable Opening opening) {
        if (opening == null || !patient) {
            return false;
        }
        patient = false;
        opening.watch(this);
        patience = roster.loop().schedule(() -> {
            opening.unwatch(this);
            again();
        }, PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        return true;
    }

    /** Once: the time may be over just when the connection has been settled. */
    void again() {
        if (patience != null) {
            patience.cancel(false);
            patience = null;
            begin();
        }
    }

    // ---- the end

    /** The connection that was opened for this search is there. */
    void begun(Resident resident) {
        if (taker.isWanted()) {
            grant(resident, Ground.OWN_CONNECTION);
        }
    }

    private void grant(Resident resident, Ground ground) {
        taker.granted(new Grant(resident, ground, passedOver));
    }

    void failed(Failure failure) {
        if (taker.isWanted()) {
            taker.failed(failure, passedOver);
        }
    }

    void refusedByProxy(ResponseHead head) {
        if (taker.isWanted()) {
            taker.refusedByProxy(head);
        }
    }
}
