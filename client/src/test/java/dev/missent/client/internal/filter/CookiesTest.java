package dev.missent.client.internal.filter;

import java.io.IOException;
import java.net.CookieHandler;
import java.net.URI;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CookiesTest {
    private static final URI SHOP = URI.create("https://shop.test/");

    private static Cookies giving(String... values) {
        return new Cookies(new CookieHandler() {
            @Override
            public Map<String, List<String>> get(URI uri, Map<String, List<String>> headers) {
                return Map.of("Cookie", List.of(values));
            }

            @Override
            public void put(URI uri, Map<String, List<String>> headers) {}
        });
    }

    /** RFC 6265 s5.4: "the user agent MUST NOT attach more than one Cookie header field." */
    @Test
    void severalCookiesAreOneField() throws Exception {
        assertThat(giving("a=1", "b=2").forRequest(SHOP, Map.of())).isEqualTo("a=1; b=2");
        assertThat(giving().forRequest(SHOP, Map.of())).isNull();
        assertThat(new Cookies(null).forRequest(SHOP, Map.of())).isNull();
    }

    /** RFC 9110 s5.5: "Field values containing CR, LF, or NUL characters are invalid and dangerous". */
    @ParameterizedTest
    @ValueSource(strings = {"a=1\r\nx-other: 2", "a=1\n", "a=\u0000"})
    void aCookieThatWouldBeginAnotherFieldIsNotSent(String value) {
        var cookies = giving(value);
        assertThatThrownBy(() -> cookies.forRequest(SHOP, Map.of())).isInstanceOf(IOException.class)
            .hasMessage("the cookie handler gave a cookie with a control character for shop.test");
    }
}
