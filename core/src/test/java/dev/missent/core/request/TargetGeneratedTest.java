package dev.missent.core.request;

import java.util.List;
import java.util.random.RandomGenerator;

import dev.missent.core.name.Origin;
import dev.missent.core.seeded.CountedText;
import dev.missent.core.seeded.Seeds;
import dev.missent.core.seeded.Texts;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds for every request target. */
class TargetGeneratedTest {
    private static final List<String> METHODS = List.of("GET", "OPTIONS", "CONNECT", "get", "", "G T");

    @Test
    void inHttp1TheAbsoluteFormOfAResourceIsTheResource() {
        Seeds.check(random -> {
            if (http1(random) instanceof Target.Resource resource && !resource.isAsterisk()) {
                String absolute = resource.origin() + resource.path().toString();
                assertThat(new Http1Target("GET", absolute, List.of("other.example"), "http").parse(Authorities.parsing()))
                    .isEqualTo(new Target.Resource(resource.origin(), resource.path().toString()));
            }
        });
    }

    @Test
    void inHttp2TheFieldsOfAResourceAreTheResource() {
        Seeds.check(random -> {
            if (http2(random) instanceof Target.Resource resource && !resource.isAsterisk()) {
                assertThat(asHttp2(resource.origin(), resource.path())).isEqualTo(resource);
            }
        });
    }

    @Test
    void aResourceIsTheSameInBothProtocols() {
        Seeds.check(random -> {
            String path = "/" + Texts.any(random);
            String authority = Texts.any(random);
            var http1 = new Http1Target("GET", path, List.of(authority), "https").parse(Authorities.parsing());
            var http2 = new Http2Target("GET", "https", authority, path, null, List.of(), null).parse(Authorities.parsing(),
                false);
            assertThat(http1.getClass()).isEqualTo(http2.getClass());
            if (http1 instanceof Target.Resource) {
                assertThat(http1).isEqualTo(http2);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "/", "://", "https://", ":", "@", "?", "[", "a.", "0:", " "})
    void aRequestTargetIsReadInLinearTime(String piece) {
        for (String start : List.of("", "/", "https://", "x://", "https://a.example:")) {
            long once = looks(start, piece, 4096);
            assertThat(looks(start, piece, 8192)).as("<%s> and 2n × <%s>, n took %d", start, piece, once)
                .isLessThanOrEqualTo(2 * once + 64);
        }
    }

    private static long looks(String start, String piece, int times) {
        var text = new CountedText(start + piece.repeat(times));
        new Http1Target("GET", text, List.of("a.example"), "https").parse(Authorities.parsing());
        new Http2Target("GET", text, text, text, null, List.of(text), null).parse(Authorities.parsing(), false);
        return text.looks();
    }

    private static Target http1(RandomGenerator random) {
        String target = random.nextBoolean() ? "https://" + Texts.name(random) + Texts.any(random) : Texts.any(random);
        return new Http1Target(Texts.oneOf(random, METHODS), target, hosts(random), "https").parse(Authorities.parsing());
    }

    private static Target http2(RandomGenerator random) {
        return new Http2Target(perhaps(random, Texts.oneOf(random, METHODS)),
            perhaps(random, random.nextBoolean() ? "https" : Texts.any(random)),
            perhaps(random, random.nextBoolean() ? Texts.name(random) : Texts.any(random)),
            perhaps(random, "/" + Texts.any(random)),
            random.nextInt(8) == 0 ? "websocket" : null, random.nextBoolean() ? List.of() : hosts(random), null)
            .parse(Authorities.parsing(), random.nextBoolean());
    }

    private static List<String> hosts(RandomGenerator random) {
        return switch (random.nextInt(8)) {
            case 0 -> List.of();
            case 1 -> List.of(Texts.any(random), Texts.any(random));
            case 2, 3 -> List.of(Texts.any(random));
            default -> List.of(Texts.name(random));
        };
    }

    private static @Nullable String perhaps(RandomGenerator random, String text) {
        return random.nextInt(10) == 0 ? null : text;
    }

    private static Target asHttp2(Origin origin, CharSequence path) {
        return new Http2Target("GET", origin.scheme(), origin.authority().toString(), path, null, List.of(), null)
            .parse(Authorities.parsing(), false);
    }
}
