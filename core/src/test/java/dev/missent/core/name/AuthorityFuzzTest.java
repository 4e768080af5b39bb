package dev.missent.core.name;

import java.nio.charset.StandardCharsets;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.missent.core.defect.Parsed;

import static org.assertj.core.api.Assertions.assertThat;

/** Any bytes as an authority; see docs/how-to/fuzz.md. */
class AuthorityFuzzTest {
    @FuzzTest
    void anyBytesAreAnAuthorityOrADefect(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        if (Authority.parse(text) instanceof Parsed.Valid<Authority>(var authority)) {
            assertThat(Authority.parse(authority.toString())).isEqualTo(Parsed.valid(authority));
        }
    }
}
