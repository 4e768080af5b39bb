package dev.missent.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.stream.Collectors;
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
        return Said
            .by(Stream.concat(Stream.of("check", "--ca", path.resolve("ca.pem").toString()), Stream.concat(addresses, urls))
                .toArray(String[]::new));
    }

    /** Without what differs from run to run. */
    private String steady(Said said) {
        return said.out().replace(":" + port, ":PORT").replaceAll("(https://\\S+) +", "$1  ")
            .replaceAll("\\d+ requests, \\d+\\.\\d s", "N requests, T s");
    }

    @Test
    void aGoodResultIsTwoLines() {
        var said = check("www");
        assertThat(steady(said)).isEqualTo("""
            ✓ https://www.shop.test:PORT/  200  h2, h1  127.0.0.1:PORT

            1 target, 0 errors, 0 warnings, N requests, T s
            """);
        assertThat(said.code()).isEqualTo(ExitCode.OK);
    }

    @Test
    void severalNamesGiveTheMatrix() {
        var said = check("www", "img", "own");
        assertThat(steady(said)).startsWith("""
            ✓ https://www.shop.test:PORT/  200  h2, h1  127.0.0.1:PORT
            ! https://img.shop.test:PORT/  404  h2, h1  127.0.0.1:PORT
            ✓ https://own.shop.test:PORT/  200  h2, h1  127.0.0.1:PORT

              SNI \\ Host     www.shop.test  img.shop.test  own.shop.test
              www.shop.test  · 200          ✓ 404          ↻ 421
              img.shop.test  ✓ 200          · 404          ↻ 421
              own.shop.test  ✓ 200          ✓ 404          · 200
              · own name   ✓ fine   ↻ browsers get a 421 here and must reconnect
            """);
        assertThat(said.code()).as("a 421 that browsers recover from is no error").isEqualTo(ExitCode.OK);
    }

    @Test
    void aSiteThatSharesNoConnectionsIsNamedWithTheLineToChange() {
        assertThat(check("www", "img", "own").out()).containsSubsequence("MS-V03  sni-must-equal-host", "warning, likely",
            "serves own.shop.test only over connections of its own", "Fix for missent", "- share_connections: false");
    }

    @Test
    void aNameWithoutASiteIsNamedWithItsCause() {
        var said = check("www", "nobody");
        assertThat(steady(said)).contains("✗ https://nobody.shop.test:PORT/  421 Misdirected Request",
            "MS-V05  host-not-configured",
            "nobody.shop.test  ✓ 200          ✗ 421");
        assertThat(said.code()).isEqualTo(ExitCode.FINDINGS);
    }

    @Test
    void warningsCanBeFindingsThatCount() {
        var urls = new String[]{"check", "--fail-on=warning", "--resolve=www.shop.test:" + port + ":127.0.0.1",
                "--resolve=own.shop.test:" + port + ":127.0.0.1", "https://www.shop.test:" + port,
                "https://own.shop.test:" + port};
        assertThat(Said.by(urls).code()).isEqualTo(ExitCode.FINDINGS);
        urls[1] = "--fail-on=never";
        assertThat(Said.by(urls).code()).isEqualTo(ExitCode.OK);
    }

    @Test
    void aRecordedRunIsJudgedAgainOffline() throws Exception {
        var record = path.resolve("run.json");
        var live = Said.by("check", "--record", record.toString(), "--resolve", "www.shop.test:" + port + ":127.0.0.1",
            "--resolve",
            "nobody.shop.test:" + port + ":127.0.0.1", "https://www.shop.test:" + port, "https://nobody.shop.test:" + port);
        running.close();
        var again = Said.by("report", record.toString());
        assertThat(again.out()).isEqualTo(live.out());
        assertThat(again.code()).isEqualTo(live.code());
    }

    @Test
    void aRedactedRecordNamesNobodyAndIsJudgedAlike() throws Exception {
        var record = path.resolve("run.json");
        Said.by("check", "--redact", "--record", record.toString(), "--resolve", "www.shop.test:" + port + ":127.0.0.1",
            "--resolve",
            "nobody.shop.test:" + port + ":127.0.0.1", "https://www.shop.test:" + port, "https://nobody.shop.test:" + port);
        assertThat(java.nio.file.Files.readString(record)).doesNotContain("shop.test", "127.0.0.1");
        assertThat(Said.by("report", record.toString()).out()).contains("MS-V05  host-not-configured");
    }

    @Test
    void everyFormGoesToItsFile() throws Exception {
        var said = Said.by("check", "-o", "text", "-o", "json=" + path.resolve("run.json"), "-o",
            "html=" + path.resolve("run.html"), "-o",
            "md=" + path.resolve("run.md"), "--resolve", "www.shop.test:" + port + ":127.0.0.1", "https://www.shop.test:" + port);
        assertThat(said.out()).startsWith("✓ https://www.shop.test");
        assertThat(path.resolve("run.json")).content().contains("\"schemaVersion\" : \"1.0\"");
        assertThat(path.resolve("run.html")).content().startsWith("<!DOCTYPE html>");
        assertThat(path.resolve("run.md")).content().startsWith("# The certificate of www.shop.test is not trusted");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"sarif | \"ruleId\" : \"MS-V05\"", "junit | <testsuites name=\"missent check\"",
            "github | ::error title=MS-V05 host-not-configured::https://nobody.shop.test", "jsonl | {\"rule\":\"MS-V05\""})
    void pipelinesGetTheirForms(String format, String contained) {
        var said = Said.by("check", "-o", format, "--ca", path.resolve("ca.pem").toString(), "--resolve",
            "*:" + port + ":127.0.0.1", "https://www.shop.test:" + port, "https://nobody.shop.test:" + port);
        assertThat(said.out()).contains(contained);
        assertThat(said.code()).isEqualTo(ExitCode.FINDINGS);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "-o yaml | unknown format; choose one of text, json, jsonl, html, md, sarif, junit, github",
            "-o html= | the name of the file is missing",
            "--fail-on sometimes | error, warning, info or never", "--color pink | auto, always or never",
            "--http 3 | HTTP/3 is not supported yet",
            "--http 4 | auto, 1.1 or 2", "--ip 5 | 4, 6 or all", "--rate 0 | too low", "--ca nowhere.pem | --ca nowhere.pem",
            "--cert a.pem | belong together", "--origin a:b:c | is not HOST:PORT", "-H nonsense | is not NAME: VALUE",
            "-H Host:x | use --host",
            "--sni a_b%c | --sni", "--connect-to x | is not HOST1:PORT1:HOST2:PORT2", "-f nowhere.txt | there is no such file"})
    void whatMakesNoSenseIsWrongUsageAndNothingIsAsked(String option, String sentence) {
        var said = Said.by(
            Stream.concat(Stream.of("check", "https://www.shop.test/"), Stream.of(option.split(" ", -1))).toArray(String[]::new));
        assertThat(said.err()).contains(sentence, "Try: missent check --help");
        assertThat(said.code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aHostThatWouldBeMoreThanOneFieldIsNotSent() {
        var said = Said.by("check", "--host", "a.test\r\nX-Smuggled: 1", "https://www.shop.test/");
        assertThat(said.err()).contains("--host: there are control characters in it");
        assertThat(said.code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aFileOfTargetsThatIsTooLongIsRefusedAndNotCut() throws IOException {
        var file = java.nio.file.Files.writeString(path.resolve("sites.txt"), "# nothing\n".repeat(10_001));
        var said = Said.by("check", "-f", file.toString());
        assertThat(said.err()).contains("more than 10000 lines");
        assertThat(said.code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aFileOfTargetsNamesEveryWrongLine() throws IOException {
        var file = java.nio.file.Files.writeString(path.resolve("sites.txt"),
            "# ours\nhttps://ok.test/\nhttp://no.test/\n  a b c  # what\n");
        var said = Said.by("check", "-f", file.toString());
        assertThat(said.err()).contains("sites.txt:3:1: http://no.test/: only https can be checked", "sites.txt:4:3: a b c");
        assertThat(said.code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aFileOfTargetsIsChecked() throws IOException {
        var file = java.nio.file.Files.writeString(path.resolve("sites.txt"),
            "# ours\nhttps://www.shop.test:" + port + "/  # the shop\n\n");
        assertThat(Said.by("check", "-f", file.toString(), "--resolve", "www.shop.test:" + port + ":127.0.0.1").out())
            .startsWith("✓ https://www.shop.test");
    }

    @Test
    void aPortThatNobodyListensOnIsNotMeasured() {
        var said = Said.by("check", "127.0.0.1:" + GatewayFolder.freePort());
        assertThat(said.out().lines().limit(2).map(String::strip).collect(Collectors.joining(" ")).strip())
            .matches(
                "\\? https://127\\.0\\.0\\.1:\\d+/ +not measured: connect failed \\(Connection refused: /127\\.0\\.0\\.1:\\d+\\)");
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
        assertThat(said.out()).startsWith("? https://nobody.invalid/  not measured: the name cannot be resolved\n");
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
            "https://shop.example/%zz | not a URL", "https://a_b c/ | character"})
    void aUrlThatCannotBeCheckedIsWrongUsage(String url, String sentence) {
        var said = Said.by("check", url, "--resolve", "shop.example:443:127.0.0.1");
        assertThat(said.err()).contains(sentence);
        assertThat(said.code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void noTimeAtAllIsWrongUsage() {
        assertThat(Said.by("check", "--timeout", "0", "https://x/").err()).contains("'0' is not between 1ms and 24h");
    }
}
