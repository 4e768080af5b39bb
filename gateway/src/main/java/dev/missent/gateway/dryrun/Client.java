package dev.missent.gateway.dryrun;

import dev.missent.core.connection.ClientAuth;
import dev.missent.core.connection.Protocol;
import dev.missent.core.connection.TlsVersion;
import dev.missent.wire.tls.Sni;
import org.jspecify.annotations.Nullable;

/**
 * A client that opens a connection.
 *
 * @param sni the server name that it sends, with TLS
 * @param tls the highest version of TLS that it offers
 * @param protocol the only protocol that it offers by ALPN, or null: HTTP/2 and HTTP/1.1; without TLS, HTTP/1.1
 * @param credential the client certificate that it has
 * @param trusted whether the client is a gateway of {@code trusted_gateways}
 */
public record Client(Sni sni, TlsVersion tls, @Nullable Protocol protocol, Credential credential, boolean trusted) {
    /** A client certificate that a client may have, and presents where it is accepted. */
    public sealed interface Credential {
        /** None. */
        record None() implements Credential {}

        /** One that every policy accepts. */
        record Accepted() implements Credential {}

        /**
         * One that is accepted by a set of trust anchors.
         *
         * @param trustSet as in {@link ClientAuth#trustSet}
         */
        record AcceptedBy(String trustSet) implements Credential {}

        /** Whether a policy that asks for a certificate accepts this one. */
        default boolean satisfies(ClientAuth policy) {
            return switch (this) {
                case None none -> false;
                case Accepted accepted -> true;
                case AcceptedBy(var trustSet) -> trustSet.equals(policy.trustSet());
            };
        }
    }

    /** The same with another server name. */
    public Client withSni(Sni other) {
        return new Client(other, tls, protocol, credential, trusted);
    }

    /** The same with another version of TLS. */
    public Client withTls(TlsVersion version) {
        return new Client(sni, version, protocol, credential, trusted);
    }

    /** The same with another protocol. */
    public Client withProtocol(@Nullable Protocol only) {
        return new Client(sni, tls, only, credential, trusted);
    }

    /** The same with another certificate. */
    public Client withCredential(Credential other) {
        return new Client(sni, tls, protocol, other, trusted);
    }

    /** The same, as a trusted gateway or not. */
    public Client withTrust(boolean other) {
        return new Client(sni, tls, protocol, credential, other);
    }
}
