package dev.missent.wire.tls;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

import dev.missent.core.connection.Protocol;
import org.jspecify.annotations.Nullable;

/**
 * What a client handshake depends on, but for the name.
 *
 * @param trust which server certificates to trust
 * @param identity the client certificate, null for none
 * @param protocols the protocols to offer, most wanted first
 */
public record ClientPolicy(Trust trust, @Nullable Identity identity, List<Protocol> protocols) {
    /** Copies the list. */
    public ClientPolicy {
        protocols = List.copyOf(protocols);
    }

    /** Which server certificates to trust. */
    public sealed interface Trust {
        /** The anchors of the platform. */
        record Platform() implements Trust {}

        /** These anchors. */
        record Anchors(List<X509Certificate> certificates) implements Trust {
            /** Copies the list. */
            public Anchors {
                certificates = List.copyOf(certificates);
            }
        }

        /** Everybody: the chain is not looked at. */
        record Everybody() implements Trust {}
    }

    /** A client certificate with its key. */
    public record Identity(List<X509Certificate> chain, PrivateKey key) {
        /** Copies the list. */
        public Identity {
            chain = List.copyOf(chain);
        }
    }
}
