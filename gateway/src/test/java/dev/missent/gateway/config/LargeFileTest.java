package dev.missent.gateway.config;

import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LargeFileTest {
    private static final int SITES = 10_000;

    private static String text(int sites, String to) {
        return IntStream.range(0, sites)
            .mapToObj(i -> "  site-%d:\n    hosts: [host-%d.example, www.host-%d.example]\n    to: %s\n".formatted(i, i, i, to))
            .collect(Collectors.joining("", "sites:\n", "upstreams:\n  web: { servers: [http://127.0.0.1:8080] }\n"));
    }

    /** A second on a quiet machine; the bound leaves room for a busy one and would still catch a quadratic reader. */
    @Test
    void tenThousandSitesAreReadQuickly() {
        Fixture.accepted(text(1_000, "web"));
        String text = text(SITES, "web");
        long start = System.nanoTime();
        assertThat(Fixture.accepted(text).sites()).hasSize(SITES);
        var taken = Duration.ofNanos(System.nanoTime() - start);
        assertThat(taken).isLessThan(Duration.ofSeconds(8));
    }

    @Test
    void tenThousandErrorsAreReportedQuickly() {
        String text = text(SITES, "wep");
        long start = System.nanoTime();
        assertThat(Fixture.diagnostics(Fixture.read(text))).hasSize(SITES);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
    }
}
