package dev.missent.client.internal.roster;

import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.missent.core.coalesce.Coalescing.Standing;
import dev.missent.core.coalesce.ConnectionFacts;
import dev.missent.core.coalesce.OriginSet;
import dev.missent.core.connection.Protocol;
import dev.missent.core.name.Host;
import dev.missent.core.name.Origin;
import dev.missent.wire.ClientConnection;
import org.jspecify.annotations.Nullable;

/** An open connection with all that is known of it. All methods are called on its event loop. */
public final class Resident {
    private static final int MOST_NAMES = 4096;

    private final ClientConnection connection;
    private final Route route;
    private final List<X509Certificate> chain;
    private ConnectionFacts.Opened opened;
    private OriginSet origins = OriginSet.UNSTARTED;
    private final Set<Origin> misdirected = new HashSet<>();
    private final Set<Origin> proven = new HashSet<>();
    private final Map<Host, Known> standings = new HashMap<>();
    private @Nullable Resident larger;

    private record Known(Standing standing, long until) {}

    Resident(ClientConnection connection, Route route, ConnectionFacts.Opened opened, List<X509Certificate> chain) {
        this.connection = connection;
        this.route = route;
        this.opened = opened;
        this.chain = List.copyOf(chain);
    }

    /** The connection. */
    public ClientConnection connection() {
        return connection;
    }

    /** How it was opened. */
    public ConnectionFacts.Opened opened() {
        return opened;
    }

    Route route() {
        return route;
    }

    List<X509Certificate> chain() {
        return chain;
    }

    ConnectionFacts facts() {
        return new ConnectionFacts(opened, connection.isSettled(), !connection.isUsable(), origins, misdirected, proven);
    }

    boolean isHttp2() {
        return connection.protocol() == Protocol.HTTP_2;
    }

    /** Whether it can take a request of the origin that it was opened for. */
    boolean isFreeFor(Origin origin) {
        return connection.isAvailable() && !misdirected.contains(origin);
    }

    boolean isMisdirecting(Origin origin) {
        return misdirected.contains(origin);
    }

    // ---- what is learnt

    void received(List<Origin> listed) {
        origins = origins.plus(listed, opened.implied());
    }

    /** Looks whether the other's Origin Set has all that this one's has, and more. */
    void compare(Resident other) {
        if (origins.isProperSubsetOf(other.origins) && opened.identity().equals(other.opened.identity())) {
            larger = other;
        }
    }

    /** A connection with a larger Origin Set, as far as one is known and still takes requests. */
    @Nullable
    Resident larger() {
        return larger != null && larger.connection.isAvailable() ? larger : null;
    }

    void answered(Origin origin) {
        if (proven.size() < MOST_NAMES) {
            proven.add(origin);
        }
    }

    void misdirected(Origin origin) {
        origins = origins.minus(origin);
        proven.remove(origin);
        misdirected.add(origin);
    }

    boolean servesOthersThan(Origin origin) {
        return proven.stream().anyMatch(other -> !other.equals(origin));
    }

    void weakened() {
        opened = new ConnectionFacts.Opened(opened.origin(), opened.protocol(), opened.sni(), opened.endpoint(),
            opened.coverage(),
            opened.identity(), opened.overridden(), opened.proxied(), true, opened.clientCertificate(), opened.exclusive());
    }

    Standing standing(Host host, long now) {
        var known = standings.get(host);
        return known == null || now - known.until() >= 0 ? Standing.UNASKED : known.standing();
    }

    void stands(Host host, Standing standing, long until) {
        if (standings.size() >= MOST_NAMES) {
            standings.clear();
        }
        standings.put(host, new Known(standing, until));
    }
}
