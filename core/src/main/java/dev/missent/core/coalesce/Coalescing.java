package dev.missent.core.coalesce;

import dev.missent.core.connection.Protocol;
import org.jspecify.annotations.Nullable;

/** The answer to: may this connection carry this origin? */
public sealed interface Coalescing {
    /** It may. */
    record Allowed(Ground ground) implements Coalescing {}

    /** The connection may carry the origin once its certificate has been accepted for the name again (RFC 9110 s4.3.4). */
    record Unverified(Ground ground) implements Coalescing {}

    /** It may not. */
    record Refused(Obstacle obstacle) implements Coalescing {}

    /** What is known of the certificate of a connection and another name. */
    enum Standing {
        /** The trust manager has not been asked. */
        UNASKED,
        /** All checks of a new connection were made for the name and passed. */
        ACCEPTED,
        /** They were made and failed. */
        REFUSED
    }

    /**
     * Decides.
     *
     * @param connection the connection
     * @param wanted the request
     * @param standing whether the certificate would be accepted for the host today
     * @param memory what is remembered of earlier 421 responses
     * @param now the time of that memory's clock
     */
    static Coalescing carries(ConnectionFacts connection, Wanted wanted, Standing standing, MisdirectionMemory memory, long now) {
        var opened = connection.opened();
        if (opened.origin().equals(wanted.origin()) && opened.identity().equals(wanted.identity()) && !opened.overridden()) {
            return own(connection, wanted);
        }
        var obstacle = obstacle(connection, wanted, memory, now);
        if (obstacle != null) {
            return new Refused(obstacle);
        }
        var ground = ground(connection, wanted);
        return switch (standing) {
            case ACCEPTED -> new Allowed(ground);
            case UNASKED -> new Unverified(ground);
            case REFUSED -> new Refused(Obstacle.CERTIFICATE_REFUSED);
        };
    }

    /** An origin's own connection is its own whatever is remembered; but not after a 421 on it. */
    private static Coalescing own(ConnectionFacts connection, Wanted wanted) {
        if (connection.draining()) {
            return new Refused(Obstacle.DRAINING);
        }
        if (connection.misdirected().contains(wanted.origin())) {
            return new Refused(Obstacle.ANSWERED_421);
        }
        return connection.origins().permits(wanted.origin())
            ? new Allowed(Ground.OWN_CONNECTION)
            : new Refused(Obstacle.NOT_IN_ORIGIN_SET);
    }

    private static @Nullable Obstacle obstacle(ConnectionFacts connection, Wanted wanted,
        MisdirectionMemory memory, long now) {
        var unfit = unfit(connection.opened(), wanted);
        if (unfit != null) {
            return unfit;
        }
        var refused = refused(connection, wanted);
        if (refused != null) {
            return refused;
        }
        var remembered = remembered(connection, wanted, memory, now);
        return remembered != null ? remembered : unproven(connection, wanted);
    }

    /** What can be said as soon as the connection is open. */
    private static @Nullable Obstacle unfit(ConnectionFacts.Opened opened, Wanted wanted) {
        if (wanted.policy() == Policy.NEVER) {
            return Obstacle.SHARING_OFF;
        }
        if (wanted.excluded() || opened.exclusive()) {
            return Obstacle.HOST_NEVER_SHARES;
        }
        if (!opened.origin().scheme().equals("https") || !wanted.origin().scheme().equals("https")) {
            return Obstacle.CLEARTEXT;
        }
        if (opened.protocol() == Protocol.HTTP_1_1) {
            return Obstacle.HTTP_1;
        }
        if (!opened.identity().equals(wanted.identity())) {
            return Obstacle.OTHER_IDENTITY;
        }
        if (opened.origin().port() != wanted.origin().port()) {
            return Obstacle.OTHER_PORT;
        }
        if (opened.overridden()) {
            return Obstacle.OVERRIDDEN;
        }
        if (opened.proxied() && !wanted.withoutDns()) {
            return Obstacle.PROXIED;
        }
        if (opened.weakened()) {
            return Obstacle.VERIFICATION_WEAKENED;
        }
        return opened.clientCertificate() ? Obstacle.CLIENT_CERTIFICATE : null;
    }

    /** What the connection or its server has said. */
    private static @Nullable Obstacle refused(ConnectionFacts connection, Wanted wanted) {
        if (connection.draining()) {
            return Obstacle.DRAINING;
        }
        if (!connection.settled()) {
            return Obstacle.UNSETTLED;
        }
        if (connection.misdirected().contains(wanted.origin())) {
            return Obstacle.ANSWERED_421;
        }
        if (!connection.origins().permits(wanted.origin())) {
            return Obstacle.NOT_IN_ORIGIN_SET;
        }
        return connection.opened().coverage().covers(wanted.origin().host()) ? null : Obstacle.CERTIFICATE_DOES_NOT_COVER;
    }

    private static @Nullable Obstacle remembered(ConnectionFacts connection, Wanted wanted,
        MisdirectionMemory memory, long now) {
        var endpoint = connection.opened().endpoint();
        if (memory.isMisdirected(wanted.origin(), endpoint, now)) {
            return Obstacle.REMEMBERED_421;
        }
        if (connection.origins().lists(wanted.origin())) {
            return null;
        }
        // symmetric: an origin that was answered 421 at this endpoint does not lend its own connection to others
        if (memory.isStrict(endpoint, now)) {
            return Obstacle.STRICT_ENDPOINT;
        }
        return memory.isMisdirected(connection.opened().origin(), endpoint, now) ? Obstacle.KEPT_APART : null;
    }

    private static @Nullable Obstacle unproven(ConnectionFacts connection, Wanted wanted) {
        boolean listed = connection.origins().lists(wanted.origin());
        if (wanted.policy() == Policy.ORIGIN_ONLY && !listed) {
            return Obstacle.NOT_LISTED;
        }
        if (!(listed && wanted.withoutDns())) {
            if (connection.opened().proxied()) {
                return Obstacle.PROXIED;
            }
            if (!resolvesTo(connection.opened().endpoint(), wanted)) {
                return Obstacle.OTHER_ADDRESS;
            }
        }
        boolean proven = listed || connection.proven().contains(wanted.origin());
        return wanted.repeatable() || proven ? null : Obstacle.BODY_NOT_REPEATABLE;
    }

    private static boolean resolvesTo(Endpoint endpoint, Wanted wanted) {
        return !endpoint.isUnspecified() && wanted.addresses().contains(endpoint.address());
    }

    private static Ground ground(ConnectionFacts connection, Wanted wanted) {
        if (!connection.origins().lists(wanted.origin())) {
            return Ground.DNS_AND_CERTIFICATE;
        }
        return !connection.opened().proxied() && resolvesTo(connection.opened().endpoint(), wanted)
            ? Ground.ORIGIN_DNS_AND_CERTIFICATE
            : Ground.ORIGIN_AND_CERTIFICATE;
    }
}
