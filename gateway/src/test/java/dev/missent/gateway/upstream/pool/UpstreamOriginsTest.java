package dev.missent.gateway.upstream.pool;

import java.util.List;

import dev.missent.core.name.Host;
import dev.missent.core.name.Origin;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class UpstreamOriginsTest {
    private static final Host A = Host.of("a.example");
    private static final Host B = Host.of("b.example");

    private static UpstreamOrigins listed(String... hosts) {
        var origins = List.of(hosts).stream().map(host -> new Origin("https", Host.of(host), 443)).toList();
        return UpstreamOrigins.UNSTARTED.plus(origins);
    }

    @Test
    void withoutAFrameEveryHostIsPermitted() {
        assertThat(UpstreamOrigins.UNSTARTED.permits(A, B)).isTrue();
    }

    @Test
    void aListedHostIsPermittedWhateverItsPort() {
        assertThat(listed("b.example").permits(A, B)).isTrue();
        assertThat(UpstreamOrigins.UNSTARTED.plus(List.of(new Origin("https", B, 8443))).permits(A, B)).isTrue();
    }

    @Test
    void aHostThatIsLeftOutIsNot() {
        assertThat(listed("a.example", "c.example").permits(A, B)).isFalse();
    }

    @Test
    void theHostThatTheConnectionWasOpenedForAlwaysIs() {
        assertThat(listed("c.example").permits(A, A)).isTrue();
        assertThat(listed().permits(A, A)).isTrue();
    }

    @Test
    void anEmptyFrameSaysThatNothingIsShared() {
        assertThat(listed().permits(A, B)).isFalse();
    }

    @Test
    void aListOfOtherNamesSaysNothingAboutThese() {
        assertThat(listed("public.example").permits(A, B)).isTrue();
    }

    @Test
    void laterFramesAdd() {
        assertThat(listed("a.example").plus(List.of(new Origin("https", B, 443))).permits(A, B)).isTrue();
    }
}
