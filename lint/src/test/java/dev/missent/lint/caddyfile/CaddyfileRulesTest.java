package dev.missent.lint.caddyfile;

import java.util.Map;
import java.util.stream.Collectors;

import dev.missent.lint.edit.UnifiedDiff;
import dev.missent.lint.model.Version;
import dev.missent.lint.reader.MapSources;
import dev.missent.lint.rule.FileRules;
import dev.missent.lint.rule.Judged;
import dev.missent.lint.text.Note;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the rules say about Caddyfiles; each healthy row differs from a broken one in what decides. */
class CaddyfileRulesTest {
    private static String found(String text) {
        return String.join(", ", Judged.lines(new CaddyfileReader(), text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        reverse_proxy localhost:8080                                                           | ''
        reverse_proxy https://10.0.0.1                                                         | MS-U01 warning possible 2
        reverse_proxy https://10.0.0.1 {~header_up Host {host}~}                               | MS-U01 error likely 2
        reverse_proxy https://10.0.0.1 {~header_up Host {upstream_hostport}~}                  | MS-U07 warning likely 3
        reverse_proxy https://origin.example                                                   | ''
        reverse_proxy https://origin.example {~header_up Host {upstream_hostport}~}            | ''
        reverse_proxy https://origin.example {~header_up Host {host}~}                         | MS-U02 warning possible 2
        reverse_proxy https://10.0.0.1 {~header_up Host {host}~transport http {~tls_server_name {host}~}~} | MS-U05 error likely 2
        reverse_proxy https://10.0.0.1 {~header_up Host {host}~transport http {~tls_server_name {host}~keepalive off~}~} | ''
        reverse_proxy https://10.0.0.1 {~header_up Host {host}~transport http {~tls_server_name a.test~}~} | MS-U02 error likely 5
        reverse_proxy https://10.0.0.1 {~header_up Host {host}~transport http {~tls_server_name {http.request.tls.server_name}~keepalive off~}~} | MS-U04 warning likely 5
        reverse_proxy 10.0.0.1:443 {~header_up Host {host}~transport http {~tls~}~}            | MS-U01 error likely 2
        handle /x* {~reverse_proxy https://10.0.0.1 {~header_up Host {host}~}~}                | MS-U01 error likely 3
        reverse_proxy {$BACKEND}                                                               | ''
        reverse_proxy {$BACKEND:https://10.0.0.1} {~header_up Host {host}~}                    | MS-U01 error likely 2
        reverse_proxy http://10.0.0.1:443                                                      | MS-N07 error likely 2
        """)
    void aSiteWithSeveralHosts(String lines, String expected) {
        assertThat(found("a.test, b.test {\n" + lines.replace('~', '\n') + "\n}\n")).isEqualTo(expected);
    }

    @Test
    void theVersionDecidesAboutHost() {
        var configuration = Judged.read(new CaddyfileReader(), "a.test, b.test {\n reverse_proxy https://10.0.0.1\n}")
            .configurations().getFirst();
        assertThat(Judged.lines(configuration.in(new Version("2.10.2")))).containsExactly("MS-U01 error likely 2");
        assertThat(Judged.lines(configuration.in(new Version("2.11.0")))).containsExactly("MS-U07 warning likely 2");
    }

    @Test
    void aComparisonOfNamesMattersWhereSitesShareACertificate() {
        var text = """
            {
              servers {
                strict_sni_host %s
              }
            }
            a.test {
              %s
            }
            b.test {
              %s
            }
            """;
        assertThat(found(text.formatted("on", "tls all.crt all.key", "tls all.crt all.key")))
            .isEqualTo("MS-V03 warning likely 3");
        assertThat(found(text.formatted("on", "", ""))).isEmpty();
        assertThat(found(text.formatted("insecure_off", "tls all.crt all.key",
            "tls all.crt all.key {\nclient_auth {\nmode require_and_verify\n}\n}")))
            .isEqualTo("MS-W02 error likely 3");
    }

    @Test
    void clientCertificatesSwitchTheComparisonOnForAllSites() {
        assertThat(found("""
            *.test {
              tls wild.crt wild.key
            }
            staff.other {
              tls {
                client_auth {
                  mode require_and_verify
                }
              }
            }
            """)).isEqualTo("MS-V03 warning likely 6");
    }

    @Test
    void snippetsImportsAndArguments() {
        var sources = MapSources.of(Map.of("main", """
            (proxied) {
              reverse_proxy {args[0]} {
                import common
              }
            }
            (common) {
              header_up Host {host}
            }
            import sites/*
            """, "sites/a", "a.test b.test {\n\timport proxied https://10.0.0.1\n}\n"));
        var reading = new CaddyfileReader().read(sources.files("main"), sources);
        assertThat(reading.notes()).isEmpty();
        assertThat(Judged.lines(reading.configurations().getFirst())).containsExactly("MS-U01 error likely 2");
    }

    @Test
    void aFileWithoutBracesIsOneSite() {
        assertThat(found("a.test, b.test\n\nreverse_proxy https://10.0.0.1 {\n  header_up Host {host}\n}\n"))
            .isEqualTo("MS-U01 error likely 3");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        a.test {                    | the block that begins here has no closing brace
        a.test { }~}                | this closing brace closes nothing
        a.test {~import missing~}   | there is no snippet or file missing; what it sets is not judged
        a.test {~respond "x~}       | a quote is not closed
        """)
    void brokenFormIsANote(String text, String note) {
        assertThat(Judged.read(new CaddyfileReader(), text.replace('~', '\n')).notes()).extracting(Note::text).contains(note);
    }

    @Test
    void aSnippetThatImportsItselfEndsAtALimit() {
        assertThat(Judged.read(new CaddyfileReader(), "(x) {\nimport x\n}\na.test {\nimport x\n}\n").notes())
            .extracting(Note::text)
            .containsExactly("imports are nested too deep here; x is not read");
    }

    @Test
    void deepNestingEndsAtALimit() {
        assertThat(Judged.read(new CaddyfileReader(), "a {\n".repeat(50_000) + "}\n".repeat(50_000)).notes())
            .extracting(Note::text)
            .containsExactly("blocks are nested too deep here; this block is not read");
    }

    @Test
    void textInQuotesAndHeredocsIsNotRead() {
        var configuration = Judged.read(new CaddyfileReader(), """
            a.test {
              respond <<HTML
                { } reverse_proxy https://10.0.0.1
                HTML 200
              respond `{ "a": 1 }` "}"
              reverse_proxy localhost:1
            }
            """).configurations().getFirst();
        assertThat(configuration.hops()).hasSize(1);
    }

    /** Lines that are there are changed, those that are missing are added, and blocks that are missing are opened. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        reverse_proxy https://10.0.0.1 | -  reverse_proxy https://10.0.0.1~+  reverse_proxy https://10.0.0.1 {~+    header_up Host {hostport}~+    transport http {~+      tls_server_name {host}~+      keepalive off~+    }~+  }
        reverse_proxy https://10.0.0.1 {~  header_up Host {host}~} | +    transport http {~+      tls_server_name {host}~+      keepalive off~+    }
        reverse_proxy https://10.0.0.1 {~  header_up Host {host}~  transport http {~    tls_server_name a.test~  }~} | +    keepalive off~-    tls_server_name a.test~+    tls_server_name {host}
        reverse_proxy https://10.0.0.1 {~  header_up Host {host}~  transport http {~    tls_server_name {host}~  }~} | +    keepalive off
        reverse_proxy https://10.0.0.1 {~  header_up Host {upstream_hostport}~} | +    transport http {~+      tls_server_name {host}~+      keepalive off~+    }~-  header_up Host {upstream_hostport}~+  header_up Host {hostport}
        """)
    void theChangeOfAProxy(String lines, String expected) {
        var configuration = Judged.read(new CaddyfileReader(), "a.test, b.test {\n" + ("  " + lines).replace("~", "\n") + "\n}\n")
            .configurations().getFirst();
        var cures = new CaddyfileCures();
        var edits = FileRules.judge(configuration, Judged.NOW).stream().flatMap(each -> cures.cure(each).edits().stream())
            .toList();
        assertThat(UnifiedDiff.of(edits).lines().skip(2).filter(line -> line.startsWith("+") || line.startsWith("-"))
            .collect(Collectors.joining("~"))).isEqualTo(expected);
    }
}
