package dev.missent.wire.quic;

import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.function.BooleanSupplier;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import dev.missent.wire.transport.Deadlines;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.quic.Quic;
import io.netty.handler.codec.quic.QuicTokenHandler;

/**
 * Has a client prove its address before a handshake costs anything (RFC 9000 s8.1.2), while many handshakes are under way. A token is the
 * time, a MAC over time, address and connection id, and the connection id.
 */
final class RetryTokens implements QuicTokenHandler {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int SECRET = 32;
    private static final int TIME = Long.BYTES;
    private static final int MAC = 16;
    private static final int HEAD = TIME + MAC;
    private static final long LIFETIME_NANOS = 10_000_000_000L;

    private final SecretKeySpec secret;
    private final BooleanSupplier wanted;

    /** Sends tokens while {@code wanted} says so. */
    RetryTokens(BooleanSupplier wanted) {
        byte[] octets = new byte[SECRET];
        new SecureRandom().nextBytes(octets);
        secret = new SecretKeySpec(octets, ALGORITHM);
        this.wanted = wanted;
    }

    @Override
    public boolean writeToken(ByteBuf out, ByteBuf connectionId, InetSocketAddress address) {
        if (!wanted.getAsBoolean()) {
            return false;
        }
        byte[] id = ByteBufUtil.getBytes(connectionId);
        long now = Deadlines.now();
        out.writeLong(now).writeBytes(mac(now, id, address)).writeBytes(id);
        return true;
    }

    @Override
    public TokenValidationResult validateToken(ByteBuf token, InetSocketAddress address, ByteBuf connectionId) {
        if (token.readableBytes() <= HEAD || token.readableBytes() > maxTokenLength()) {
            return TokenValidationResult.invalidToken();
        }
        byte[] octets = ByteBufUtil.getBytes(token);
        long time = token.getLong(token.readerIndex());
        byte[] id = Arrays.copyOfRange(octets, HEAD, octets.length);
        boolean genuine = MessageDigest.isEqual(mac(time, id, address), Arrays.copyOfRange(octets, TIME, HEAD));
        return genuine && Deadlines.now() - time < LIFETIME_NANOS
            ? TokenValidationResult.odcidFromToken(HEAD)
            : TokenValidationResult.invalidToken();
    }

    /** Never asked for: the other method is. */
    @Override
    public int validateToken(ByteBuf token, InetSocketAddress address) {
        return -1;
    }

    private byte[] mac(long time, byte[] id, InetSocketAddress address) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
                mac.update((byte) (time >> shift));
            }
            mac.update(address.getAddress().getAddress());
            mac.update((byte) (address.getPort() >> Byte.SIZE));
            mac.update((byte) address.getPort());
            return Arrays.copyOf(mac.doFinal(id), MAC);
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    @Override
    public int maxTokenLength() {
        return HEAD + Quic.MAX_CONN_ID_LEN;
    }
}
