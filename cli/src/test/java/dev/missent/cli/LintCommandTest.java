package dev.missent.cli;

import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class LintCommandTest {
    private static final String GOOD = """
        certificates: { files: { ab: { chain: ab.pem, key: ab.key } } }
        sites: { shop: { hosts: [shop.example], to: "http://127.0.0.1:8080" } }
        """;
    private static final String WARNED = """
        certificates: { files: { ab: { chain: ab.pem, key: ab.key } } }
        tls_profiles: { staff: { client_auth: { mode: require, ca: ca.pem } } }
        sites:
          shop: { hosts: [shop.example], to: "http://127.0.0.1:8080" }
          staff: { hosts: [staff.shop.example], tls: staff, to: "http://127.0.0.1:8080" }
        """;

    @TempDir
    Path path = Path.of("");

    private Path good = path;
    private Path bad = path;
    private Path warned = path;

    @BeforeEach
    void setUp() throws IOException {
        var folder = GatewayFolder.in(path).certificate("ab", "shop.example", "*.shop.example");
        good = folder.write("good.yaml", GOOD);
        bad = folder.write("bad.yaml", "sitez: {}\n" + GOOD);
        warned = folder.write("warned.yaml", WARNED);
    }

    private Said lint(Object... arguments) {
        var all = new String[arguments.length + 1];
        all[0] = "lint";
        for (int i = 0; i < arguments.length; i++) {
            all[i + 1] = arguments[i].toString();
        }
        return Said.by(all);
    }

    @Test
    void aGoodFileIsOneLine() {
        var said = lint(good);
        assertThat(said.out()).matches("\\Q" + good + "\\E: 0 errors, 0 warnings, \\d+\\.\\d s\\R");
        assertThat(said.code()).isEqualTo(ExitCode.OK);
    }

    @Test
    void aBadFileShowsPlaceAndNearestKeyOnStandardOutput() {
        var said = lint(bad);
        assertThat(said.out()).contains("unknown key \"sitez\"", "--> " + bad + ":1:1", "did you mean \"sites\"?", "1 error");
        assertThat(said.err()).isEmpty();
        assertThat(said.code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aMissingFileIsAnInvalidConfiguration() {
        var said = lint(path.resolve("none.yaml"));
        assertThat(said.out()).contains("the file cannot be read: it does not exist");
        assertThat(said.code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aFolderIsAnInvalidConfiguration() {
        assertThat(lint(path).code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void warningsAreFindingsOnlyWhenAskedFor() {
        assertThat(lint(warned).code()).isEqualTo(ExitCode.OK);
        assertThat(lint(warned, "--fail-on", "warning").code()).isEqualTo(ExitCode.FINDINGS);
        assertThat(lint(good, "--fail-on", "warning").code()).isEqualTo(ExitCode.OK);
    }

    @Test
    void oneBadFileAmongSeveralDecides() {
        var said = lint(bad, good, warned, "--fail-on=warning");
        assertThat(said.out()).contains(bad + ": 1 error", good + ": 0 errors", warned + ": 0 errors, 1 warning");
        assertThat(said.code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aLevelThatDoesNotExistIsWrongUsage() {
        var said = lint(good, "--fail-on=never-ever");
        assertThat(said.err()).contains("--fail-on");
        assertThat(said.code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void validateIsAnotherWordForLint() {
        assertThat(Said.by("validate", good.toString()).code()).isEqualTo(ExitCode.OK);
    }

    @Test
    void hostileNamesCannotControlTheTerminal() throws IOException {
        var hostile = GatewayFolder.in(path).write("a\u001b[2Jb.yaml", "\"\u009b31m\": 1\n");
        assertThat(lint(hostile).out()).doesNotContain("\u001b", "\u009b");
    }
}
