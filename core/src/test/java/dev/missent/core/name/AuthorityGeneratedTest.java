package dev.missent.core.name;

import java.util.Arrays;
import java.util.Locale;
import java.util.random.RandomGenerator;

import dev.missent.core.defect.Parsed;
import dev.missent.core.seeded.Seeds;
import dev.missent.core.seeded.Texts;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds for every authority. */
class AuthorityGeneratedTest {
    @Test
    void parsingWhatWasPrintedGivesTheSameAuthority() {
        Seeds.check(random -> {
            var authority = authority(random);
            assertThat(Authority.parse(authority.toString())).isEqualTo(Parsed.valid(authority));
        });
    }

    @Test
    void aSpellingOfAnAuthorityIsTheAuthority() {
        Seeds.check(random -> {
            var authority = authority(random);
            assertThat(Authority.parse(spelled(authority, random))).isEqualTo(Parsed.valid(authority));
        });
    }

    /** Whatever the text, the answer is a value; and what is valid is in its normal form. */
    @Test
    void everyTextHasAnAnswerAndAValidOneIsNormal() {
        Seeds.check(random -> {
            String text = Texts.any(random);
            if (Authority.parse(text) instanceof Parsed.Valid<Authority>(var authority)) {
                assertThat(Authority.parse(authority.toString())).as("normal form of <%s>", text)
                    .isEqualTo(Parsed.valid(authority));
                assertThat(authority.host().name()).matches("[a-z0-9_.:-]+");
            }
        });
    }

    @Test
    void everyTextIsAPatternOrNone() {
        Seeds.check(random -> {
            if (NamePattern.parse(Texts.any(random)) instanceof Parsed.Valid<NamePattern>(var pattern)) {
                assertThat(NamePattern.parse(pattern.toString())).isEqualTo(Parsed.valid(pattern));
            }
        });
    }

    private static Authority authority(RandomGenerator random) {
        int port = random.nextBoolean() ? Authority.NO_PORT : random.nextInt(65536);
        return new Authority(host(random), port);
    }

    private static Host host(RandomGenerator random) {
        return switch (random.nextInt(3)) {
            case 0 -> new Host(Addresses.print(address(random)), Host.Kind.IPV6);
            case 1 -> new Host(
                "%d.%d.%d.%d".formatted(random.nextInt(256), random.nextInt(256), random.nextInt(256), random.nextInt(256)),
                Host.Kind.IPV4);
            default -> new Host(Texts.name(random), Host.Kind.NAME);
        };
    }

    /** Many zeros, so that runs of them occur; sometimes the prefix of the mixed notation. */
    private static byte[] address(RandomGenerator random) {
        byte[] address = new byte[16];
        for (int i = 0; i < address.length; i++) {
            address[i] = (byte) (random.nextInt(3) == 0 ? random.nextInt() : 0);
        }
        if (random.nextInt(8) == 0) {
            Arrays.fill(address, 0, 10, (byte) 0);
            address[10] = address[11] = (byte) 0xff;
        }
        return address;
    }

    private static String spelled(Authority authority, RandomGenerator random) {
        String host = authority.host().toString();
        String written = random.nextBoolean() ? host.toUpperCase(Locale.ROOT) : host;
        String dot = authority.host().kind() != Host.Kind.IPV6 && random.nextBoolean() ? "." : "";
        String port = authority.port() == Authority.NO_PORT
            ? random.nextBoolean() ? ":" : ""
            : ":" + "0".repeat(random.nextInt(4)) + authority.port();
        return written + dot + port;
    }
}
