package dev.missent.lab.apply;

import java.nio.file.Path;
import java.util.List;

import dev.missent.doctor.finding.Edit;
import dev.missent.lab.server.Certificates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class BlanksTest {
    @TempDir
    Path folder = Path.of("");

    private String filled(String line) {
        var blanks = new Blanks(new Certificates(folder), List.of("a.test", "b.test", "d.test"), "127.77.0.2:4430",
            Path.of("/www"));
        var edit = (Edit.Insert) blanks.fill(List.of(new Edit.Insert("near", List.of(line)))).getFirst();
        return edit.lines().getFirst();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        PATH/b.test.crt           | b.test.crt
        PATH/a.test+b.test.key    | a.test+b.test.key
        PATH/without-b.test.pem   | a.test+d.test.pem
        PATH/without-a.test+b.test.p12 | d.test.p12
        """)
    void aCertificateIsMadeOnDemand(String blank, String file) {
        assertThat(filled("ssl_certificate " + blank + ";")).isEqualTo("ssl_certificate " + folder.resolve(file) + ";");
        assertThat(folder.resolve(file)).isNotEmptyFile();
    }

    @Test
    void theServerBehindIsFilledIn() {
        assertThat(filled("proxy_pass https://ORIGIN/;")).isEqualTo("proxy_pass https://127.77.0.2:4430/;");
        assertThat(filled("proxy_pass https://a.test:ORIGIN_PORT/;")).isEqualTo("proxy_pass https://a.test:4430/;");
        assertThat(filled("proxy_pass https://MYORIGIN/;")).isEqualTo("proxy_pass https://MYORIGIN/;");
    }
}
