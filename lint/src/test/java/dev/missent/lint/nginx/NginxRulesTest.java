package dev.missent.lint.nginx;

import java.util.Map;

import dev.missent.lint.model.Version;
import dev.missent.lint.rule.Judged;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static dev.missent.lint.rule.Judged.certificate;
import static dev.missent.lint.rule.Judged.expired;
import static org.assertj.core.api.Assertions.assertThat;

/** What the rules say about nginx; each healthy row differs from a broken one in what decides. */
class NginxRulesTest {
    private static final String MANY = "http { upstream be { server 10.0.0.1; } server { listen 443 ssl; server_name a.test b.test; location / {\n%s\n} } }";
    private static final String ONE = MANY.replace("a.test b.test", "a.test www.a.test");

    private static String found(String text) {
        return String.join(", ", Judged.lines(new NginxReader(), text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
        proxy_pass https://10.0.0.1; proxy_set_header Host $host;                            | MS-U01 error likely 2
        proxy_pass https://10.0.0.1;                                                         | MS-U07 warning likely 2
        proxy_pass https://origin.example;                                                   | MS-U01 warning likely 2
        proxy_pass https://origin.example; proxy_ssl_server_name on;                         | ''
        proxy_pass https://10.0.0.1; proxy_set_header Host $host; proxy_ssl_server_name on;  | MS-U01 error likely 2
        proxy_pass https://10.0.0.1; proxy_set_header Host $host; proxy_ssl_server_name on; proxy_ssl_name $host; | MS-U06 info possible 2
        proxy_pass https://10.0.0.1; proxy_set_header Host $host; proxy_ssl_server_name on; proxy_ssl_name $host; proxy_ssl_session_reuse off; | ''
        proxy_pass https://10.0.0.1; proxy_set_header Host $host; proxy_ssl_server_name on; proxy_ssl_name 10.0.0.1; | MS-U01 error likely 2
        proxy_pass https://be; proxy_set_header Host $host; proxy_ssl_server_name on;        | MS-U02 error likely 2
        proxy_pass https://be; proxy_set_header Host $host; proxy_ssl_server_name on; proxy_ssl_name a.test; | MS-U02 error likely 2
        proxy_pass https://10.0.0.1; proxy_set_header Host $host; proxy_ssl_server_name on; proxy_ssl_name https://a.test; | MS-U02 error likely 2, MS-U03 error likely 2
        proxy_pass https://10.0.0.1; proxy_set_header Host $host; proxy_ssl_server_name on; proxy_ssl_name $ssl_server_name; | MS-U04 warning likely 2
        proxy_pass https://be; proxy_set_header Host $host; proxy_ssl_server_name on; proxy_ssl_name $host; | MS-U05 info possible 2, MS-U06 info possible 2
        proxy_pass https://10.0.0.1; proxy_set_header Host x.test; proxy_ssl_server_name on; proxy_ssl_name $host; | MS-U02 error likely 2
        proxy_pass http://10.0.0.1; proxy_set_header Host a.test; | MS-U07 warning likely 2
        proxy_pass https://10.0.0.1; proxy_ssl_server_name on; proxy_ssl_name $host;         | MS-U07 error likely 2
        proxy_pass http://10.0.0.1:443; proxy_set_header Host $host;                         | MS-N07 error likely 2
        proxy_pass http://10.0.0.1; proxy_set_header Host $host; proxy_set_header Host a.test; | MS-N08 error likely 2
        proxy_pass http://10.0.0.1;                                                          | MS-U07 info possible 2
        proxy_pass $scheme://10.0.0.1; proxy_set_header Host $host;                          | ''
        """)
    void aSiteWithSeveralHosts(String location, String expected) {
        assertThat(found(MANY.formatted(location))).isEqualTo(expected);
    }

    /** With one name, and the same with www, the upstream server may have one site only. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        proxy_pass https://10.0.0.1; proxy_set_header Host $host;                                             | MS-U01 info possible 2
        proxy_pass https://10.0.0.1; proxy_set_header Host $host; proxy_ssl_server_name on; proxy_ssl_name a.test; | ''
        proxy_pass https://10.0.0.1; proxy_set_header Host $host; proxy_ssl_server_name on; proxy_ssl_name c.test; | MS-U02 warning possible 2
        proxy_pass https://be; proxy_set_header Host $host; proxy_ssl_server_name on; proxy_ssl_name $host;   | ''
        """)
    void aSiteWithOneHost(String location, String expected) {
        assertThat(found(ONE.formatted(location))).isEqualTo(expected);
    }

    @Test
    void theVersionDecidesAboutTheDefault() {
        var configuration = Judged.read(new NginxReader(), MANY.formatted(
            "proxy_pass https://be; proxy_set_header Host $host; proxy_ssl_server_name on; proxy_ssl_name $host; proxy_ssl_session_reuse off;"))
            .configurations().getFirst();
        assertThat(Judged.lines(configuration.in(new Version("1.28.0")))).isEmpty();
        assertThat(Judged.lines(configuration.in(new Version("1.30.1")))).containsExactly("MS-U05 error likely 2");
    }

    @Test
    void sitesThatPassOnToTheSameServerAreSeveralHosts() {
        assertThat(found("""
            http {
              server { listen 443 ssl; server_name a.test;
                location / { proxy_pass https://10.0.0.1; proxy_set_header Host $host; } }
              server { listen 443 ssl; server_name b.test;
                location / { proxy_pass https://10.0.0.1; proxy_set_header Host $host; } }
            }""")).isEqualTo("MS-U01 error likely 3, MS-U01 error likely 5");
    }

    @Test
    void aSharedCertificateAndAClientCertificateForOneSite() {
        assertThat(found("""
            http { ssl_certificate all.crt;
              server { listen 443 ssl; server_name a.test; }
              server { listen 443 ssl; server_name b.test;
                ssl_client_certificate ca.crt; ssl_verify_client on; }
            }""")).isEqualTo("MS-V02 warning likely 4");
    }

    @Test
    void certificatesOfTheirOwnKeepSitesApartUnlessOneCoversTheOther() {
        var text = """
            http {
              server { listen 443 ssl; server_name a.test.example; ssl_certificate a.crt; }
              server { listen 443 ssl; server_name b.test.example; ssl_certificate b.crt;
                ssl_client_certificate ca.crt; ssl_verify_client on; }
            }""";
        assertThat(Judged.lines(new NginxReader(), text)).isEmpty();
        assertThat(Judged.lines(new NginxReader(), text,
            Map.of("a.crt", certificate("a.test.example"), "b.crt", certificate("b.test.example")))).isEmpty();
        assertThat(Judged.lines(new NginxReader(), text,
            Map.of("a.crt", certificate("*.test.example"), "b.crt", certificate("b.test.example"))))
            .containsExactly("MS-V02 warning likely 4");
    }

    @Test
    void anAuthorityOfTheDefaultServerOpensSitesOfAnother() {
        var text = """
            http {
              server { listen 443 ssl default_server; server_name m.test; ssl_certificate m.crt;
                ssl_client_certificate one.crt; ssl_verify_client on; %s }
              server { listen 443 ssl; server_name n.test; ssl_certificate n.crt;
                ssl_client_certificate two.crt; ssl_verify_client on; }
            }""";
        assertThat(found(text.formatted(""))).isEqualTo("MS-W02 error likely 3");
        assertThat(found(text.formatted("ssl_reject_handshake on; return 421;"))).isEmpty();
        assertThat(found(text.formatted("").replace("two.crt", "one.crt"))).isEmpty();
    }

    @Test
    void http2ForSomeSitesOfACertificateOnly() {
        var text = """
            http { ssl_certificate all.crt;
              server { listen 443 ssl; server_name a.test; http2 on; }
              server { listen 443 ssl; server_name b.test; %s }
            }""";
        assertThat(found(text.formatted("http2 off;"))).isEqualTo("MS-V04 warning likely 3");
        assertThat(found(text.formatted(""))).isEqualTo("MS-V04 warning likely 3");
        assertThat(found(text.formatted("http2 on;"))).isEmpty();
        assertThat(found(text.formatted("ssl_certificate b.crt;"))).isEmpty();
    }

    @Test
    void http3ForASiteThatAsksForClientCertificates() {
        var text = """
            http { server { listen 443 ssl; listen 443 quic; server_name a.test; %s
                add_header Alt-Svc 'h3=":443"; ma=86400'; }
            }""";
        assertThat(found(text.formatted("ssl_verify_client on; ssl_client_certificate ca.crt;")))
            .isEqualTo("MS-V02 warning likely 2");
        assertThat(found(text.formatted(""))).isEmpty();
    }

    @Test
    void aMapOverTheServerName() {
        var text = """
            http { ssl_certificate all.crt;
              map %s $to { a.test 10.0.0.1; b.test 10.0.0.2; }
              server { listen 443 ssl; server_name a.test b.test; location / { proxy_pass http://$to; } }
            }""";
        assertThat(found(text.formatted("$ssl_server_name"))).isEqualTo("MS-R01 error likely 2");
        assertThat(found(text.formatted("$host"))).isEmpty();
    }

    @Test
    void aComparisonOfNamesRefusesSharedConnections() {
        var text = "http { server { listen 443 ssl; server_name %s;\nif ($ssl_server_name != $host) { return 421; } } }";
        assertThat(found(text.formatted("a.test b.test"))).isEqualTo("MS-V03 warning likely 2");
        assertThat(found(text.formatted("a.test"))).isEmpty();
    }

    @Test
    void unknownHostsOverOpenConnections() {
        var text = """
            http {
              server { listen 443 ssl default_server; ssl_reject_handshake on; %s }
              server { listen 443 ssl; server_name a.test; }
            }""";
        assertThat(found(text.formatted(""))).isEqualTo("MS-V05 info likely 2");
        assertThat(found(text.formatted("return 421;"))).isEmpty();
    }

    @Test
    void certificatesThatCanBeRead() {
        var text = "http { server { listen 443 ssl;\nserver_name a.test b.test;\nssl_certificate a.crt; } }";
        assertThat(Judged.lines(new NginxReader(), text, Map.of("a.crt", certificate("a.test", "b.test")))).isEmpty();
        assertThat(Judged.lines(new NginxReader(), text, Map.of("a.crt", certificate("a.test"))))
            .containsExactly("MS-N02 error likely 2");
        assertThat(Judged.lines(new NginxReader(), text, Map.of("a.crt", expired("a.test", "b.test"))))
            .containsExactly("MS-N01 error likely 3");
    }

    /** The name gets the pages of the first site, unless a site for all names is meant to have it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        server_name a.test;                                                          | MS-V05 info likely 1
        server_name a.test b.test;                                                   | ''
        server_name a.test *.test;                                                   | ''
        server_name a.test ~^b;                                                      | ''
        server_name a.test; } server { listen 443 ssl default_server; server_name _; | ''
        """)
    void aNameOfACertificateWithoutASite(String names, String expected) {
        var text = "http { ssl_certificate all.crt; server { listen 443 ssl; " + names + " root /srv; } }";
        assertThat(String.join(", ", Judged.lines(new NginxReader(), text, Map.of("all.crt", certificate("a.test", "b.test")))))
            .isEqualTo(expected);
    }
}
