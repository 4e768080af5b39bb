package dev.missent.core.name;

import dev.missent.core.defect.Defect;
import dev.missent.core.defect.Parsed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class AuthorityTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        a.example              | a.example      | -1
        A.EXAMPLE.:443         | a.example      | 443
        a.example:8443         | a.example      | 8443
        192.0.2.10:80          | 192.0.2.10     | 80
        [2001:DB8::10]         | 2001:db8::10   | -1
        [2001:db8::10]:8443    | 2001:db8::10   | 8443
        a.example:0            | a.example      | 0
        a.example:65535        | a.example      | 65535
        """)
    void anAuthorityIsAHostAndPerhapsAPort(String text, String host, int port) {
        assertThat(Authority.parse(text).orThrow()).returns(host, it -> it.host().name()).returns(port, Authority::port);
    }

    /** RFC 9110 s4.3.1: an origin's port has no leading zeros. */
    @Test
    void leadingZerosOfThePortCountForNothing() {
        assertThat(Authority.parse("a.example:0443")).isEqualTo(Authority.parse("a.example:443"));
        assertThat(Authority.parse("a.example:" + "0".repeat(1000) + "443")).isEqualTo(Authority.parse("a.example:443"));
    }

    /** RFC 3986 s6.2.3: "http://example.com:/" is the same as "http://example.com/". */
    @Test
    void anEmptyPortIsNone() {
        assertThat(Authority.parse("a.example:")).isEqualTo(Authority.parse("a.example"));
    }

    /** RFC 9110 s4.2.4: "a recipient SHOULD parse for userinfo and treat its presence as an error". */
    @ParameterizedTest
    @CsvSource({"u@a.example", "u:p@a.example", "@a.example", "a.example@", "a.example:443@c.example", "[::1]@c.example"})
    void userinfoIsADefect(String text) {
        assertThat(Authority.parse(text)).isEqualTo(Parsed.malformed(Defect.USERINFO));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', emptyValue = "", textBlock = """
        ''                       | AUTHORITY_EMPTY
        :                        | AUTHORITY_EMPTY
        :443                     | AUTHORITY_EMPTY
        a.example:65536          | PORT
        a.example:99999999999999 | PORT
        a.example:x              | PORT
        a.example:-443           | PORT
        a.example:+443           | PORT
        a.example:443:443        | PORT
        'a.example: 443'         | PORT
        a.example:٤٤٣            | PORT
        ::1                      | PORT
        [::1]443                 | HOST_IPV6
        [::1                     | HOST_IPV6
        'a.example, c.example'   | HOST_CHARACTER
        'a.example '             | HOST_CHARACTER
        a.example/               | HOST_CHARACTER
        """)
    void whatIsNoAuthorityIsADefectAndNoException(String text, Defect defect) {
        assertThat(Authority.parse(text)).isEqualTo(Parsed.malformed(defect));
    }

    @Test
    void itIsPrintedAsInAUri() {
        assertThat(Authority.parse("A.Example:0443").orThrow()).hasToString("a.example:443");
        assertThat(Authority.parse("[2001:DB8::10]:").orThrow()).hasToString("[2001:db8::10]");
    }
}
