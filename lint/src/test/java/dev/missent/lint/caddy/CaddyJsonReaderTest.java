package dev.missent.lint.caddy;

import dev.missent.lint.manifest.Read;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class CaddyJsonReaderTest {
    private static String server(String more, String handler) {
        return Read.outline(new CaddyJsonReader(), "caddy.json", """
            {"apps": {"http": {"servers": {"srv0": {"listen": [":443"], "protocols": ["h1", "h2"], %s
              "routes": [{"match": [{"host": ["a.example"]}], "handle": [{"handler": "subroute", "routes": [{"handle": [%s]}]}]}]
            }}}}}
            """.formatted(more, handler));
    }

    private static String passing(String transport, String set) {
        return server("",
            "{\"handler\": \"reverse_proxy\", \"upstreams\": [{\"dial\": \"o.example:443\"}], \"transport\": {\"protocol\": \"http\""
                + transport
                + "}, \"headers\": {\"request\": {\"set\": {" + set + "}}}}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '~', value = {
            "                                                              ;                                                        ; host=(request)",
            ", \"tls\": {}                                                 ;                                                        ; tls sni=target:o.example host=(request,target:o.example)",
            ", \"tls\": {\"server_name\": \"b.example\"}                   ; \"Host\": [\"b.example\"]                              ; tls sni=b.example host=b.example",
            ", \"tls\": {\"server_name\": \"{http.request.host}\"}         ; \"Host\": [\"{http.request.host}\"]                    ; tls sni=request host=request",
            ", \"tls\": {\"server_name\": \"{http.request.tls.server_name}\"} ; \"Host\": [\"{http.request.hostport}\"]             ; tls sni=connection host=request",
            ", \"tls\": {\"server_name\": \"{env.NAME}\"}                  ; \"Host\": [\"{http.reverse_proxy.upstream.hostport}\"] ; tls sni=? host=target:o.example"})
    void theUpstreamServerOfARoute(String transport, String set, String hop) {
        assertThat(passing(transport == null ? "" : transport.strip(), set == null ? "" : set.strip()))
            .endsWith("-> o.example:443 " + hop.strip());
    }

    @Test
    void anyClientAuthenticationMakesTheWholeServerStrict() {
        assertThat(server(
            "\"tls_connection_policies\": [{\"match\": {\"sni\": [\"a.example\"]}, \"client_authentication\": {\"mode\": \"request\"}}],",
            "{\"handler\": \"file_server\"}")).contains("certificate automatic: a.example client OPTIONAL");
    }

    @Test
    void strictnessCanBeSwitchedOff() {
        assertThat(server("\"strict_sni_host\": false,", "{\"handler\": \"file_server\"}")).contains("policy NONE");
    }

    @Test
    void aConfigurationWithoutTheHttpApplicationHasNothing() {
        assertThat(Read.outline(new CaddyJsonReader(), "caddy.json", "{\"admin\": {\"disabled\": true}}")).isEmpty();
    }
}
