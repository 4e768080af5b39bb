package dev.missent.core.name;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class OriginTest {
    /** RFC 9110 s4.2.1, s4.2.2: the port is 80 for http and 443 for https where none is given. */
    @ParameterizedTest
    @CsvSource({"https,443", "http,80", "ftp,-1"})
    void theDefaultPortIsFilledIn(String scheme, int port) {
        assertThat(origin(scheme, "a.example").port()).isEqualTo(port);
    }

    @Test
    void aGivenDefaultPortMakesNoOtherOrigin() {
        assertThat(origin("https", "a.example:443")).isEqualTo(origin("https", "a.example"));
    }

    /** RFC 9110 s4.3.1: scheme, host and port make the origin. */
    @Test
    void schemeHostAndPortMakeTheOrigin() {
        assertThat(origin("https", "a.example")).isNotEqualTo(origin("http", "a.example:443"))
            .isNotEqualTo(origin("https", "b.example")).isNotEqualTo(origin("https", "a.example:8443"));
    }

    /** RFC 6454 s6.2: the port is part of the serialisation only where it is not the default. */
    @ParameterizedTest
    @CsvSource({"https,a.example:443,https://a.example", "https,a.example:80,https://a.example:80",
            "http,a.example:80,http://a.example",
            "https,[2001:DB8::10]:8443,https://[2001:db8::10]:8443", "ftp,a.example,ftp://a.example"})
    void itIsPrintedWithoutADefaultPort(String scheme, String authority, String printed) {
        assertThat(origin(scheme, authority)).hasToString(printed);
    }

    private static Origin origin(String scheme, String authority) {
        return Origin.of(scheme, Authority.parse(authority).orThrow());
    }
}
