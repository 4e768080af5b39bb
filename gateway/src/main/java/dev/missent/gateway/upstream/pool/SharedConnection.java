package dev.missent.gateway.upstream.pool;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import javax.net.ssl.SSLSession;

import dev.missent.core.coalesce.Coalescing.Standing;
import dev.missent.core.coalesce.ConnectionFacts;
import dev.missent.core.coalesce.Ground;
import dev.missent.core.coalesce.OriginSet;
import dev.missent.core.name.Coverage;
import dev.missent.core.name.Host;
import dev.missent.core.name.Origin;
import dev.missent.wire.ClientConnection;

/** An HTTP/2 connection that may carry other hosts than the one it was opened for, with what is known of it. */
final class SharedConnection {
    private static final int MAX_NAMES = 4096;

    private final ClientConnection connection;
    private final ConnectionFacts.Opened opened;
    private final Set<Origin> misdirected = new HashSet<>();
    private final Set<Origin> proven = new HashSet<>();
    private UpstreamOrigins origins = UpstreamOrigins.UNSTARTED;

    SharedConnection(ClientConnection connection, Need need) {
        this.connection = connection;
        var destination = need.destination();
        var leaf = connection.peerCertificate();
        SSLSession session = connection.session();
        opened = new ConnectionFacts.Opened(need.origin(), connection.protocol(), destination.sni(), need.endpoint(),
            leaf == null ? Coverage.NONE : Coverage.of(leaf), Need.identity(destination), false, false,
            destination.verify() == null, session != null && session.getLocalCertificates() != null, false);
        connection.onOrigin(this::listed);
    }

    private void listed(List<Origin> listed) {
        origins = origins.plus(listed);
    }

    ClientConnection connection() {
        return connection;
    }

    boolean isOwn(Origin origin) {
        return opened.origin().equals(origin);
    }

    ConnectionFacts facts() {
        return new ConnectionFacts(opened, connection.isSettled(), !connection.isUsable(), OriginSet.UNSTARTED, misdirected,
            proven);
    }

    /** Why the connection may carry an origin, once it does. */
    Ground ground(Origin origin) {
        if (isOwn(origin)) {
            return Ground.OWN_CONNECTION;
        }
        return origins.lists(origin.host()) ? Ground.ORIGIN_DNS_AND_CERTIFICATE : Ground.DNS_AND_CERTIFICATE;
    }

    /** Whether what the server has listed leaves room for the host. */
    boolean permits(Host host) {
        return origins.permits(opened.origin().host(), host);
    }

    /**
     * The chain was verified when the connection was opened, against the anchors of this very destination; the names are what remains to be
     * looked at.
     */
    Standing standing(Host host) {
        return opened.coverage().covers(host) ? Standing.ACCEPTED : Standing.REFUSED;
    }

    void served(Origin origin) {
        if (proven.size() < MAX_NAMES) {
            proven.add(origin);
        }
    }

    void misdirected(Origin origin) {
        proven.remove(origin);
        misdirected.add(origin);
    }
}
