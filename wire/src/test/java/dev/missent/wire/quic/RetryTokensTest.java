package dev.missent.wire.quic;

import java.net.InetSocketAddress;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RetryTokensTest {
    private static final InetSocketAddress CLIENT = new InetSocketAddress("192.0.2.1", 4433);

    private final RetryTokens tokens = new RetryTokens(() -> true);
    private final ByteBuf id = Unpooled.wrappedBuffer(new byte[]{1, 2, 3, 4, 5, 6, 7, 8});

    private ByteBuf token() {
        var token = Unpooled.buffer();
        assertThat(tokens.writeToken(token, id.duplicate(), CLIENT)).isTrue();
        return token;
    }

    private boolean isTaken(ByteBuf token, InetSocketAddress from) {
        return tokens.validateToken(token, from, id.duplicate()).isValid();
    }

    @Test
    void aTokenIsTakenFromTheAddressThatItWasMadeFor() {
        assertThat(isTaken(token(), CLIENT)).isTrue();
        assertThat(isTaken(token(), new InetSocketAddress("192.0.2.1", 4434))).isFalse();
        assertThat(isTaken(token(), new InetSocketAddress("192.0.2.2", 4433))).isFalse();
    }

    @Test
    void aTokenThatWasChangedAnywhereIsNotTaken() {
        for (int i = 0; i < token().readableBytes(); i++) {
            var changed = token();
            changed.setByte(i, changed.getByte(i) ^ 1);
            assertThat(isTaken(changed, CLIENT)).as("byte " + i).isFalse();
        }
        assertThat(isTaken(token().slice(0, 24), CLIENT)).isFalse();
        assertThat(isTaken(Unpooled.buffer().writeZero(100), CLIENT)).isFalse();
    }

    @Test
    void aTokenOfAnotherGatewayIsNotTaken() {
        assertThat(new RetryTokens(() -> true).validateToken(token(), CLIENT, id.duplicate()).isValid()).isFalse();
    }

    @Test
    void noTokenIsSentWithoutNeed() {
        assertThat(new RetryTokens(() -> false).writeToken(Unpooled.buffer(), id.duplicate(), CLIENT)).isFalse();
    }
}
