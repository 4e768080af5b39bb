package dev.missent.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

import dev.missent.junit.MisdirectingServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** Against a server whose certificate has three names: b.test is served on its own connections only, d.test never. */
class GetCommandTest {
    @RegisterExtension
    static final MisdirectingServer SERVER = MisdirectingServer.forNames("a.test", "b.test", "d.test").once("b.test")
        .always("d.test")
        .build();

    @TempDir
    Path folder = Path.of("");

    private Path ca = Path.of("");

    @BeforeEach
    void writeTheAuthority() throws Exception {
        var encoded = Base64.getMimeEncoder(64, new byte[]{'\n'}).encodeToString(SERVER.authority().getEncoded());
        ca = Files.writeString(folder.resolve("ca.pem"),
            "-----BEGIN CERTIFICATE-----\n" + encoded + "\n-----END CERTIFICATE-----\n");
    }

    private Said get(List<String> options, String... hosts) {
        var arguments = new ArrayList<>(List.of("get", "--ca", ca.toString()));
        for (var host : List.of("a.test", "b.test", "d.test")) {
            arguments.addAll(List.of("--resolve", host + ":" + SERVER.port() + ":127.0.0.1"));
        }
        arguments.addAll(options);
        Stream.of(hosts).map(host -> SERVER.url(host, "/").toString()).forEach(arguments::add);
        return Said.by(arguments.toArray(String[]::new));
    }

    @Test
    void aSharedConnectionIsShownWithItsGround() {
        SERVER.reset();
        get(List.of(), "b.test"); // the server refuses b.test once
        var said = get(List.of(), "a.test", "b.test");
        assertThat(said.code()).isEqualTo(ExitCode.OK);
        assertThat(said.out()).contains("✓ " + SERVER.url("b.test", "/"))
            .contains("(shared; SNI a.test; 127.0.0.1:" + SERVER.port() + ")")
            .contains("the name resolves to this address and the certificate is valid for it");
    }

    @Test
    void aRepaired421IsShownWithBothAttempts() {
        SERVER.reset();
        var said = get(List.of(), "a.test", "b.test");
        assertThat(said.code()).isEqualTo(ExitCode.OK);
        assertThat(said.out()).contains("1  GET  421  h2").contains("repeated on a connection of the origin's own")
            .contains("2  GET  200  h2").contains("SNI b.test");
    }

    @Test
    void a421ThatRemainsIsAFinding() {
        var said = get(List.of(), "d.test");
        assertThat(said.code()).isEqualTo(ExitCode.FINDINGS);
        assertThat(said.out()).contains("✗ " + SERVER.url("d.test", "/") + "  421")
            .contains("not repeated: it is the second 421");
    }

    /** A name that DNS does not know, and a port that nothing listens on. */
    @Test
    void aConnectionIsOpenedToAnotherHostAndPortInstead() {
        var said = Said.by("get", "--ca", ca.toString(), "--connect-to", "a.test:1:127.0.0.1:" + SERVER.port(), "--connect-to",
            "b.test:1:127.0.0.1:2", "https://a.test:1/");
        assertThat(said.out()).contains("127.0.0.1:" + SERVER.port()).doesNotContain("no response");
        assertThat(said.err()).isEqualTo(
            "missent: warning: --connect-to b.test:1:127.0.0.1:2 was not needed: no URL has that host and port\n");
    }

    @Test
    void jsonSaysTheSame() {
        SERVER.reset();
        var said = get(List.of("--json"), "a.test", "b.test");
        var document = JsonMapper.builder().build().readTree(said.out());
        assertThat(document.get("schemaVersion").asString()).isEqualTo("1.0");
        var second = document.get("results").get(1);
        assertThat(second.get("status").asInt()).isEqualTo(200);
        assertThat(second.get("attempts").get(0).get("recovery").asString()).isEqualTo("own_connection");
        assertThat(second.get("attempts").get(0).get("ground").asString()).isEqualTo("dns_and_certificate");
        assertThat(second.get("attempts").get(1).get("sni").asString()).isEqualTo("b.test");
    }

    @Test
    void aServerThatIsNotTrustedIsNoResponse() {
        var said = Said.by("get", "--resolve", "a.test:" + SERVER.port() + ":127.0.0.1", SERVER.url("a.test", "/").toString());
        assertThat(said.code()).isEqualTo(ExitCode.FINDINGS);
        assertThat(said.out()).contains("no response: ").contains("certificate_invalid");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "--coalescing sometimes https://a.test/ | NEVER", "--http 3 https://a.test/ | 1.1 or 2",
            "--resolve a.test https://a.test/ | HOST:PORT:ADDR",
            "--connect-to a.test:1 https://a.test/ | HOST1:PORT1:HOST2:PORT2",
            "--timeout 0 https://a.test/ | not between 1ms and 24h", "ftp://a.test/ | ftp",
            "--sni 127.0.0.1 https://a.test/ | 127.0.0.1",
            "--ca nowhere.pem https://a.test/ | nowhere.pem: it does not exist"})
    void wrongUsageIsSaidInOneLine(String arguments, String part) {
        var all = new ArrayList<>(List.of("get"));
        all.addAll(List.of(arguments.split(" ", -1)));
        var said = Said.by(all.toArray(String[]::new));
        assertThat(said.code()).isEqualTo(ExitCode.USAGE);
        assertThat(said.err()).startsWith("missent: ").contains(part);
    }
}
