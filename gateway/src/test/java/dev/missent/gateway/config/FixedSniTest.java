package dev.missent.gateway.config;

import java.nio.charset.StandardCharsets;
import java.util.List;

import dev.missent.gateway.config.message.ConfigRule;
import dev.missent.gateway.config.message.Diagnostic;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class FixedSniTest {
    /** The upstream sees the Host and the server name, whatever they come from. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "shop.example | host: preserve | https://10.0.0.1 | web.internal | true",
            "shop.example | host: preserve | https://10.0.0.1 | shop.example | false",
            "SHOP.example | host: preserve | https://10.0.0.1 | shop.EXAMPLE. | false",
            "'*.shop.example' | host: preserve | https://10.0.0.1 | a.shop.example | true",
            "shop.example, www.shop.example | host: preserve | https://10.0.0.1 | shop.example | true",
            "shop.example | host: preserve | http://10.0.0.1 | web.internal | false",
            "shop.example | host: web.internal | https://10.0.0.1 | web.internal | false",
            "shop.example | host: 'web.internal:8443' | https://10.0.0.1 | web.internal | false",
            "shop.example | host: shop.example | https://10.0.0.1 | web.internal | true",
            "shop.example | host: upstream | https://web.internal | web.internal | false",
            "shop.example | host: upstream | https://10.0.0.1 | web.internal | true"})
    void aFixedServerNameThatIsNotTheHostIsWarnedOf(String hosts, String sent, String server, String sni, boolean warned) {
        var diagnostics = Fixture.diagnostics(Fixture.read("gateway.yaml", """
            sites: { shop: { hosts: [%s], to: web } }
            upstreams: { web: { servers: ["%s"], sni: %s, %s } }
            """.formatted(hosts.startsWith("*") ? '"' + hosts + '"' : hosts, server, sni, sent)
            .getBytes(StandardCharsets.UTF_8)));
        assertThat(diagnostics).extracting(Diagnostic::rule).isEqualTo(warned ? List.of(ConfigRule.FIXED_SNI) : List.of());
    }
}
