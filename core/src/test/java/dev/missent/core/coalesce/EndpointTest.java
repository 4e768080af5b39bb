package dev.missent.core.coalesce;

import dev.missent.core.name.Host;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EndpointTest {
    @Test
    void aNameIsNoEndpoint() {
        assertThatThrownBy(() -> new Endpoint(Host.of("a.test"), 443)).isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("a.test");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "[::]", "[0:0:0:0:0:0:0:0]", "[::0]"})
    void theUnspecifiedAddressIsNoMachine(String address) {
        assertThat(new Endpoint(Host.of(address), 443).isUnspecified()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "0.0.0.1", "[::1]", "[2001:db8::]"})
    void anyOtherAddressIsOne(String address) {
        assertThat(new Endpoint(Host.of(address), 443).isUnspecified()).isFalse();
    }

    @Test
    void spellingsOfOneAddressAreOneEndpoint() {
        assertThat(new Endpoint(Host.of("[2001:DB8:0:0::10]"), 443)).isEqualTo(new Endpoint(Host.of("[2001:db8::10]"), 443));
    }

    @Test
    void itIsPrintedAsInAUri() {
        assertThat(new Endpoint(Host.of("127.0.0.1"), 443)).hasToString("127.0.0.1:443");
        assertThat(new Endpoint(Host.of("[2001:db8::10]"), 8443)).hasToString("[2001:db8::10]:8443");
    }
}
