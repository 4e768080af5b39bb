package dev.missent.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.stream.Stream;

import dev.missent.gateway.Gateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Against a gateway that serves three sites with one certificate, one of which shares no connections. */
class CheckCommandTest {
    private final int port = GatewayFolder.freePort();

    @TempDir
    Path path = Path.of("");

    private AutoCloseable running = () -> {};

    @BeforeEach
    void setUp() throws IOException {
        Gateway gateway = GatewayFolder.in(path).certificate("ab", "*.shop.test").start(
            """
                listeners: { https: { address: "127.0.0.1:%d", protocols: [h1, h2] } }
                certificates: { files: { ab: { chain: ab.pem, key: ab.key } } }
                sites:
                  www: { hosts: [www.shop.test], routes: [{ path: /, respond: { status: 200, body: www } }] }
                  img: { hosts: [img.shop.test], routes: [{ path: /, respond: { status: 404, body: img } }] }
                  own: { hosts: [own.shop.test], share_connections: false, routes: [{ path: /, respond: { status: 200, body: own } }] }
                """
                .formatted(port),
            OutputStream.nullOutputStream());
        running = gateway;
    }

    @AfterEach
    void tearDown() throws Exception {
        running.close();
    }

    private Said check(String... names) {
        var urls = Stream.of(names).map(name -> "https://" + name + ".shop.test:" + port + "/");
        var addresses = Stream.of(names).flatMap(name -> Stream.of("--resolve", name + ".shop.test:" + port + ":127.0.0.1"));
        return Said.by(Stream.concat(Stream.of("check"), Stream.concat(addresses, urls)).toArray(String[]::new));
    }

    @Test
    void aGoodResultIsOneLine() {
        var said = check("www");
        assertThat(said.out()).isEqualTo("✓ www.shop.test  200  h2  certificate: *.shop.test\n");
        assertThat(said.code()).isEqualTo(ExitCode.OK);
    }

    @Test
    void severalNamesGiveTheMatrix() {
        var said = check("www", "img", "own");
        assertThat(said.out()).isEqualTo("""
            ✓ www.shop.test  200  h2  certificate: *.shop.test
            ✓ img.shop.test  404  h2  certificate: *.shop.test
            ✓ own.shop.test  200  h2  certificate: *.shop.test

            SNI \\ Host         www.shop.test  img.shop.test  own.shop.test
            www.shop.test      · 200          ✓ 404          ↻ 421
            img.shop.test      ✓ 200          · 404          ↻ 421
            own.shop.test      ✓ 200          ✓ 404          · 200
            """);
        assertThat(said.code()).as("a 421 that is recovered from is no finding").isEqualTo(ExitCode.OK);
    }

    @Test
    void a421ForTheConnectionsOwnNameIsAFinding() {
        var said = check("www", "nobody");
        assertThat(said.out()).contains("✗ nobody.shop.test  421  h2", "nobody.shop.test      ✓ 200          ✗ 421");
        assertThat(said.code()).isEqualTo(ExitCode.FINDINGS);
    }

    @Test
    void aPortThatNobodyListensOnIsNotMeasured() {
        var said = Said.by("127.0.0.1:" + GatewayFolder.freePort());
        assertThat(said.code()).as("no URL, no command").isEqualTo(ExitCode.USAGE);
        said = Said.by("check", "127.0.0.1:" + GatewayFolder.freePort());
        assertThat(said.out())
            .matches("\\? 127\\.0\\.0\\.1  not measured: connect failed \\(Connection refused: /127\\.0\\.0\\.1:\\d+\\)\\R");
        assertThat(said.code()).isEqualTo(ExitCode.INCOMPLETE);
    }

    @Test
    void whatSpeaksNoTlsIsNotMeasured() throws IOException {
        try (var server = new OneAnswer("SSH-2.0-\u001b[31mhostile\r\n")) {
            var said = Said.by("check", "127.0.0.1:" + server.port(), "--timeout=5");
            assertThat(said.out()).contains("not measured: tls failed").doesNotContain("\u001b");
            assertThat(said.code()).isEqualTo(ExitCode.INCOMPLETE);
        }
    }

    @Test
    void aNameThatNobodyKnowsIsNotMeasured() {
        var said = Said.by("https://nobody.invalid/");
        assertThat(said.out()).isEqualTo("? https://nobody.invalid  not measured: the name cannot be resolved\n");
        assertThat(said.code()).isEqualTo(ExitCode.INCOMPLETE);
    }

    @Test
    void incompleteCanBeAllowed() {
        assertThat(Said.by("check", "--allow-incomplete", "https://nobody.invalid/").code()).isEqualTo(ExitCode.OK);
    }

    @Test
    void findingsWinOverIncomplete() {
        var said = Said.by("check", "https://nobody.invalid/", "https://nobody.shop.test:" + port, "--resolve",
            "nobody.shop.test:" + port + ":127.0.0.1");
        assertThat(said.code()).isEqualTo(ExitCode.FINDINGS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"www.shop.test:443", "www.shop.test", "x:443:nowhere", ":443:127.0.0.1",
            "www.shop.test:port:127.0.0.1"})
    void anAddressThatIsNoneIsWrongUsage(String resolve) {
        var said = Said.by("check", "https://x/", "--resolve", resolve);
        assertThat(said.err()).startsWith("missent: --resolve");
        assertThat(said.code()).isEqualTo(ExitCode.USAGE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"http://shop.example/ | only https can be checked",
            "https://u@shop.example/ | user information",
            "https://shop.example/%zz | is no URL", "https://a_b c/ | character"})
    void aUrlThatCannotBeCheckedIsWrongUsage(String url, String sentence) {
        var said = Said.by("check", url, "--resolve", "shop.example:443:127.0.0.1");
        assertThat(said.err()).contains(sentence);
        assertThat(said.code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void noTimeAtAllIsWrongUsage() {
        assertThat(Said.by("check", "--timeout", "0", "https://x/").err()).contains("--timeout 0 is too short");
    }
}
