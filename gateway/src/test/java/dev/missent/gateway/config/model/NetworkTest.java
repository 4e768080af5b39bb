package dev.missent.gateway.config.model;

import java.net.InetAddress;
import java.util.Objects;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class NetworkTest {
    @ParameterizedTest
    @CsvSource({"10.0.0.0/8, 10.255.0.1, true", "10.0.0.0/8, 11.0.0.0, false", "0.0.0.0/0, 192.0.2.1, true",
            "0.0.0.0/0, ::1, false",
            "192.0.2.7, 192.0.2.7, true", "192.0.2.7/32, 192.0.2.8, false", "192.0.2.128/25, 192.0.2.127, false",
            "2001:db8::/33, 2001:db8:7fff::1, true", "2001:db8::/33, 2001:db8:8000::1, false", "::1/128, ::1, true",
            "10.0.0.0/8, ::ffff:10.0.0.1, true"})
    void aNetworkContainsTheAddressesWithItsPrefix(String network, String address, boolean contained) {
        assertThat(Objects.requireNonNull(Network.parse(network)).contains(InetAddress.ofLiteral(address))).isEqualTo(contained);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/08x", "10.0.0.1/8", "10.0.0",
            "gateway.example",
            "::1/129", "[::1]/128", "fe80::1%eth0", "10.0.0.0/1000"})
    void anythingElseIsNoNetwork(String text) {
        assertThat(Network.parse(text)).isNull();
    }
}
