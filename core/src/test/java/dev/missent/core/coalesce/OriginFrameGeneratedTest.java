package dev.missent.core.coalesce;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

import dev.missent.core.name.Host;
import dev.missent.core.name.Origin;
import dev.missent.core.seeded.Seeds;
import dev.missent.core.seeded.Texts;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

/** What holds for every frame. */
class OriginFrameGeneratedTest {
    /** The longest entry: length, scheme, a name of 253 octets, a colon and five digits. */
    private static final int MAX_ENTRY_LENGTH = 2 + 8 + 253 + 6;

    @Test
    void readingWhatWasWrittenGivesTheSameOrigins() {
        Seeds.check(random -> {
            var origins = origins(random);
            int limit = MAX_ENTRY_LENGTH + random.nextInt(200);
            var payloads = OriginFrame.payloads(origins, limit);
            assertThat(OriginFrameTest.parsed(payloads)).isEqualTo(origins);
            assertThat(payloads).allSatisfy(payload -> assertThat(payload.length).isLessThanOrEqualTo(limit));
        });
    }

    /** Whatever the bytes, the answer is a list, and what is in it survives being written. */
    @Test
    void anyBytesAreOriginsOrNothing() {
        Seeds.check(random -> {
            var origins = OriginFrame.parse(hostile(random));
            assertThat(OriginFrameTest.parsed(OriginFrame.payloads(origins, 16_384))).isEqualTo(origins);
            assertThat(origins).allSatisfy(origin -> assertThat(origin.scheme()).isEqualTo("https"));
        });
    }

    /** One byte changed spoils its own entry, or what comes after it, and never what stands before it. */
    @Test
    void aChangedByteDoesNotReachBack() {
        Seeds.check(random -> {
            var origins = origins(random);
            byte[] payload = OriginFrame.payloads(origins, 16_384).getFirst();
            if (payload.length > 0) {
                int at = random.nextInt(payload.length);
                payload[at] = (byte) random.nextInt();
                var before = OriginFrame.parse(Arrays.copyOf(payload, at));
                assertThat(OriginFrame.parse(payload).subList(0, before.size())).isEqualTo(before);
            }
        });
    }

    private static List<Origin> origins(RandomGenerator random) {
        var origins = new ArrayList<Origin>();
        for (int count = random.nextInt(6); count > 0; count--) {
            var host = random.nextInt(4) == 0
                ? Host.of("[::" + Integer.toHexString(1 + random.nextInt(0xfffe)) + "]")
                : name(random);
            origins.add(new Origin("https", host, random.nextInt(3) == 0 ? 1 + random.nextInt(65_535) : 443));
        }
        return origins;
    }

    private static Host name(RandomGenerator random) {
        return new Host(Texts.name(random), Host.Kind.NAME);
    }

    /** Entries that are almost origins; lengths that are almost right. */
    private static byte[] hostile(RandomGenerator random) {
        var text = new StringBuilder();
        for (int count = random.nextInt(5); count > 0; count--) {
            String entry = (random.nextInt(3) == 0 ? "" : "https://") + Texts.any(random);
            int length = entry.length() + (random.nextInt(5) == 0 ? random.nextInt(-3, 3) : 0);
            text.append((char) (length >> 8 & 0xff)).append((char) (length & 0xff)).append(entry);
        }
        return text.toString().getBytes(ISO_8859_1);
    }
}
