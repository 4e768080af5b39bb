package dev.missent.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What people type is understood, or a sentence says what to type. Port 9 of this machine has no server. */
class TypedByPeopleTest {
    private static final String NOBODY = "127.0.0.1:9";
    private static final String CONFIGURATION = """
        listeners: { plain: { address: "127.0.0.1:0", tls: false } }
        sites: { shop: { hosts: [shop.test], listeners: [plain], to: "http://127.0.0.1:8080" } }
        """;

    @TempDir
    Path path = Path.of("");

    private String file(String name, String text) throws IOException {
        return Files.writeString(path.resolve(name), text).toString();
    }

    private static void assertWrong(Said said, String... sentences) {
        assertThat(said.err()).contains(sentences);
        assertThat(said.out()).isEmpty();
        assertThat(said.code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void helpIsACommandToo() {
        assertThat(Said.by("help")).isEqualTo(Said.by("--help"));
        assertThat(Said.by("help", "check")).isEqualTo(Said.by("check", "--help"));
        assertWrong(Said.by("help", "chekc"), "there is no command chekc", "missent check");
    }

    @ParameterizedTest
    @ValueSource(strings = {NOBODY, "https://127.0.0.1:9/", "HTTPS://127.0.0.1:9", "[::1]:9", "localhost:9",
            "127.0.0.1:9/path?query"})
    void aHostOrUrlAsFirstArgumentMeansCheck(String place) {
        var said = Said.by(place, "--timeout", "5s");
        assertThat(said.out()).startsWith("? https://").contains("not measured");
        assertThat(said.code()).isEqualTo(ExitCode.INCOMPLETE);
    }

    @ParameterizedTest
    @CsvSource({"http://a.test/, https://a.test/", "http://a.test:80/x, https://a.test/x",
            "HTTP://a.test:8080/, https://a.test:8080/",
            "wss://a.test/chat, https://a.test/chat"})
    void aUrlOfAnotherSchemeGetsTheOneToTry(String url, String instead) {
        assertWrong(Said.by(url), "only https can be checked", "try " + instead + "\n");
    }

    @Test
    void aFileIsNeitherAHostNorACommand() throws IOException {
        var sites = file("sites.txt", NOBODY);
        assertWrong(Said.by("check", sites), "is a file; its lines are read with -f " + sites);
        assertWrong(Said.by(sites), "is a file, and a command comes first", "missent check -f " + sites);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5s", "5", "1500ms", "1m"})
    void aTimeoutHasAUnitOrMeansSeconds(String timeout) {
        assertThat(Said.by("check", NOBODY, "--timeout", timeout).code()).isEqualTo(ExitCode.INCOMPLETE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5x", "", "-1", "1.5s", "0", "0ms", "25h", "99999999999s"})
    void aTimeoutThatIsNoneIsWrongUsage(String timeout) {
        assertWrong(Said.by("check", NOBODY, "--timeout", timeout), "Invalid value for option '--timeout'");
        assertWrong(Said.by("get", "https://" + NOBODY, "--timeout", timeout), "Invalid value for option '--timeout'");
    }

    @Test
    void aConfigurationIsNamedInOneWayOrTheOther() throws IOException {
        var file = file("gateway.yaml", CONFIGURATION);
        assertThat(Said.by("lint", "-c", file).out()).contains("0 errors");
        assertThat(Said.by("lint", file).out()).contains("0 errors");
        assertThat(Said.by("why", file, "--host", "shop.test")).isEqualTo(Said.by("why", "-c", file, "--host", "shop.test"));
        assertWrong(Said.by("why", "-c", file, "other.yaml", "--host", "shop.test"), "name one configuration file");
        assertWrong(Said.by("run", "nothing.yaml"), "nothing.yaml", "it does not exist");
        assertWrong(Said.by("status", file), "has no admin socket");
    }

    @Test
    void aDashIsStandardInput() throws IOException {
        assertThat(Said.with(CONFIGURATION, "lint", "-").out()).contains("standard input: 0 errors");
        assertThat(Said.with("sites: 7", "lint", "-c", "-").out()).contains("--> standard input:1:8");
        assertThat(Said.with(CONFIGURATION, "why", "-", "--host", "shop.test").code()).isEqualTo(ExitCode.OK);
        assertThat(Said.with(CONFIGURATION, "plan", "-", "--from", file("old.yaml", CONFIGURATION)).out()).contains("0 of ");
        assertThat(Said.with(NOBODY + " # nobody", "check", "-f", "-").out()).startsWith("? https://" + NOBODY);
        assertWrong(Said.with(CONFIGURATION, "status", "-c", "-"), "a running gateway has read a file");
        assertWrong(Said.with("nothing", "report", "-"), "-: this is not a case file");
    }

    @Test
    void anOptionThatNobodyNeedsIsNamed() {
        var said = Said.by("check", NOBODY, "--resolve", "shop.tset:443:127.0.0.1", "--resolve", "127.0.0.1:9:127.0.0.1",
            "--connect-to", "other.test::127.0.0.1:");
        assertThat(said.err()).isEqualTo("""
            missent: warning: --resolve shop.tset:443:127.0.0.1 is not needed: no URL has that host and port
            missent: warning: --connect-to other.test::127.0.0.1: is not needed: no URL has that host and port
            """);
        assertThat(Said.by("get", "https://" + NOBODY, "--resolve", "shop.tset:443:127.0.0.1").err())
            .contains("--resolve shop.tset:443:127.0.0.1 was not needed");
    }

    /** One way for all: the dot is left out, and that is said. */
    @Test
    void aDotAtTheEndOfANameIsLeftOutAndThatIsSaid() {
        var said = Said.by("check", "https://shop.test.:9/", "--resolve", "shop.test.:9:127.0.0.1", "--sni", "Shop.test.");
        assertThat(said.out()).startsWith("? https://shop.test:9/");
        assertThat(said.err().lines()).containsExactly(
            "missent: note: https://shop.test.:9/: the dot at the end of the name is left out, as clients do in SNI (RFC 6066 s3)",
            "missent: note: --resolve shop.test.:9:127.0.0.1: the dot at the end of the name is left out, as clients do in SNI (RFC 6066 s3)",
            "missent: note: --sni Shop.test.: the dot at the end of the name is left out, as clients do in SNI (RFC 6066 s3)");
        assertThat(Said.by("check", NOBODY).err()).isEmpty();
    }

    @Test
    void aReportThatGoesToAFileOnlyIsAnnouncedWithItsVerdict() {
        var file = path.resolve("report.html");
        var said = Said.by("check", NOBODY, "-o", "html=" + file);
        assertThat(said.out()).isEmpty();
        assertThat(said.err()).isEqualTo("missent: The name could not be measured.\nmissent: the report is in " + file + "\n");
        assertThat(Said.by("check", NOBODY, "-q", "-o", "html=" + file).err()).isEmpty();
    }

    @Test
    void aFileThatCannotBeWrittenIsRefusedBeforeAnythingIsAsked() {
        assertWrong(Said.by("check", NOBODY, "-o", "html=" + path + "/no/report.html"), "there is no folder " + path + "/no");
        assertWrong(Said.by("check", NOBODY, "--record", path + "/no/run.json"),
            "--record " + path + "/no/run.json: there is no folder");
        assertWrong(Said.by("check", NOBODY, "--record", path.toString()), "this is a folder");
    }

    @Test
    void aReportIsNoRecord() {
        var json = path.resolve("report.json").toString();
        Said.by("check", NOBODY, "-o", "json=" + json);
        assertWrong(Said.by("report", json), "this is a report", "missent check --record FILE");
        Said.by("check", NOBODY, "--record", json);
        assertThat(Said.by("report", json).code()).isEqualTo(ExitCode.INCOMPLETE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "<?xml version='1.0'?>\\n<urlset><url><loc>https://a.test/</loc></url></urlset> | this is a sitemap; -f reads a text file",
            "<!doctype html> | this is XML or HTML; -f reads a text file",
            "{'targets': []} | this is JSON; -f reads a text file"})
    void aFileOfAnotherFormIsNamed(String text, String sentence) throws IOException {
        assertWrong(Said.by("check", "-f", file("sitemap.xml", text.replace("\\n", "\n"))), "sitemap.xml: " + sentence);
    }

    @Test
    void aFileInWhichEveryLineIsWrongIsNotRepeated() throws IOException {
        var said = Said.by("check", "-f", file("sites.txt", "https://a b/\n".repeat(25)));
        assertThat(said.err().lines().filter(line -> line.contains("sites.txt:"))).hasSize(10);
        assertThat(said.err()).contains("and 15 more lines");
    }

    @Test
    void aPortWithoutTlsIsCalledOne() throws Exception {
        try (var plain = new OneAnswer("HTTP/1.1 400 Bad Request\r\n\r\n")) {
            assertThat(Said.by("check", "127.0.0.1:" + plain.port()).out()).contains("this port does not speak TLS");
            assertThat(Said.by("get", "https://127.0.0.1:" + plain.port()).out()).contains("this port does not speak TLS");
        }
    }
}
