package dev.missent.wire.websocket;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/**
 * What a client asks in the opening handshake over HTTP/1.1, to see that the server means it (RFC 6455 s4.1).
 *
 * @param value the value of Sec-WebSocket-Key
 */
public record OpeningKey(String value) {
    /** RFC 6455 s1.3. */
    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private static final SecureRandom RANDOM = new SecureRandom();

    /** Sixteen random bytes in Base64. */
    public static OpeningKey random() {
        var bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return new OpeningKey(Base64.getEncoder().encodeToString(bytes));
    }

    /** The value of Sec-WebSocket-Accept that answers it (RFC 6455 s4.2.2). */
    public String answer() {
        try {
            var digest = MessageDigest.getInstance("SHA-1").digest((value + GUID).getBytes(ISO_8859_1));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
