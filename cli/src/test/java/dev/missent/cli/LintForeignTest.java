package dev.missent.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code missent lint} with configurations of other programs. */
class LintForeignTest {
    private static final String BROKEN = """
        events {}
        http {
          server {
            listen 443 ssl;
            server_name a.test b.test;
            ssl_certificate a.pem;
            location / {
              proxy_pass https://10.0.0.5;
              proxy_set_header Host $host;
            }
          }
        }
        """;

    @TempDir
    Path folder = Path.of("");

    private Path write(String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    @Test
    void aFindingHasItsPlaceItsLineAndItsChange() throws IOException {
        var file = write("nginx.conf", BROKEN);
        var said = Said.by("lint", file.toString());
        assertThat(said.out()).contains("error[MS-U01] TLS to the upstream server goes out without a server name (SNI)",
            "--> " + file + ":8:7",
            "8 |       proxy_pass https://10.0.0.5;", "^^^^^^^^", "+      proxy_ssl_name $host;", "missent explain U01",
            "1 file, 1 site: 1 error, 0 warnings");
        assertThat(said.code()).isEqualTo(ExitCode.FINDINGS);
    }

    @Test
    void coloursAreAskedFor() throws IOException {
        var file = write("nginx.conf", BROKEN).toString();
        assertThat(Said.by("lint", file, "--color", "always").out()).contains("\u001b[31merror\u001b[0m[MS-U01]");
        assertThat(Said.by("lint", file).out()).doesNotContain("\u001b");
        assertThat(Said.by("lint", file, "--color", "pink").err()).contains("expected auto, always or never, got pink");
    }

    @Test
    void theLevelDecidesAboutTheExitCode() throws IOException {
        var file = write("nginx.conf", BROKEN).toString();
        assertThat(Said.by("lint", file, "--fail-on", "never").code()).isEqualTo(ExitCode.OK);
        assertThat(Said.by("lint", file, "--fail-on", "info").code()).isEqualTo(ExitCode.FINDINGS);
    }

    @Test
    void theOutputOfNginxIsReadFromStandardInput() {
        var dump = "# configuration file /etc/nginx/nginx.conf:\nhttp {\n  include conf.d/*.conf;\n}\n\n# configuration file /etc/nginx/conf.d/a.conf:\n"
            + BROKEN.substring(BROKEN.indexOf("  server {"), BROKEN.lastIndexOf("}"));
        var said = Said.with(dump, "lint", "-");
        assertThat(said.out()).contains("--> /etc/nginx/conf.d/a.conf:6:7", "2 files, 1 site");
        assertThat(said.code()).isEqualTo(ExitCode.FINDINGS);
    }

    @Test
    void aFolderIsWalkedAndIncludesAreReadOnce() throws IOException {
        write("nginx.conf", "http {\n  include " + folder.resolve("sites-enabled") + "/*;\n}\n");
        write("sites-enabled/a", BROKEN.substring(BROKEN.indexOf("  server {"), BROKEN.lastIndexOf("}")));
        write("README.md", "http { server {");
        assertThat(Said.by("lint", folder.toString()).out()).contains("2 files, 1 site: 1 error");
    }

    @Test
    void aPatchGoesToAFileBesideTheText() throws IOException {
        var file = write("nginx.conf", BROKEN);
        var patch = folder.resolve("fix.patch");
        var said = Said.by("lint", file.toString(), "-o", "diff=" + patch, "-o", "json");
        assertThat(Files.readString(patch)).contains("+      proxy_ssl_server_name on;\n");
        assertThat(said.out()).contains("\"rule\" : \"MS-U01\"");
    }

    @Test
    void acceptedFindingsDoNotCount() throws IOException {
        var file = write("nginx.conf",
            BROKEN.replace("      proxy_pass", "      # missent: ignore MS-U01 because one site only\n      proxy_pass"));
        assertThat(Said.by("lint", file.toString())).satisfies(said -> {
            assertThat(said.code()).isEqualTo(ExitCode.OK);
            assertThat(said.out()).contains("0 errors", "1 accepted");
        });
    }

    @Test
    void aBaselineAndAFileOfExceptionsAccept() throws IOException {
        var file = write("nginx.conf", BROKEN).toString();
        var baseline = folder.resolve("baseline");
        assertThat(Said.by("lint", file, "--write-baseline", baseline.toString()).code()).isEqualTo(ExitCode.OK);
        assertThat(Said.by("lint", file, "--baseline", baseline.toString()).code()).isEqualTo(ExitCode.OK);
        var ignore = write("ignore", "# ours\nMS-U01 nginx.conf because one site only\n").toString();
        assertThat(Said.by("lint", file, "--ignore-file", ignore).code()).isEqualTo(ExitCode.OK);
        var wrong = write("wrong", "U99 x\n").toString();
        assertThat(Said.by("lint", file, "--ignore-file", wrong)).satisfies(said -> {
            assertThat(said.code()).isEqualTo(ExitCode.USAGE);
            assertThat(said.err()).contains("line 1: U99 x");
        });
    }

    @Test
    void aFileThatIsNotReadToItsEndIsIncomplete() throws IOException {
        var file = write("nginx.conf", "http {\n  server {\n    listen 443 ssl;\n    server_name a.test;\n").toString();
        assertThat(Said.by("lint", file).code()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(Said.by("lint", file, "--allow-incomplete").code()).isEqualTo(ExitCode.OK);
    }

    @Test
    void whatIsTypedWrongIsSaid() throws IOException {
        var file = write("nginx.conf", BROKEN).toString();
        assertThat(Said.by("lint", file, "--as", "apache").err()).contains("--as apache: unknown kind; choose one of nginx");
        assertThat(Said.by("lint", file, "-o", "yaml").err()).contains("-o yaml: unknown format; choose one of text, json");
        assertThat(Said.by("lint", file, "--server-version", "nginx").err()).contains("expected PRODUCT=VERSION");
        assertThat(Said.by("lint", folder.resolve("missing").toString(), "--as", "nginx").err())
            .contains("there is no such file");
    }

    @Test
    void theMatrixIsPredictedFromTheFile() throws IOException {
        var file = write("nginx.conf", BROKEN).toString();
        assertThat(Said.by("lint", file, "--matrix").out()).startsWith("Predicted for nginx, *:443").contains("SNI \\ Host",
            "· own name",
            "MS-U01");
        assertThat(Said.by("lint", file, "--matrix", "-o", "json").code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void theKindCanBeTold() throws IOException {
        var file = write("x", "proxy_pass https://10.0.0.5;\n").toString();
        assertThat(Said.by("lint", file, "--as", "nginx").out()).contains("MS-U01");
    }
}
