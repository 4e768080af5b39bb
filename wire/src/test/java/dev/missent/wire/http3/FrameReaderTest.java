package dev.missent.wire.http3;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

import dev.missent.testkit.leak.LeakCheck;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@ExtendWith(LeakCheck.class)
class FrameReaderTest {
    private static final int LIMIT = 100;
    private static final int UNKNOWN = 0x21;

    private final List<String> taken = new ArrayList<>();
    private final StringBuilder data = new StringBuilder();
    private final FrameReader reader = new FrameReader(ByteBufAllocator.DEFAULT, new FrameReader.Taker() {
        @Override
        public int limit(long type, long length) {
            return type == UNKNOWN ? FrameReader.SKIP : LIMIT;
        }

        @Override
        public void frame(long type, ByteBuf payload) {
            taken.add(type + ":" + ByteBufUtil.hexDump(payload));
        }

        @Override
        public void data(ByteBuf piece) {
            data.append(ByteBufUtil.hexDump(piece));
            piece.release();
        }
    });

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    private void read(byte[] bytes, int from, int to) throws ConnectionFault {
        reader.read(PooledByteBufAllocator.DEFAULT.buffer().writeBytes(bytes, from, to - from));
    }

    @Test
    void framesAreTheSameHoweverTheyAreCut() throws ConnectionFault {
        byte[] all = bytes("0103aabbcc 0002dead 2103ffffff 0004beefcafe 4104 4002eeff 0000");
        for (int cut = 1; cut <= all.length; cut++) {
            taken.clear();
            data.setLength(0);
            for (int at = 0; at < all.length; at += cut) {
                read(all, at, Math.min(all.length, at + cut));
            }
            assertThat(taken).as("cut " + cut).containsExactly("1:aabbcc", "260:eeff");
            assertThat(data).as("cut " + cut).hasToString("deadbeefcafe");
            assertThat(reader.isBetweenFrames()).isTrue();
        }
    }

    @Test
    void aFrameThatIsLongerThanItsLimitEndsTheConnection() {
        assertThatThrownBy(() -> read(bytes("014065"), 0, 3)).isInstanceOf(ConnectionFault.class)
            .hasMessageContaining("longer than 100");
    }

    @Test
    void aStreamThatStopsInAFrameIsNotBetweenFrames() throws ConnectionFault {
        read(bytes("0103aa"), 0, 3);
        assertThat(reader.isBetweenFrames()).isFalse();
        reader.release();
    }

    @Test
    void nothingIsReadAfterTheEnd() throws ConnectionFault {
        read(bytes("0103aa"), 0, 3);
        reader.stop();
        read(bytes("bbcc0100"), 0, 4);
        assertThat(taken).isEmpty();
    }

    /** Whatever comes, the reader takes frames or ends the connection, and keeps no buffer. */
    @Test
    void anyBytesAreFramesOrAFault() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            var victim = new FrameReader(ByteBufAllocator.DEFAULT, new Anything(random));
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            try {
                for (int at = 0; at < noise.length;) {
                    int part = Math.min(noise.length - at, 1 + random.nextInt(50));
                    victim.read(Unpooled.copiedBuffer(noise, at, part));
                    at += part;
                }
            } catch (ConnectionFault fault) {
                assertThat(fault.error()).as("seed " + seed).isEqualTo(Http3Error.EXCESSIVE_LOAD);
            } finally {
                victim.release();
            }
        }
    }

    private record Anything(Random random) implements FrameReader.Taker {
        @Override
        public int limit(long type, long length) {
            return random.nextInt(3) == 0 ? FrameReader.SKIP : LIMIT;
        }

        @Override
        public void frame(long type, ByteBuf payload) {}

        @Override
        public void data(ByteBuf piece) {
            piece.release();
        }
    }
}
