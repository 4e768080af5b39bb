package dev.missent.gateway.config;

import dev.missent.gateway.config.model.BindAddress;
import dev.missent.gateway.config.model.ServerUrl;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class AddressesTest {
    @ParameterizedTest
    @CsvSource({":443, :443", "127.0.0.1:0, 127.0.0.1:0", "[::1]:443, [::1]:443", "Localhost:80, localhost:80"})
    void anAddressToBindHasAPort(String text, String printed) {
        assertThat(BindAddress.parse(text)).hasToString(printed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":", "443", "127.0.0.1", "::1:443", ":65536", "a b:80", "user@host:80", "host:"})
    void anythingElseIsNoAddressToBind(String text) {
        assertThat(BindAddress.parse(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"http://a, http://a:80", "https://A.example, https://a.example:443", "http://[::1]:81, http://[::1]:81"})
    void theUrlOfAServerHasItsDefaultPort(String text, String printed) {
        assertThat(ServerUrl.parse(text)).hasToString(printed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "http:", "http://", "http://a/", "http://a?b", "http://u@a", "HTTP://a", "ws://a",
            "http://a:0"})
    void anythingElseIsNoUrlOfAServer(String text) {
        assertThat(ServerUrl.parse(text)).isNull();
    }
}
