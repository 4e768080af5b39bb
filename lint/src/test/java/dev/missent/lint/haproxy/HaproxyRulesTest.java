package dev.missent.lint.haproxy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.missent.lint.model.CertificateFacts;
import dev.missent.lint.model.Version;
import dev.missent.lint.reader.MapSources;
import dev.missent.lint.rule.Judged;
import dev.missent.lint.text.Limits;
import dev.missent.lint.text.SourceFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static dev.missent.lint.rule.Judged.certificate;
import static org.assertj.core.api.Assertions.assertThat;

/** What the rules say about HAProxy; each healthy row differs from a broken one in what decides. */
class HaproxyRulesTest {
    private static final String BACKEND = """
        defaults
          mode http
        frontend web
          bind :443 ssl crt all.pem
          default_backend be
        backend be
          %s
        """;

    private static final Map<String, CertificateFacts> TWO = Map.of("all.pem", certificate("a.test", "b.test"));

    private static String found(String text, Map<String, CertificateFacts> certificates) {
        return String.join(", ", Judged.lines(new HaproxyReader(), text, certificates));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        server s 10.0.0.1:443 ssl verify none                                     | MS-U01 warning possible 7
        server s 10.0.0.1:443 ssl verify none no-sni-auto                         | MS-U01 error likely 7
        server s 10.0.0.1:443 ssl verify none sni req.hdr(host),host_only         | ``
        server s 10.0.0.1:443 ssl verify none sni 'req.hdr(host),field(1,:)'      | ``
        server s 10.0.0.1:443 ssl verify none sni req.hdr(host)                   | MS-U03 warning likely 7
        server s 10.0.0.1:443 ssl verify none sni str(a.test)                     | MS-U02 error likely 7
        server s 10.0.0.1:443 ssl verify none sni ssl_fc_sni                      | MS-U04 warning likely 7
        server s 10.0.0.1:443 ssl verify none sni var(txn.host)                   | ``
        server s 10.0.0.1:8080                                                    | ``
        default-server ssl verify none sni req.hdr(host),host_only~server s 10.0.0.1:443 | ``
        default-server ssl verify none~server s 10.0.0.1:443 sni str(10.0.0.9)    | MS-U01 error likely 8
        http-request add-header Host x.test~server s 10.0.0.1:8080                | MS-N08 error likely 7
        server s 10.0.0.1:443 ssl verify none sni req.hdr(host),host_only pool-conn-name str(x) | MS-U05 error likely 7
        """)
    void aServerOfABackend(String lines, String expected) {
        assertThat(found(BACKEND.formatted(lines.replace("~", "\n  ")), TWO)).isEqualTo(expected);
    }

    @Test
    void theVersionDecidesAboutTheServerName() {
        var configuration = Judged
            .read(new HaproxyReader(), BACKEND.formatted("server s 10.0.0.1:443 ssl verify none no-ssl-reuse"), TWO)
            .configurations()
            .getFirst();
        assertThat(Judged.lines(configuration.in(new Version("2.6.12")))).containsExactly("MS-U01 error likely 7");
        assertThat(Judged.lines(configuration.in(new Version("3.3.0")))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        check                    | option httpchk GET / | MS-U08
        check                    | option tcp-check     | ''
        check check-sni a.test   | option httpchk GET / | ''
        check no-check-sni-auto  | option httpchk GET / | MS-U08
        check port 80            | option httpchk GET / | ''
        check                    | option httpchk~http-check connect ssl sni a.test | ''
        check                    | option httpchk~http-check connect ssl            | MS-U08
        """)
    void aHealthCheck(String option, String lines, String expected) {
        var text = BACKEND.formatted(
            lines.replace("~", "\n  ") + "\n  server s 10.0.0.1:443 ssl verify none sni req.hdr(host),host_only " + option);
        assertThat(found(text, Map.of()).replaceAll(" .*", "")).isEqualTo(expected);
    }

    @Test
    void backendsChosenByServerName() {
        var text = """
            defaults
              mode http
            frontend web
              bind :443 ssl crt all.pem
              acl is_a ssl_fc_sni -i a.test
              use_backend a if is_a
              use_backend b if { %s -i b.test }
            backend a
              server s 10.0.0.1:80
            backend b
              server s 10.0.0.2:80
            """;
        assertThat(found(text.formatted("ssl_fc_sni"), TWO)).isEqualTo("MS-R01 error likely 6");
        assertThat(found(text.formatted("ssl_fc_sni"), Map.of("all.pem", certificate("a.test")))).isEmpty();
        assertThat(found(text.replace("ssl_fc_sni -i a.test", "req.hdr(host) -i a.test").formatted("req.hdr(host)"), TWO))
            .isEmpty();
    }

