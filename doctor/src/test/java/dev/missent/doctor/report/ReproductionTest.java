package dev.missent.doctor.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

import dev.missent.doctor.casefile.Contact;
import dev.missent.doctor.casefile.Contact.Handshake;
import dev.missent.doctor.casefile.Contact.Place;
import dev.missent.doctor.casefile.Exchange;
import dev.missent.doctor.casefile.Purpose;
import dev.missent.doctor.scene.Scene;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The lines are given to a real shell, which only takes them apart. */
class ReproductionTest {
    private static Contact contact(@Nullable String sni, String address, String protocol) {
        return new Contact("c1", Purpose.OWN, Place.FRONT, address, sni, List.of("h2", "http/1.1"),
            new Handshake("TLSv1.3", "x", protocol, true, null, false, false), null, 0, 0);
    }

    private static Exchange exchange(String host, String path) {
        return new Exchange("p1", "c1", host, "GET", path, null, null, 0, 0);
    }

    private static String line(@Nullable String sni, String address, String host, String path) {
        return Reproduction.of(contact(sni, address, "h2"), exchange(host, path));
    }

    /** The words that a shell would give to the program. */
    private static List<String> words(String line) throws IOException, InterruptedException {
        assertThat(line).doesNotContain("\n", "\r");
        var shell = new ProcessBuilder("sh", "-c", "set -- " + line + "\nprintf '%s\\n' \"$@\"").redirectErrorStream(true)
            .start();
        try (var out = shell.getInputStream()) {
            var words = new String(out.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
            assertThat(shell.waitFor(10, TimeUnit.SECONDS)).isTrue();
            return words;
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "a.test | 192.0.2.1:443 | a.test | / | curl -skv -o /dev/null --path-as-is --http2 --resolve a.test:443:192.0.2.1 https://a.test/",
            "a.test | 192.0.2.1:443 | b.test | /x | curl -skv -o /dev/null --path-as-is --http2 --resolve a.test:443:192.0.2.1 -H 'Host: b.test' https://a.test/x",
            "a.test | 192.0.2.1:8443 | a.test:8443 | / | curl -skv -o /dev/null --path-as-is --http2 --resolve a.test:8443:192.0.2.1 https://a.test:8443/",
            "a.test | [::1]:443 | a.test | / | curl -skv -o /dev/null --path-as-is --http2 --resolve a.test:443:[::1] https://a.test/"})
    void aRequestIsRepeatedWithCurl(String sni, String address, String host, String path, String line) {
        assertThat(line(sni, address, host, path)).isEqualTo(line);
    }

    @Test
    void theProtocolIsTheSame() {
        assertThat(Reproduction.of(contact("a.test", "192.0.2.1:443", "http/1.1"), exchange("a.test", "/")))
            .contains(" --http1.1 ");
    }

    /** curl always sends a server name; and it cannot say what is no request. */
    @Test
    void whatCurlCannotDoIsDoneWithOpenssl() {
        assertThat(line(null, "192.0.2.1:443", "a.test", "/"))
            .isEqualTo(
                "openssl s_client -connect 192.0.2.1:443 -noservername -alpn h2,http/1.1   # then: GET / with Host: a.test");
        assertThat(line("a.test", "192.0.2.1:443", "", ""))
            .isEqualTo("openssl s_client -connect 192.0.2.1:443 -servername a.test -alpn h2,http/1.1   # then type: missent");
        assertThat(Reproduction.openssl(contact("a.test", "[::1]:443", "h2")))
            .isEqualTo("openssl s_client -connect [::1]:443 -servername a.test -alpn h2,http/1.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/$(id)", "/`id`", "/a b", "/'; id; '", "/\"; id", "/\\", "/&id|id;id", "/<x>", "/*?[a]", "/#x", "/~",
            "/!x",
            "/{a,b}", "/$HOME", "/''", "/ü"})
    void aHostilePathStaysOneWord(String path) throws Exception {
        assertThat(words(line("a.test", "192.0.2.1:443", "a.test", path))).hasSize(9).last().isEqualTo("https://a.test" + path);
    }

    @ParameterizedTest
    @CsvSource({"'/a\nid','/a\\x0aid'", "'/a\rid','/a\\x0did'", "/\u001b[31m,/\\x1b[31m", "/\u202ex,/\\u202ex"})
    void whatWouldEndTheLineIsWrittenOut(String path, String shown) throws Exception {
        assertThat(words(line("a.test", "192.0.2.1:443", "a.test", path))).hasSize(9).last().isEqualTo("https://a.test" + shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"$(id)", "a.test; id", "a'b", "a\nid", "`id`", "a b", "\u001b]0;x"})
    void aHostileHostOrServerNameIsOneWordOrAComment(String hostile) throws Exception {
        assertThat(words(line("a.test", "192.0.2.1:443", hostile, "/$(id)"))).hasSize(8)
            .startsWith("openssl", "s_client", "-connect", "192.0.2.1:443", "-servername", "a.test");
        assertThat(words(line(hostile, "192.0.2.1:443", "a.test", "/"))).hasSize(11)
            .contains(Visible.line(hostile) + ":443:192.0.2.1", "Host: a.test");
        assertThat(words(Reproduction.openssl(contact("a.test", hostile.replace("\n", "") + ":443", "h2")))).hasSize(8)
            .contains(Visible.line(hostile.replace("\n", "") + ":443"));
    }

    @Test
    void everyLineOfEverySceneIsTakenApart() throws Exception {
        for (var name : List.of("MS-U06", "MS-U03", "MS-C02", "MS-N04")) {
            var file = Scene.named(name).file();
            for (var exchange : file.exchanges()) {
                var contact = file.connections().stream().filter(connection -> connection.id().equals(exchange.connection()))
                    .findFirst()
                    .orElseThrow();
                assertThat(words(Reproduction.of(contact, exchange)).getFirst()).isIn("curl", "openssl");
            }
        }
    }
}
