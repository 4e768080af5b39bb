package dev.missent.core.name;

import dev.missent.core.defect.Defect;
import dev.missent.core.defect.Parsed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The canonical form of RFC 5952, with its examples. */
class Ipv6Test {
    /** RFC 5952 s1: "all of the following represent the same IPv6 address". */
    @ParameterizedTest
    @ValueSource(strings = {"2001:db8:0:0:1:0:0:1", "2001:0db8:0:0:1:0:0:1", "2001:db8::1:0:0:1", "2001:db8::0:1:0:0:1",
            "2001:0db8::1:0:0:1", "2001:db8:0:0:1::1", "2001:db8:0000:0:1::1", "2001:DB8:0:0:1::1"})
    void allSpellingsOfAnAddressAreOneHost(String text) {
        assertThat(canonical(text)).isEqualTo("2001:db8::1:0:0:1");
    }

    /** RFC 5952 s4.1: "Leading zeros MUST be suppressed." */
    @Test
    void leadingZerosAreSuppressed() {
        assertThat(canonical("2001:0db8::0001")).isEqualTo("2001:db8::1");
    }

    /** RFC 5952 s4.1: "A single 16-bit 0000 field MUST be represented as 0." */
    @Test
    void aSingleZeroFieldIsOneZero() {
        assertThat(canonical("2001:db8:0000:1:1:1:1:1")).isEqualTo("2001:db8:0:1:1:1:1:1");
    }

    /** RFC 5952 s4.2.1: "The use of the symbol "::" MUST be used to its maximum capability." */
    @Test
    void zerosAreShortenedAsFarAsPossible() {
        assertThat(canonical("2001:db8:0:0:0:0:2:1")).isEqualTo("2001:db8::2:1");
        assertThat(canonical("2001:db8::0:1")).isEqualTo("2001:db8::1");
    }

    /** RFC 5952 s4.2.2: "The symbol "::" MUST NOT be used to shorten just one 16-bit 0 field." */
    @Test
    void oneZeroFieldIsNotShortened() {
        assertThat(canonical("2001:db8::1:1:1:1:1")).isEqualTo("2001:db8:0:1:1:1:1:1");
    }

    /** RFC 5952 s4.2.3: "the longest run of consecutive 16-bit 0 fields MUST be shortened". */
    @Test
    void theLongestRunIsShortened() {
        assertThat(canonical("2001:0:0:1:0:0:0:1")).isEqualTo("2001:0:0:1::1");
    }

    /** RFC 5952 s4.2.3: "the first sequence of zero bits MUST be shortened". */
    @Test
    void ofEqualRunsTheFirstIsShortened() {
        assertThat(canonical("2001:db8:0:0:1:0:0:1")).isEqualTo("2001:db8::1:0:0:1");
    }

    /** RFC 5952 s4.3: "The characters "a", "b", "c", "d", "e", and "f" in an IPv6 address MUST be represented in lowercase." */
    @Test
    void hexadecimalDigitsAreLowerCase() {
        assertThat(canonical("2001:DB8::ABCD")).isEqualTo("2001:db8::abcd");
    }

    /** RFC 5952 s5: mixed notation where the address is known by its prefix to embed an IPv4 address. */
    @Test
    void anIpv4MappedAddressIsMixed() {
        assertThat(canonical("::FFFF:c000:0201")).isEqualTo("::ffff:192.0.2.1");
        assertThat(canonical("0:0:0:0:0:ffff:192.0.2.1")).isEqualTo("::ffff:192.0.2.1");
        assertThat(canonical("::ffff:0.0.0.0")).isEqualTo("::ffff:0.0.0.0");
    }

    @Test
    void anEmbeddedIpv4AddressWithoutThatPrefixIsHexadecimal() {
        assertThat(canonical("64:ff9b::192.0.2.1")).isEqualTo("64:ff9b::c000:201");
    }

    @ParameterizedTest
    @CsvSource({"::,::", "::1,::1", "1::,1::", "0:0:0:0:0:0:0:0,::", "1:2:3:4:5:6:7::,1:2:3:4:5:6:7:0",
            "::2:3:4:5:6:7:8,0:2:3:4:5:6:7:8"})
    void zerosAtTheEndsAreShortenedToo(String text, String canonical) {
        assertThat(canonical(text)).isEqualTo(canonical);
    }

    @ParameterizedTest
    @ValueSource(strings = {":", ":::", "1", "1:", ":1", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1::2::3", "::1:2:3:4:5:6:7:8",
            "1:2:3:4:5:6:7:8::", "12345::", "g::", "fe80::1%eth0", "fe80::1%25eth0", "1:2:3:4:5:6:7:192.0.2.1", "::192.0.2.1:1",
            "::192.0.2", "::192.0.2.256", "::01.2.3.4", "::192.0.2.1.", "1:2:3:4:5:6:7:8:", " ::1", "::１"})
    void whatIsNoAddressIsMalformed(String text) {
        assertThat(Host.parse("[" + text + "]")).isEqualTo(Parsed.malformed(Defect.HOST_IPV6));
    }

    private static String canonical(String text) {
        return Host.of("[" + text + "]").name();
    }
}
