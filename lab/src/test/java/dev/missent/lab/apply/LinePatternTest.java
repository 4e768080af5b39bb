package dev.missent.lab.apply;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class LinePatternTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        proxy_pass https://…      |   proxy_pass   https://127.0.0.1:1;
        server … ssl …            | server s1 127.0.0.1:1 ssl verify none
        server … ssl …            | server s1 127.0.0.1:1 ssl
        ssl_certificate …;        | ssl_certificate all.crt;
        server_name b.test        | server_name b.test;
        server_name … b.test …    | server_name b.test;
        server_name … b.test …    | server_name a.test b.test c.test;
        https://b.test:443        | https://b.test:443 {
        <Connector …              | <Connector port="443"
        backend=…;tls;…           | backend=127.0.0.1,1;;tls;sni=a.test
        … ssl                     | listen 443 ssl
        return 421                | return 421;
        """)
    void aLineThatIsMeantIsFound(String pattern, String line) {
        assertThat(LinePattern.of(pattern).matches(line)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ssl_certificate …;        | ssl_certificate_key all.key;
        server … ssl …            | server s1 127.0.0.1:1
        server_name b.test        | server_name bb.test;
        server_name b.test;       | server_name b_test;
        proxy_pass https://…      | # proxy_pass https://127.0.0.1:1;
        return 421                | return 4211;
        """)
    void anotherLineIsNot(String pattern, String line) {
        assertThat(LinePattern.of(pattern).matches(line)).isFalse();
    }
}
