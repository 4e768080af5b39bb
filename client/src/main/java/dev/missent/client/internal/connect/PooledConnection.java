package dev.missent.client.internal.connect;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

import dev.missent.core.coalesce.Coalescing.Standing;
import dev.missent.core.coalesce.ConnectionFacts;
import dev.missent.core.coalesce.Endpoint;
import dev.missent.core.coalesce.OriginSet;
import dev.missent.core.connection.Protocol;
import dev.missent.core.name.Coverage;
import dev.missent.core.name.Host;
import dev.missent.core.name.Origin;
import dev.missent.wire.ClientConnection;
import dev.missent.wire.Hosts;
import dev.missent.wire.pace.Pace;
import org.jspecify.annotations.Nullable;

/** An open connection with all that is known of it. All methods are called on its event loop. */
public final class PooledConnection {
    private static final int MAX_NAMES = 4096;

    private final ClientConnection connection;
    private final Route route;
    private final Pace pace;
    private final List<X509Certificate> chain;
    private ConnectionFacts.Opened opened;
    private OriginSet origins = OriginSet.UNSTARTED;
    private final Set<Origin> misdirected = new HashSet<>();
    private final Set<Origin> proven = new HashSet<>();
    private final Map<Host, Answer> answers = new HashMap<>();
    private @Nullable PooledConnection larger;

    /** What a check of the certificate for another name has said, and how long that counts. */
    private record Answer(Standing standing, long until) {}

    PooledConnection(ClientConnection connection, Route route, ConnectionFacts.Opened opened, List<X509Certificate> chain,
        Pace pace) {
        this.connection = connection;
        this.route = route;
        this.opened = opened;
        this.chain = List.copyOf(chain);
        this.pace = pace;
    }

    /**
     * Notes the facts of a connection that has just been opened.
     *
     * @param identity what must be equal for two origins to share: the TLS configuration of the client
     * @param pace how many requests the server takes on a connection
     */
    static PooledConnection of(ClientConnection connection, Route route, Object identity, SharingRules rules, Pace pace) {
        var session = connection.session();
        var chain = chain(session);
        var peer = connection.peer();
        var opened = new ConnectionFacts.Opened(route.origin(), connection.protocol(), route.serverName(),
            new Endpoint(Hosts.of(peer.getAddress()), peer.getPort()),
            chain.isEmpty() ? Coverage.NONE : Coverage.of(chain.getFirst()),
            identity, route.isOverridden(), route.proxy() != null, false,
            session != null && session.getLocalCertificates() != null,
            rules.neverFor().contains(route.origin().host()));
        return new PooledConnection(connection, route, opened, chain, pace);
    }

    private static List<X509Certificate> chain(@Nullable SSLSession session) {
        var chain = new ArrayList<X509Certificate>();
        if (session == null) {
            return chain;
        }
        try {
            for (var certificate : session.getPeerCertificates()) {
                if (certificate instanceof X509Certificate x509) {
                    chain.add(x509);
                }
            }
        } catch (SSLPeerUnverifiedException anonymous) {
            return List.of();
        }
        return chain;
    }

    /** The connection. */
    public ClientConnection connection() {
        return connection;
    }

    /** How the connection was opened. */
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

    /** Whether the connection can take a request now. */
    boolean isOpen() {
        return connection.isAvailable() && pace.permits(connection);
    }

    boolean isMisdirecting(Origin origin) {
        return misdirected.contains(origin);
    }

    // ---- what is learnt

    void received(List<Origin> listed) {
        origins = origins.plus(listed, opened.implied());
    }

    /** Notes whether the server has listed on another connection all origins that it has listed on this one, and more. */
    void compare(PooledConnection other) {
        if (origins.isProperSubsetOf(other.origins) && opened.identity().equals(other.opened.identity())) {
            larger = other;
        }
    }

    /** A connection with a larger Origin Set that takes requests, null when none is known. */
    @Nullable
    PooledConnection larger() {
        return larger != null && larger.connection.isAvailable() ? larger : null;
    }

    void answered(Origin origin) {
        if (proven.size() < MAX_NAMES) {
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

    /** The application's TLS configuration accepts certificates without a strict check of chain and name. */
    void weakened() {
        opened = new ConnectionFacts.Opened(opened.origin(), opened.protocol(), opened.sni(), opened.endpoint(),
            opened.coverage(), opened.identity(), opened.overridden(), opened.proxied(), true, opened.clientCertificate(),
            opened.exclusive());
    }

    Standing standing(Host host, long now) {
        var answer = answers.get(host);
        return answer == null || now - answer.until() >= 0 ? Standing.UNASKED : answer.standing();
    }

    /** Keeps the answer to the question whether the certificate would be accepted for a host. */
    void keep(Host host, Standing standing, long until) {
        if (answers.size() >= MAX_NAMES) {
            answers.clear();
        }
        answers.put(host, new Answer(standing, until));
    }
}
