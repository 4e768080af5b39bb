package dev.missent.cli;

import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ProxyCommandTest {
    private static Said proxy(String arguments) {
        return Said.by(("proxy " + arguments).split(" ", -1));
    }

    @Test
    void theConfigurationIsPrintedInsteadOfRun() {
        var said = proxy("--from shop.localhost:8443 --to 127.0.0.1:8080 --print-config");
        assertThat(said.out()).isEqualTo("""
            version: 1
            listeners:
              https: { address: ":8443", protocols: [h1, h2] }
            certificates:
              files:
                only: { chain: "certificate.pem", key: "certificate.key" }
            sites:
              proxy:
                hosts: ["shop.localhost"]
                to: "http://127.0.0.1:8080"
            """);
        assertThat(said.code()).isEqualTo(ExitCode.OK);
    }

    @Test
    void thePrintedConfigurationIsValid(@TempDir Path path) throws IOException {
        var folder = GatewayFolder.in(path).certificate("shop", "shop.localhost");
        var printed = proxy("--from shop.localhost --to https://[::1]:8443 --print-config --cert " + path.resolve("shop.pem")
            + " --key " + path.resolve("shop.key"));
        assertThat(Said.by("lint", folder.write("gateway.yaml", printed.out()).toString()).out())
            .contains("0 errors, 0 warnings");
    }

    @Test
    void aPublicNameNeedsACertificate() {
        var said = proxy("--from shop.com --to http://127.0.0.1:8080");
        assertThat(said.err())
            .startsWith("missent: no client trusts a self-signed certificate for shop.com: give --cert and --key");
        assertThat(said.code()).isEqualTo(ExitCode.USAGE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "--from shop.test:99999 --to 127.0.0.1:1 | --from shop.test:99999 is not a name with a port",
            "--from shop.test --to ::: | --to ::: is not a server",
            "--from shop.test --to ftp://127.0.0.1 | --to ftp://127.0.0.1 is not a server",
            "--from shop.test --to http://127.0.0.1/a | a path reaches it unchanged",
            "--from shop.test --to 127.0.0.1:1 --cert a.pem | --cert and --key belong together"})
    void whatMakesNoSenseIsWrongUsage(String arguments, String sentence) {
        var said = proxy(arguments);
        assertThat(said.err()).contains(sentence).doesNotContain("self-signed");
        assertThat(said.code()).isEqualTo(ExitCode.USAGE);
    }
}
