package dev.missent.core.coalesce;

import java.util.Set;

import dev.missent.core.connection.Protocol;
import dev.missent.core.name.Coverage;
import dev.missent.core.name.Host;
import dev.missent.core.name.Origin;
import org.jspecify.annotations.Nullable;

/**
 * What a client knows of a connection that it has opened.
 *
 * @param opened how it was opened; never changes
 * @param settled whether the server's SETTINGS have been received
 * @param draining whether it takes no new requests: GOAWAY, or being closed
 * @param origins the Origin Set
 * @param misdirected the origins that were answered 421 on it
 * @param proven the origins that were answered otherwise on it
 */
public record ConnectionFacts(Opened opened, boolean settled, boolean draining, OriginSet origins, Set<Origin> misdirected,
    Set<Origin> proven) {
    /**
     * How a connection was opened.
     *
     * @param origin for which origin
     * @param protocol what it speaks
     * @param sni the server name that was sent, null for none
     * @param endpoint the address that it really goes to
     * @param coverage the names of the certificate that was presented
     * @param identity what must be equal for two origins to share: TLS configuration, client, isolation key
     * @param overridden whether the application chose SNI or address
     * @param proxied whether it goes through a proxy
     * @param weakened whether certificates are accepted without a strict look at chain and name
     * @param clientCertificate whether a client certificate was sent
     * @param exclusive whether the application wants the host that it was opened for to share with no other host
     */
    public record Opened(Origin origin, Protocol protocol, @Nullable Host sni, Endpoint endpoint, Coverage coverage,
        Object identity,
        boolean overridden, boolean proxied, boolean weakened, boolean clientCertificate,
        boolean exclusive) {
        /** The origin that the first ORIGIN frame implies: https, SNI or else the address, and the port (RFC 8336 s2.3). */
        public Origin implied() {
            if (proxied) {
                return new Origin("https", sni == null ? origin.host() : sni, origin.port());
            }
            return new Origin("https", sni == null ? endpoint.address() : sni, endpoint.port());
        }
    }
}