    @Test
    void aClientCertificateForSomeEntriesOfACrtListIsBypassed() {
        var text = """
            defaults
              mode http
            frontend web
              bind :443 ssl crt-list list.txt
              %s
              use_backend m if { req.hdr(host) -i m.test }
              default_backend o
            backend m
              server s 10.0.0.1:80
            backend o
              server s 10.0.0.2:80
            """;
        assertThat(listed(text.formatted(""))).containsExactly("MS-W02 error likely 1");
        assertThat(listed(text.formatted("http-request deny deny_status 421 if { req.hdr(host) -i m.test } !{ ssl_c_used }")))
            .isEmpty();
    }

    private static List<String> listed(String text) {
        var sources = new MapSources(
            Map.of("main", text, "list.txt", "m.pem [verify required ca-file ca.pem] m.test\no.pem o.test\n"), Map.of(),
            Limits.STANDARD);
        return Judged.lines(new HaproxyReader().read(sources.files("main"), sources).configurations().getFirst());
    }

    @Test
    void aComparisonOfNames() {
        var text = BACKEND.formatted("server s 10.0.0.1:80").replace("  default_backend",
            "  http-request deny deny_status 421 if !{ ssl_fc_sni,lower,strcmp(txn.h) eq 0 }\n  default_backend");
        assertThat(found(text, TWO)).isEqualTo("MS-V03 warning likely 5");
        assertThat(found(text, Map.of("all.pem", certificate("a.test")))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        a b\\ c # d      | a,b c
        a "b c"d        | a,b cd
        a 'b\\c' "d\\"e" | a,b\\c,d"e
        a b#c           | a,b
        """)
    void wordsOfALine(String text, String words) {
        var lines = new LineReader(new SourceFile("x", text), new ArrayList<>()).lines();
        assertThat(lines.getFirst().words().stream().map(Word::value).collect(Collectors.joining(","))).isEqualTo(words);
    }

    @Test
    void whatDependsOnAConditionIsANoteAndIsNotJudged() {
        var reading = Judged.read(new HaproxyReader(),
            BACKEND.formatted(".if version_atleast(3.3)\n  server s 10.0.0.1:443 ssl\n.endif"));
        assertThat(reading.notes()).hasSize(1);
        assertThat(Judged.lines(reading.configurations().getFirst())).isEmpty();
    }

    @Test
    void namedDefaultsHoldForThoseWhoNameThem() {
        var text = """
            defaults one
              mode http
              default-server ssl verify none sni req.hdr(host),host_only
            defaults two from one
              timeout client 1s
            frontend web from one
              bind :443 ssl crt all.pem
              default_backend be
            backend be from two
              server s 10.0.0.1:443
            """;
        assertThat(found(text, TWO)).isEmpty();
        assertThat(found(
            text.replace("defaults two from one", "defaults two").replace("timeout client 1s", "default-server ssl verify none"),
            TWO))
            .isEqualTo("MS-U01 warning possible 10");
    }

    private static final String MAPPED = """
        defaults
          mode http
        frontend web
          bind :443 ssl crt all.pem
          use_backend %[SAMPLE,map(hosts.map,rest)]
        backend a
          server s 10.0.0.1:443 ssl verify none SNI
        backend b
          server s 10.0.0.2:80
        backend rest
          server s 10.0.0.3:80
        """;

    private static List<String> mapped(String sample, String sni, Map<String, String> files) {
        var all = new HashMap<>(files);
        all.put("main", MAPPED.replace("SAMPLE", sample).replace("SNI", sni));
        var sources = new MapSources(all, Map.of("all.pem", certificate("a.test", "x.test")), Limits.STANDARD);
        return Judged.lines(new HaproxyReader().read(sources.files("main"), sources).configurations().getFirst());
    }

    /** A file that can be read tells the hosts of each backend, and which names no certificate has; without the file nothing is known. */
    @Test
    void backendsThatAMapChooses() {
        var file = Map.of("hosts.map", "# ours\na.test a\nx.test a\nb.test b\n");
        assertThat(mapped("req.hdr(host),lower", "no-sni-auto", file)).containsExactly("MS-N02 error likely 4",
            "MS-U01 error likely 7");
        assertThat(mapped("req.hdr(host),lower", "no-sni-auto", Map.of())).isEmpty();
        assertThat(mapped("req.hdr(host),lower", "sni str(a.test)", Map.of("hosts.map", "a.test a\n"))).isEmpty();
        assertThat(mapped("ssl_fc_sni,lower", "sni req.hdr(host),host_only", Map.of("hosts.map", "a.test a\nx.test b\n")))
            .containsExactly("MS-R01 error likely 5");
    }

    @Test
    void aNameThatNoCertificateHas() {
        var text = """
            defaults
              mode http
            frontend web
              bind :443 ssl crt all.pem
              use_backend a if { req.hdr(host) -i a.test }
              use_backend a if { req.hdr(host) -i c.test }
            backend a
              server s 10.0.0.1:80
            """;
        assertThat(found(text, TWO)).isEqualTo("MS-N02 error likely 6");
        assertThat(found(text, Map.of())).isEmpty();
    }
}
