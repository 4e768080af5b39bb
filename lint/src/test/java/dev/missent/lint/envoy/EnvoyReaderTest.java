package dev.missent.lint.envoy;

import dev.missent.lint.manifest.Read;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class EnvoyReaderTest {
    private static final String MANAGER = "\"@type\": x.http_connection_manager.v3.HttpConnectionManager";
    private static final String DOWN = "\"@type\": x.v3.DownstreamTlsContext";
    private static final String UP = "\"@type\": x.v3.UpstreamTlsContext";

    private static String read(String text) {
        return Read.outline(new EnvoyReader(), "envoy.yaml", text);
    }

    private static String passing(String action, String cluster) {
        return read(
            """
                static_resources:
                  listeners:
                    - address: { socket_address: { address: 0.0.0.0, port_value: 80 } }
                      filter_chains:
                        - filters:
                            - typed_config:
                                %s
                                route_config: { virtual_hosts: [{ name: v, domains: [a.example], routes: [{ match: { prefix: / }, route: { cluster: c, %s } }] }] }
                  clusters:
                    - name: c
                      load_assignment: { endpoints: [{ lb_endpoints: [{ endpoint: { address: { socket_address: { address: o.example, port_value: 443 } } } }] }] }
                      %s
                """
                .formatted(MANAGER, action, cluster));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
            "timeout: 1s                      ; ~                                                  ; host=(request)",
            "timeout: 1s                      ; ~{UP }                                             ; tls sni=(none) host=(request)",
            "timeout: 1s                      ; ~{UP, sni: b.example }                             ; tls sni=b.example host=(request)",
            "timeout: 1s                      ; ~{UP, auto_host_sni: true }                        ; tls sni=target:o.example host=(request)",
            "host_rewrite_literal: b.example  ; ~{UP, sni: b.example }                             ; tls sni=b.example host=b.example",
            "auto_host_rewrite: true          ; ~{UP }                                             ; tls sni=(none) host=target:o.example",
            "host_rewrite_header: x           ; ~{UP }                                             ; tls sni=(none) host=?"})
    void theUpstreamServerOfARoute(String action, String socket, String hop) {
        String cluster = socket.strip().equals("~")
            ? "type: STATIC"
            : "transport_socket: { typed_config: " + socket.strip().substring(1).replace("UP", UP) + " }";

        assertThat(passing(action.strip(), cluster)).endsWith("-> c " + hop.strip());
    }

    @Test
    void automaticServerNamesAreThoseOfRequestsAndAChecksHasNone() {
        assertThat(passing("timeout: 1s", """
            upstream_http_protocol_options: { auto_sni: true }
                  transport_socket: { typed_config: { %s } }
                  health_checks: [{ http_health_check: { path: / } }]""".formatted(UP)))
            .endsWith("-> c tls sni=request host=(request) check (none)/(target:c)");
    }

    @Test
    void whereEndpointsChooseTheTransportNothingIsKnown() {
        assertThat(passing("timeout: 1s", "transport_socket_matches: [{ name: x }]")).contains("-> c tls? host=(request)");
    }

    @Test
    void aChainHasItsOwnSitesAndClientAuthentication() {
        assertThat(read(
            """
                static_resources:
                  listeners:
                    - address: { socket_address: { address: 0.0.0.0, port_value: 443 } }
                      filter_chains:
                        - filter_chain_match: { server_names: [a.example] }
                          transport_socket:
                            typed_config:
                              %1$s
                              require_client_certificate: true
                              common_tls_context:
                                alpn_protocols: [h2]
                                tls_certificates: [{ certificate_chain: { filename: a.pem } }]
                                validation_context: { trusted_ca: { filename: ca.pem } }
                          filters: [{ typed_config: { %2$s, route_config: { virtual_hosts: [{ name: v, domains: ["a.example:443", "*.b.example", "*"] }] } } }]
                        - filter_chain_match: { server_names: ["*.c.example"] }
                          filters: [{ typed_config: { "@type": x.TcpProxy } }]
                """
                .formatted(DOWN, MANAGER)))
            .isEqualTo("""
                envoy
                  0.0.0.0:443 port 443 tls
                    a.example *.b.example … certificate a.pem client REQUIRE trust ca.pem [h1, h2]
                    by name PASSED_THROUGH
                      a.example => Envoy itself certificate a.pem
                      *.c.example => the filter chain of *.c.example certificate ?""");
    }

    @Test
    void chainsWhoseTablesNameAllHostsLeadToTheSamePlace() {
        String chain = """
                    - filter_chain_match: { server_names: [%s] }
                      transport_socket: { typed_config: { %s, common_tls_context: { alpn_protocols: [h2], tls_certificates: [{ certificate_chain: { filename: all.pem } }] } } }
                      filters: [{ typed_config: { %s, route_config: { virtual_hosts: [{ domains: [a.example] }, { domains: [b.example] }] } } }]
            """;
        String text = read("static_resources:\n  listeners:\n    - filter_chains:\n" + chain.formatted("a.example", DOWN, MANAGER)
            + chain.formatted("b.example", DOWN, MANAGER));

        assertThat(text).contains("a.example => the same routes").contains("b.example => the same routes");
    }
}
