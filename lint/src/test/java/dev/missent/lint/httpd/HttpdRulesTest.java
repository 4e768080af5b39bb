package dev.missent.lint.httpd;

import java.util.Map;
import java.util.stream.Collectors;

import dev.missent.lint.edit.UnifiedDiff;
import dev.missent.lint.model.CertificateFacts;
import dev.missent.lint.reader.MapSources;
import dev.missent.lint.rule.FileRules;
import dev.missent.lint.rule.Judged;
import dev.missent.lint.text.Note;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static dev.missent.lint.rule.Judged.certificate;
import static org.assertj.core.api.Assertions.assertThat;

/** What the rules say about Apache httpd; each healthy row differs from a broken one in what decides. */
class HttpdRulesTest {
    private static final String TWO_HOSTS = """
        %s
        <VirtualHost *:443>
          ServerName a.test
          SSLEngine on
          SSLCertificateFile all.crt
        </VirtualHost>
        <VirtualHost *:443>
          ServerName b.test
          SSLEngine on
          SSLCertificateFile all.crt
          %s
        </VirtualHost>
        """;

    private static String found(String text) {
        return found(text, Map.of());
    }

    private static String found(String text, Map<String, CertificateFacts> certificates) {
        return String.join(", ", Judged.lines(new HttpdReader(), text, certificates));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ''                         | ''                                                     | ''
        ''                         | SSLProtocol -all +TLSv1.3                              | MS-V01 warning likely 11
        SSLProtocol -all +TLSv1.3  | SSLProtocol -all +TLSv1.3                              | ''
        SSLVHostSNIPolicy insecure | SSLProtocol -all +TLSv1.3                              | ''
        ''                         | SSLVerifyClient require                                | MS-V02 warning likely 11
        SSLVHostSNIPolicy authonly | SSLVerifyClient optional                               | MS-V02 warning likely 11
        SSLVHostSNIPolicy insecure | SSLVerifyClient require                                | MS-W02 error likely 1
        SSLVHostSNIPolicy strict   | ''                                                     | MS-V03 warning likely 1
        ''                         | Header set Alt-Svc 'h3=":443"'                         | ''
        """)
    void twoVirtualHostsOfOneCertificate(String server, String host, String expected) {
        assertThat(found(TWO_HOSTS.formatted(server, host))).isEqualTo(expected);
    }

    @Test
    void aCopyOfACertificateUnderAnotherPathIsAnotherForHttpd() {
        var text = TWO_HOSTS.formatted("", "").replaceFirst("all.crt", "copy.crt");
        var facts = certificate("a.test", "b.test");
        assertThat(found(text)).isEmpty();
        assertThat(found(text, Map.of("all.crt", facts, "copy.crt", facts))).isEqualTo("MS-V01 warning likely 10");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ProxyPass / https://10.0.0.1/                                       | MS-U07 warning likely 6
        ProxyPass / https://10.0.0.1/~ProxyPreserveHost Off                 | MS-U07 warning likely 7
        ProxyPass / https://10.0.0.1/~ProxyPreserveHost On                  | ''
        ProxyPass / https://origin.example/                                 | ''
        ProxyPass / http://127.0.0.1:8080/                                  | MS-U07 info possible 6
        ProxyPass / http://10.0.0.1:443/~ProxyPreserveHost On               | MS-N07 error likely 6
        ProxyPass /x !                                                      | ''
        RewriteRule ^/(.*)$ https://10.0.0.1/$1 [P,L]                       | MS-U07 warning likely 6
        RewriteRule ^/(.*)$ https://10.0.0.1/$1 [R=301,L]                   | ''
        <Location /x>~ProxyPass https://10.0.0.1/~</Location>               | MS-U07 warning likely 7
        <Proxy balancer://c>~BalancerMember https://10.0.0.1~</Proxy>~ProxyPass / balancer://c/ | MS-U07 warning likely 7
        <IfDefine X>~ProxyPreserveHost On~</IfDefine>~ProxyPass / https://10.0.0.1/ | ''
        <IfModule mod_proxy.c>~ProxyPass / https://10.0.0.1/~</IfModule>    | MS-U07 warning likely 7
        <IfModule !mod_ssl.c>~ProxyPass / https://10.0.0.1/~</IfModule>     | ''
        """)
    void aVirtualHostThatPassesOn(String lines, String expected) {
        assertThat(found("""
            <VirtualHost *:443>
              ServerName a.test
              ServerAlias *.test
              SSLEngine on
              SSLProxyEngine on
            %s
            </VirtualHost>
            """.formatted(lines.replace('~', '\n')))).isEqualTo(expected);
    }

