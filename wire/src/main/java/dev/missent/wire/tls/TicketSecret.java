package dev.missent.wire.tls;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import io.netty.handler.ssl.OpenSslSessionTicketKey;

/**
 * A secret from which every TLS policy makes a session ticket key of its own (RFC 5077 s4): gateways that share the secret resume the
 * sessions of the same policy, and to another policy the tickets are noise.
 */
public final class TicketSecret {
    /** The fewest octets. */
    public static final int MIN_LENGTH = 48;

    private static final byte[] PURPOSE = "missent session ticket 1".getBytes(StandardCharsets.US_ASCII);
    private static final int PART = 16;

    private final byte[] octets;

    /** A secret of at least {@link #MIN_LENGTH} random octets; fewer are refused. */
    public TicketSecret(byte[] octets) {
        if (octets.length < MIN_LENGTH) {
            throw new IllegalArgumentException("a ticket secret of " + octets.length + " octets, not " + MIN_LENGTH + " or more");
        }
        this.octets = octets.clone();
    }

    /** The key of the policy with that session-id context: HMAC-SHA-512, in three parts. */
    OpenSslSessionTicketKey keyOf(byte[] sessionIdContext) {
        byte[] key = mac(sessionIdContext);
        return new OpenSslSessionTicketKey(part(key, 0), part(key, 1), part(key, 2));
    }

    private byte[] mac(byte[] sessionIdContext) {
        try {
            var mac = Mac.getInstance("HmacSHA512");
            mac.init(new SecretKeySpec(octets, "HmacSHA512"));
            mac.update(PURPOSE);
            mac.update((byte) 0);
            return mac.doFinal(sessionIdContext);
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static byte[] part(byte[] key, int number) {
        return Arrays.copyOfRange(key, number * PART, (number + 1) * PART);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TicketSecret secret && MessageDigest.isEqual(octets, secret.octets);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(octets);
    }

    /** Says nothing about itself. */
    @Override
    public String toString() {
        return "a ticket secret";
    }
}
