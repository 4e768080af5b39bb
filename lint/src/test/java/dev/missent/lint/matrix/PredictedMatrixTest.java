package dev.missent.lint.matrix;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.missent.doctor.report.text.TextLayout;
import dev.missent.lint.httpd.HttpdReader;
import dev.missent.lint.nginx.NginxReader;
import dev.missent.lint.reader.ConfigurationReader;
import dev.missent.lint.rule.Judged;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Rows that were measured with real servers, predicted from the files that those servers had. */
class PredictedMatrixTest {
    private static List<String> rows(ConfigurationReader reader, String text) {
        return PredictedMatrix.of(Judged.read(reader, text).configurations().getFirst(), TextLayout.forColumns(100)).lines()
            .map(line -> line.strip().replaceAll("\\s{2,}", " | ")).toList();
    }

    /** nginx refuses requests for a site with client certificates over connections of other names, and no others. */
    @Test
    void nginx() {
        assertThat(rows(new NginxReader(), """
            http { ssl_certificate all.crt;
              server { listen 443 ssl default_server; server_name d.test; }
              server { listen 443 ssl; server_name m.test; ssl_verify_client on; ssl_client_certificate ca.crt; }
            }""")).containsSubsequence(
            "SNI \\ Host | d.test | m.test | unknown.invalid",
            "(none) | ✓ | ✗ 400 | ✓ d.test",
            "d.test | · | ↻ 421 | ✓ d.test",
            "m.test | ✓ | · | ✓ d.test",
            "unknown.invalid | ✓ | ✗ 400 | · d.test");
    }

    /** httpd compares the settings of both virtual hosts; without a server name those of the first. */
    @Test
    void httpd() {
        assertThat(rows(new HttpdReader(), """
            <VirtualHost *:443>
              ServerName d.test
              SSLEngine on
              SSLCertificateFile d.crt
            </VirtualHost>
            <VirtualHost *:443>
              ServerName a.test
              SSLEngine on
              SSLCertificateFile ab.crt
            </VirtualHost>
            <VirtualHost *:443>
              ServerName b.test
              SSLEngine on
              SSLCertificateFile ab.crt
            </VirtualHost>
            """)).containsSubsequence(
            "(none) | ✓ | ↻ 421 | ↻ 421 | ✓ d.test",
            "d.test | · | ↻ 421 | ↻ 421 | ✓ d.test",
            "a.test | ↻ 421 | · | ✓ | ↻ 421",
            "b.test | ↻ 421 | ✓ | · | ↻ 421");
    }

    @Test
    void whatTheFileDoesNotTellIsAQuestion() {
        assertThat(rows(new HttpdReader(), """
            <VirtualHost *:443>
              ServerName d.test
              SSLEngine on
              SSLCertificateFile all.crt
            </VirtualHost>
            <VirtualHost *:443>
              ServerName a.test
              SSLEngine on
              SSLCertificateFile all.crt
              <IfDefine Staff>
                SSLVerifyClient require
              </IfDefine>
            </VirtualHost>
            """)).contains("d.test | · | ? | ✓ d.test");
    }

    @Test
    void aRefusedHandshakeAndAListenerWithoutTls() {
        assertThat(rows(new NginxReader(), """
            http {
              server { listen 443 ssl default_server; ssl_reject_handshake on; }
              server { listen 443 ssl; server_name a.test; ssl_certificate a.crt; }
              server { listen 80; server_name a.test; }
            }""")).contains("(none) | ✗ | ✗", "a.test | · | ✓ default").filteredOn(line -> line.startsWith("Predicted"))
            .hasSize(1);
    }

    @Test
    void hostsThatDoNotFitGetNumbersAndTheTableIsContinuedBelow() {
        var servers = IntStream.range(0, 11)
            .mapToObj(i -> "server { listen 443 ssl; server_name shop-number-" + i + ".example; ssl_certificate a.crt; }\n")
            .collect(Collectors.joining());
        var configuration = Judged.read(new NginxReader(), "http {\n" + servers + "}").configurations().getFirst();
        var lines = PredictedMatrix.of(configuration, TextLayout.forColumns(60)).lines().toList();
        assertThat(lines).allMatch(line -> line.length() <= 60).filteredOn(line -> line.contains("SNI \\ Host"))
            .hasSizeGreaterThan(1).first().asString().endsWith("1   2   3   4   5   6   7   8");
        assertThat(lines).anyMatch(line -> line.startsWith("   1 shop-number-0.example"))
            .noneMatch(line -> line.contains("shop-number-0.ex "));
    }
}
