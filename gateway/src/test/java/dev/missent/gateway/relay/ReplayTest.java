package dev.missent.gateway.relay;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ReplayTest {
    private static ByteBuf part(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
    }

    private static Replay replay(int limit, long announced) {
        return new Replay(UnpooledByteBufAllocator.DEFAULT, limit, announced);
    }

    private static String again(Replay replay) {
        var content = Objects.requireNonNull(replay.again());
        try {
            return content.toString(StandardCharsets.US_ASCII);
        } finally {
            content.release();
        }
    }

    @Test
    void whatWasSentCanBeSentAgainAndAgain() {
        var replay = replay(8, -1);
        replay.keep(part("ab"));
        replay.keep(part("cd"));
        assertThat(again(replay)).isEqualTo("abcd");
        assertThat(again(replay)).isEqualTo("abcd");
        assertThat(replay.isWhole()).isTrue();
        replay.drop();
    }

    @Test
    void thePartIsLeftAsItWas() {
        var replay = replay(8, 2);
        var part = part("ab");
        replay.keep(part);
        assertThat(part.readableBytes()).isEqualTo(2);
        assertThat(part.refCnt()).isOne();
        replay.drop();
    }

    @Test
    void aByteTooManyAndNothingIsKept() {
        var replay = replay(4, -1);
        replay.keep(part("abcd"));
        assertThat(replay.isWhole()).isTrue();
        replay.keep(part("e"));
        assertThat(replay.isWhole()).isFalse();
        assertThat(replay.isEmpty()).isTrue();
        replay.keep(part("f"));
        assertThat(replay.again()).isNull();
    }

    @Test
    void aBodyThatIsAnnouncedAsTooLongIsNotKeptAtAll() {
        var replay = replay(4, 5);
        replay.keep(part("a"));
        assertThat(replay.isWhole()).isFalse();
        assertThat(replay.isEmpty()).isTrue();
    }

    @Test
    void withoutABufferOnlyARequestWithoutBodyCanBeRepeated() {
        assertThat(replay(0, 0).isWhole()).isTrue();
        var streamed = replay(0, -1);
        assertThat(streamed.isWhole()).isTrue();
        streamed.keep(part("a"));
        assertThat(streamed.isWhole()).isFalse();
    }
}
