package dev.missent.gateway.relay;

import java.util.HashSet;
import java.util.Set;

import dev.missent.core.coalesce.Ground;
import dev.missent.core.coalesce.Recovery;
import dev.missent.core.name.Authority;
import dev.missent.gateway.upstream.Server;
import dev.missent.gateway.upstream.Upstream;
import dev.missent.wire.ClientConnection;
import dev.missent.wire.Failure;
import dev.missent.wire.FailureCause;
import dev.missent.wire.transport.Deadlines;

/** What was tried for one request so far, what that means for the next attempt, and what the log says about it. */
final class AttemptHistory {
    private final Upstream upstream;
    private final Authority asked;
    private final RequestRecord record;
    private Set<Server> tried = Set.of();
    private int attempts;
    private int refusals;
    private long refusedSince;
    private boolean misdirected;

    /**
     * Nothing was tried.
     *
     * @param asked the authority that the client asks for
     */
    AttemptHistory(Upstream upstream, Authority asked, RequestRecord record) {
        this.upstream = upstream;
        this.asked = asked;
        this.record = record;
    }

    /** The first attempt. */
    Attempt first() {
        return at(upstream.next());
    }

    /** An attempt at a server that was not tried. */
    Attempt elsewhere() {
        return at(upstream.nextBut(tried));
    }

    /** Another attempt at the server of an earlier one. */
    Attempt again(Attempt earlier) {
        return at(earlier.server());
    }

    private Attempt at(Server server) {
        attempts++;
        if (tried.isEmpty()) {
            tried = Set.of(server);
        } else if (!tried.contains(server)) {
            tried = new HashSet<>(tried);
            tried.add(server);
        }
        record.upstreamConnection(null);
        return new Attempt(server, upstream.hostFor(server, asked));
    }

    /** How often a server has left the request unprocessed. */
    int refusals() {
        return refusals;
    }

    /** Whether an upstream server has answered 421. */
    boolean isMisdirected() {
        return misdirected;
    }

    /**
     * An attempt brought no response: what follows.
     *
     * @param repeatable whether what was sent can be sent again
     * @param idempotent whether doing it twice does no harm
     */
    Next failed(Attempt by, Failure.Kind failure, boolean repeatable, boolean idempotent) {
        if (failure == Failure.Kind.NOT_PROCESSED && refusals++ == 0) {
            refusedSince = Deadlines.now();
        }
        boolean patient = Deadlines.now() - refusedSince < Deadlines.nanos(by.connectTime());
        return Next.after(failure,
            new Next.Progress(attempts - refusals, refusals, repeatable, idempotent, upstream.hasOther(tried), patient));
    }

    /**
     * An upstream server has answered 421: whether the request is repeated.
     *
     * @param shared whether the connection had been opened for another host
     * @param repeatable whether what was sent can be sent again
     */
    Recovery misdirected(boolean shared, boolean repeatable) {
        var recovery = upstream.repeats421()
            ? Recovery.after(new Recovery.Misdirection(shared, false, misdirected, repeatable, true, false))
            : Recovery.SWITCHED_OFF;
        misdirected = true;
        return recovery;
    }

    // ---- for the log

    /** An attempt has a connection. */
    void logConnection(Attempt by, ClientConnection connection, Ground ground) {
        record.upstreamConnection(by.entry(connection, ground.token(), attempts));
    }

    /** An attempt brought no response that can be passed on, with a connection or without. */
    void logFailure(Attempt by, FailureCause why) {
        if (record.isWanted()) {
            record.tried(by.name(), why);
            if (!record.hasUpstreamConnection()) {
                record.upstreamConnection(by.entry(attempts));
            }
        }
    }
}
