package dev.missent.client.internal.connect;

import java.util.List;

import dev.missent.client.Attempt;
import dev.missent.core.coalesce.Ground;
import dev.missent.wire.Failure;
import org.jspecify.annotations.Nullable;

/** The next step of a request towards its connection, as {@link Planner} chooses it. */
sealed interface ConnectionPlan {
    /**
     * Send the request on an open connection.
     *
     * @param ground why the connection may carry the origin
     * @param superseded the origin's own connection, which is drained in favour of this one (RFC 8336 s2.4); null for none
     * @param passedOver the open connections that may not carry the origin
     */
    record Reuse(PooledConnection connection, Ground ground, @Nullable PooledConnection superseded,
        List<Attempt.PassedOver> passedOver) implements ConnectionPlan {}

    /** Resolve the host, then plan again: an open connection may be shared only if DNS agrees. */
    record Resolve() implements ConnectionPlan {}

    /** Check whether the certificate of a connection would be accepted for the origin, then plan again. */
    record Revalidate(PooledConnection connection) implements ConnectionPlan {}

    /** Wait until a connection that is being opened for another origin is known better, then plan again: a handshake costs more. */
    record AwaitOther(PendingConnection pending) implements ConnectionPlan {}

    /**
     * Open a connection of the origin's own, or wait for one as long as no other may be opened.
     *
     * @param passedOver the open connections that may not carry the origin
     */
    record Connect(List<Attempt.PassedOver> passedOver) implements ConnectionPlan {}

    /** Open a connection for this request alone. */
    record ConnectAlone() implements ConnectionPlan {}

    /** Plan again for HTTP/1.1: no HTTP/2 connection takes the WebSocket (RFC 8441 s3, RFC 6455 s4). */
    record OverHttp1() implements ConnectionPlan {}

    /** Fail the request. */
    record Refuse(Failure failure) implements ConnectionPlan {}
}
