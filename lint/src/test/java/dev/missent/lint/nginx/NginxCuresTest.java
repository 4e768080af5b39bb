package dev.missent.lint.nginx;

import java.util.stream.Collectors;

import dev.missent.lint.edit.UnifiedDiff;
import dev.missent.lint.rule.FileRules;
import dev.missent.lint.rule.Judged;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class NginxCuresTest {
    private static String changed(String text) {
        var configuration = Judged.read(new NginxReader(), text).configurations().getFirst();
        var cures = new NginxCures();
        var edits = FileRules.judge(configuration, Judged.NOW).stream().flatMap(each -> cures.cure(each).edits().stream())
            .toList();
        return UnifiedDiff.of(edits).lines().skip(2).filter(line -> line.startsWith("+") || line.startsWith("-"))
            .collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        proxy_pass https://10.0.0.1;~proxy_set_header Host $host;                                                    | +proxy_ssl_server_name on; +proxy_ssl_name $host; +proxy_ssl_session_reuse off;
        proxy_pass https://10.0.0.1;~proxy_set_header Host $host;~proxy_ssl_server_name off;                          | +proxy_ssl_name $host; +proxy_ssl_session_reuse off; -proxy_ssl_server_name off; +proxy_ssl_server_name on;
        proxy_pass https://be;~proxy_set_header Host $host;~proxy_ssl_server_name on;                                 | +proxy_ssl_name $host; +proxy_ssl_session_reuse off;
        proxy_pass https://be;~proxy_set_header Host $host;~proxy_ssl_server_name on;~proxy_ssl_name x.test;           | +proxy_ssl_session_reuse off; -proxy_ssl_name x.test; +proxy_ssl_name $host;
        proxy_pass https://10.0.0.1;~proxy_set_header Host $host;~proxy_ssl_server_name on;~proxy_ssl_name $ssl_server_name; | -proxy_ssl_name $ssl_server_name; +proxy_ssl_name $host;
        proxy_pass https://origin.example;                                                                           | +proxy_ssl_server_name on; +proxy_ssl_session_reuse off;
        proxy_pass https://10.0.0.1;~proxy_set_header Host login.test;~proxy_ssl_server_name on;~proxy_ssl_name $host; | -proxy_ssl_name $host; +proxy_ssl_name login.test;
        proxy_pass https://10.0.0.1;~proxy_set_header Host $host;~proxy_ssl_server_name on;~proxy_ssl_name $host;      | +proxy_ssl_session_reuse off;
        proxy_pass http://10.0.0.1:443;~proxy_set_header Host $host;                                                 | -proxy_pass http://10.0.0.1:443; +proxy_pass https://10.0.0.1:443;
        """)
    void theChangeOfALocation(String location, String expected) {
        assertThat(changed(
            "http { upstream be { server 10.0.0.1; keepalive 0; } server { listen 443 ssl; server_name a.test b.test; location / {\n"
                + location.replace('~', '\n') + "\n} } }\n"))
            .isEqualTo(expected);
    }

    @Test
    void aWholeConditionIsRemoved() {
        assertThat(changed(
            "http { server { listen 443 ssl; server_name a.test b.test;\nif ($ssl_server_name != $host) {\n  return 421;\n}\n} }\n"))
            .isEqualTo("-if ($ssl_server_name != $host) { -  return 421; -}");
    }

    @Test
    void theMapChoosesByHost() {
        assertThat(changed("""
            http { ssl_certificate all.crt;
            map $ssl_server_name $to {
              a.test 10.0.0.1; b.test 10.0.0.2; }
            server { listen 443 ssl; server_name a.test b.test; location / { proxy_pass http://$to; } } }
            """)).isEqualTo("-map $ssl_server_name $to { +map $host $to {");
    }

    /** One finding about the group of servers, and a line in each location that uses the group. */
    @Test
    void everyLocationOfAPoolIsChanged() {
        var server = """
            server { listen 443 ssl; server_name %s; location / {
              proxy_pass https://be;
              proxy_http_version 1.1;
              proxy_set_header Connection "";
              proxy_set_header Host $host;
              proxy_ssl_server_name on;
              proxy_ssl_name $host;
            } }
            """;
        assertThat(changed("http { upstream be { server 10.0.0.1; keepalive 8; }\n" + server.formatted("a.test")
            + server.formatted("b.test") + "}\n")
            .split("-  proxy_set_header Connection \"\"; ", -1)).hasSize(3)
            .allMatch(part -> part.startsWith("+  proxy_ssl_session_reuse off;")
                || part.startsWith("+  proxy_set_header Connection close;"));
    }
}
