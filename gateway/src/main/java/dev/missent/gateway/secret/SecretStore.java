package dev.missent.gateway.secret;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import dev.missent.wire.tls.TicketSecret;

/** Where ticket secrets are. */
sealed interface SecretStore permits SecretStore.Memory, SecretFolder {
    /** All that are there. */
    List<DatedSecret> read() throws IOException;

    /** Makes another one. */
    void add(Instant now) throws IOException;

    /** Gives one up; it may be gone already. */
    void remove(DatedSecret secret) throws IOException;

    /** Random octets, as many as a new secret has. */
    static byte[] random() {
        byte[] octets = new byte[64];
        new SecureRandom().nextBytes(octets);
        return octets;
    }

    /** A unique name. */
    static String name() {
        return "ticket-" + HexFormat.of().formatHex(random(), 0, 8);
    }

    /** In this process only. */
    final class Memory implements SecretStore {
        private final List<DatedSecret> secrets = new ArrayList<>();

        @Override
        public List<DatedSecret> read() {
            return List.copyOf(secrets);
        }

        @Override
        public void add(Instant now) {
            secrets.add(new DatedSecret(name(), now, new TicketSecret(random())));
        }

        @Override
        public void remove(DatedSecret secret) {
            secrets.remove(secret);
        }
    }
}
