package dev.missent.client.internal.roster;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

import dev.missent.core.coalesce.ConnectionFacts;
import dev.missent.core.coalesce.Endpoint;
import dev.missent.core.name.Coverage;
import dev.missent.wire.ClientConnection;
import dev.missent.wire.Hosts;
import org.jspecify.annotations.Nullable;

/** Notes the facts of a connection that has just been opened. */
final class Admission {
    private Admission() {}

    static Resident of(ClientConnection connection, Route route, Object identity, SharingRules rules) {
        var session = connection.session();
        var chain = chain(session);
        var peer = connection.peer();
        var opened = new ConnectionFacts.Opened(route.origin(), connection.protocol(), route.serverName(),
            new Endpoint(Hosts.of(peer.getAddress()), peer.getPort()),
            chain.isEmpty() ? Coverage.NONE : Coverage.of(chain.getFirst()),
            identity, route.isOverridden(), route.proxy() != null, false,
            session != null && session.getLocalCertificates() != null,
            rules.neverFor().contains(route.origin().host()));
        return new Resident(connection, route, opened, chain);
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
}