    @Test
    void definitionsMacrosAndContinuedLines() {
        var configuration = Judged.read(new HttpdReader(), """
            Define to 10.0.0.1
            <Macro host $name>
              <VirtualHost *:443>
                ServerName $name.test
                ServerAlias www.$name.test \\
                  old.$name.test
                SSLEngine on
                ProxyPass / https://${to}/
              </VirtualHost>
            </Macro>
            Use host a
            Use host b
            """).configurations().getFirst();
        assertThat(configuration.sites()).extracting(site -> site.names().getLast().text()).containsExactly("old.a.test",
            "old.b.test");
        assertThat(configuration.sites().getFirst().routes().getFirst().onward().orElseThrow().target().certain())
            .contains("10.0.0.1");
        assertThat(Judged.lines(configuration)).containsExactly("MS-U07 warning likely 8");
    }

    @Test
    void includesStartAtServerRoot() {
        var sources = MapSources.of(Map.of("/etc/apache2/apache2.conf",
            "ServerRoot \"/etc/apache2\"\nIncludeOptional sites-enabled/*.conf\nInclude ports.conf",
            "/etc/apache2/sites-enabled/a.conf", "<VirtualHost *:443>\nServerName a.test\n</VirtualHost>"));
        var reading = new HttpdReader().read(sources.files("/etc/apache2/apache2.conf", "/etc/apache2/sites-enabled/a.conf"),
            sources);
        assertThat(reading.configurations().getFirst().sites()).hasSize(1);
        assertThat(reading.notes()).extracting(Object::toString).singleElement().asString()
            .contains("the file ports.conf cannot be read");
    }

    @Test
    void namesOfAManagedDomainShareOneCertificate() {
        assertThat(found("""
            MDomain a.test b.test
            <VirtualHost *:443>
              ServerName a.test
              SSLEngine on
            </VirtualHost>
            <VirtualHost *:443>
              ServerName b.test
              SSLEngine on
              SSLVerifyClient require
            </VirtualHost>
            """)).isEqualTo("MS-V02 warning likely 9");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        <VirtualHost *:443>      | the section VirtualHost does not end
        </VirtualHost>           | this end of a section ends nothing that is open
        Use nothing              | the macro that is used here is not in these files; what it sets is not judged
        """)
    void brokenFormIsANote(String text, String note) {
        assertThat(Judged.read(new HttpdReader(), text).notes()).extracting(Note::text).containsExactly(note);
    }

    @Test
    void deepNestingEndsAtALimit() {
        var notes = Judged.read(new HttpdReader(), "<Location /a>\n".repeat(5000) + "</Location>\n".repeat(5000)).notes();
        assertThat(notes).extracting(Note::text).containsExactly("sections are nested too deep here; this section is not read");
    }

    /** The first virtual host of a certificate decides, unless only that one has a value. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        SSLProtocol TLSv1.2~ |                       | -SSLProtocol TLSv1.2
        ''                   | SSLProtocol TLSv1.2~  | -SSLProtocol TLSv1.2
        SSLProtocol TLSv1.3~ | SSLProtocol TLSv1.2~  | -SSLProtocol TLSv1.2 +SSLProtocol TLSv1.3
        """)
    void theChangeOfASetting(String first, String other, String expected) {
        var host = "<VirtualHost *:443>\nServerName %s\nSSLEngine on\nSSLCertificateFile all.crt\n%s</VirtualHost>\n";
        var text = host.formatted("a.test", first.replace('~', '\n'))
            + host.formatted("b.test", other == null ? "" : other.replace('~', '\n'));
        var configuration = Judged.read(new HttpdReader(), text).configurations().getFirst();
        var cures = new HttpdCures();
        var edits = FileRules.judge(configuration, Judged.NOW).stream().flatMap(each -> cures.cure(each).edits().stream())
            .toList();
        assertThat(UnifiedDiff.of(edits).lines().skip(2).filter(line -> line.startsWith("+") || line.startsWith("-"))
            .collect(Collectors.joining(" "))).isEqualTo(expected);
    }
}
