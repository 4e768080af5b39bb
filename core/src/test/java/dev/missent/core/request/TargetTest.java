package dev.missent.core.request;

import dev.missent.core.defect.Defect;
import dev.missent.core.defect.Parsed;
import dev.missent.core.name.Authority;
import dev.missent.core.name.Origin;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TargetTest {
    private static final Origin ORIGIN = Origin.of("https", Authority.parse("a.example").orThrow());

    @Test
    void onlyTheAsteriskIsTheAsterisk() {
        assertThat(new Target.Resource(ORIGIN, "*").isAsterisk()).isTrue();
        assertThat(new Target.Resource(ORIGIN, "/").isAsterisk()).isFalse();
        assertThat(new Target.Resource(ORIGIN, "/*").isAsterisk()).isFalse();
    }

    @Test
    void anAuthorityHasAnOriginUnderAScheme() {
        assertThat(Authorities.parsing().origin("https", "A.example:443")).isEqualTo(Parsed.valid(ORIGIN));
    }

    @Test
    void aMalformedAuthorityHasNone() {
        assertThat(Authorities.parsing().origin("https", "")).isEqualTo(Parsed.malformed(Defect.AUTHORITY_EMPTY));
    }
}
