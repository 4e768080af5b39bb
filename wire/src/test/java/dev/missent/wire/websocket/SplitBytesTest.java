package dev.missent.wire.websocket;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** A stream of bytes has no boundaries. {@code -Dmissent.seed=…} runs one seed alone. */
class SplitBytesTest {
    private static final String PROPERTY = "missent.seed";
    private static final int ROUNDS = 500;

    @Test
    void anySplitOfTheBytesGivesTheSameMessages() {
        long first = Long.getLong(PROPERTY, RandomGenerator.getDefault().nextLong());
        for (long seed = first; seed < first + (System.getProperty(PROPERTY) == null ? ROUNDS : 1); seed++) {
            var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            var bytes = stream(random);
            assertThat(Messages.of(ServerFrames.read(split(bytes, random)))).as("-D%s=%d", PROPERTY, seed)
                .isEqualTo(Messages.of(ServerFrames.read(List.of(bytes))));
        }
    }

    /** Messages, control frames between them, and at times something that is wrong. */
    private static byte[] stream(RandomGenerator random) {
        var out = new ByteArrayOutputStream();
        for (int messages = random.nextInt(1, 6); messages > 0; messages--) {
            boolean isText = random.nextBoolean();
            var payload = isText ? text(random).getBytes(UTF_8) : bytes(random, random.nextInt(300));
            int first = isText ? 1 : 2;
            for (int at = 0; at < payload.length; first = 0) {
                int size = random.nextInt(1, payload.length - at + 1);
                boolean last = at + size == payload.length;
                out.writeBytes(ServerFrames.frame(first | (last ? 0x80 : 0), Arrays.copyOfRange(payload, at, at + size)));
                at += size;
                if (random.nextInt(4) == 0) {
                    out.writeBytes(ServerFrames.frame(random.nextBoolean() ? 0x89 : 0x8a, bytes(random, random.nextInt(126))));
                }
            }
        }
        out.writeBytes(random.nextBoolean() ? ServerFrames.hex("88 02 03e8") : bytes(random, 20));
        return out.toByteArray();
    }

    private static String text(RandomGenerator random) {
        return random.ints(random.nextInt(100), 0, 0x11_0000).filter(point -> point < 0xd800 || point > 0xdfff)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    private static byte[] bytes(RandomGenerator random, int size) {
        var bytes = new byte[size];
        random.nextBytes(bytes);
        return bytes;
    }

    private static List<byte[]> split(byte[] bytes, RandomGenerator random) {
        var pieces = new ArrayList<byte[]>();
        int most = random.nextBoolean() ? 3 : 200;
        for (int at = 0; at < bytes.length;) {
            int size = Math.min(random.nextInt(1, most), bytes.length - at);
            pieces.add(Arrays.copyOfRange(bytes, at, at += size));
        }
        return pieces;
    }
}
