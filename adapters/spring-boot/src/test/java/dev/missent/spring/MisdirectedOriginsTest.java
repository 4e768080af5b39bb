package dev.missent.spring;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import dev.missent.client.Attempt;
import dev.missent.core.coalesce.Ground;
import dev.missent.core.coalesce.Recovery;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MisdirectedOriginsTest {
    private static final Instant NOW = Instant.parse("2026-12-01T00:00:00Z");

    private final MisdirectedOrigins origins = new MisdirectedOrigins(Clock.fixed(NOW, ZoneOffset.UTC));

    private static Attempt attempt(String uri, int status, Ground ground, @Nullable Recovery recovery) {
        return new Attempt(1, "GET", URI.create(uri), "c1", "h2", "a.example", null, ground, true, List.of(), status, null,
            recovery);
    }

    @Test
    void onlyAnswersWith421Count() {
        origins.accept(attempt("https://b.example/", 200, Ground.DNS_AND_CERTIFICATE, null));
        assertThat(origins.all()).isEmpty();
    }

    @Test
    void sharedAndOwnConnectionsAreCountedApart() {
        origins.accept(attempt("https://b.example/1", 421, Ground.DNS_AND_CERTIFICATE, Recovery.OWN_CONNECTION));
        origins.accept(attempt("https://b.example/2", 421, Ground.OWN_CONNECTION, Recovery.SECOND_421));
        assertThat(origins.all()).containsExactly(Map.entry("https://b.example",
            new MisdirectedOrigins.Answers(1, 1, "a.example", "not repeated: it is the second 421", NOW)));
    }

    @Test
    void theOriginsThatAnsweredLastAreKept() {
        for (int port = 1; port <= MisdirectedOrigins.MAX_ORIGINS + 1; port++) {
            origins.accept(attempt("https://b.example:" + port + "/", 421, Ground.OWN_CONNECTION, Recovery.SECOND_421));
        }
        assertThat(origins.all()).hasSize(MisdirectedOrigins.MAX_ORIGINS).doesNotContainKey("https://b.example:1")
            .containsKey("https://b.example:2");
    }
}
