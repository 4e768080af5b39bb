package dev.missent.gateway.acme;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** The outcome of an order. */
sealed interface OrderOutcome {
    /**
     * There is a certificate.
     *
     * @param chain the leaf, then the intermediates
     * @param key the key of the leaf
     */
    record Issued(List<X509Certificate> chain, PrivateKey key) implements OrderOutcome {
        /** Copies the chain. */
        public Issued {
            chain = List.copyOf(chain);
        }
    }

    /**
     * There is none.
     *
     * @param reason in a few words, for a person
     * @param notBefore when the server allows another attempt, or null
     */
    record Failed(String reason, @Nullable Instant notBefore) implements OrderOutcome {}
}
