package dev.missent.cli.check;

import dev.missent.cli.options.UsageException;
import dev.missent.doctor.probe.OriginServer.Way;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OriginPlaceTest {
    @ParameterizedTest
    @CsvSource({"127.0.0.1:8443,8443,EITHER", "127.0.0.1,443,EITHER", "http://127.0.0.1:8080,8080,CLEARTEXT",
            "HTTP://127.0.0.1/,80,CLEARTEXT", "https://[::1]:444,444,TLS", "https://127.0.0.1,443,TLS"})
    void theSchemeSaysHowTheServerIsAsked(String text, int port, Way way) {
        var origin = OriginPlace.parse(text);
        assertThat(origin.address().getPort()).isEqualTo(port);
        assertThat(origin.way()).isEqualTo(way);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:8080/path", "ftp://127.0.0.1", "127.0.0.1:x", "", "http://"})
    void whatIsNoServerIsRefusedWithAnExample(String text) {
        assertThatThrownBy(() -> OriginPlace.parse(text)).isInstanceOf(UsageException.class)
            .hasMessage("--origin " + text + " is not HOST:PORT, such as 10.0.0.5:443 or http://10.0.0.5:8080");
    }
}
