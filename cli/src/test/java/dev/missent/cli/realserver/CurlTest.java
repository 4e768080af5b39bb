package dev.missent.cli.realserver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

@Needs({"curl", "nginx"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CurlTest {
    private static final List<String> SITES = List.of("www", "img", "java", "own", "nobody");
    private static final String EACH = "%{http_code} HTTP/%{http_version}, new connections: %{num_connects}\\n";

    private Deployment deployment;

    CurlTest(@TempDir Path path) throws IOException {
        deployment = Deployment.start(path, false);
    }

    @BeforeAll
    void files() throws IOException {
        deployment.file("index.html", "the page of nginx");
    }

    @AfterAll
    void end() {
        deployment.close();
    }

    private List<String> common() {
        var arguments = new ArrayList<>(List.of("--silent", "--show-error", "--noproxy", "*", "--cacert", "ca.pem"));
        SITES.forEach(site -> arguments.addAll(List.of("--resolve", site + ".site.test:" + deployment.port() + ":127.0.0.1")));
        return arguments;
    }

    private Program curl(String... more) throws Exception {
        var arguments = new ArrayList<>(List.of("--disable"));
        arguments.addAll(common());
        arguments.addAll(List.of(more));
        return Program.run(deployment.path(), "curl", arguments);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--http1.1", "--http2"})
    void aFileOfNginxArrives(String protocol) throws Exception {
        var said = curl(protocol, "--write-out", " %{http_version}", deployment.url("www", ""));
        assertThat(said.out()).isEqualTo("the page of nginx " + (protocol.equals("--http2") ? "2" : "1.1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"www", "img"})
    void behindTlsNginxSeesTheHostAsSni(String site) throws Exception {
        assertThat(curl(deployment.url(site, "name")).out()).isEqualTo(
            site + ", SNI " + site + ".site.test, Host " + site + ".site.test:" + deployment.port());
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void byTheProxyProtocolNginxIsToldOfTheClient(String version) throws Exception {
        var said = curl("--write-out", "\n%{local_ip}:%{local_port} to %{remote_ip}:%{remote_port}",
            deployment.url("www", version)).out().lines().toList();
        assertThat(said).hasSize(2);
        assertThat(said.getFirst()).startsWith("127.0.0.1:").isEqualTo(said.getLast());
    }

    @Test
    void anotherWayToTheGatewayChangesNothing() throws Exception {
        var said = curl("--connect-to", "www.site.test:443:127.0.0.1:" + deployment.port(), "--write-out", "%{http_code}",
            "--header", "Host: www.site.test:" + deployment.port(), "https://www.site.test/");
        assertThat(said.out()).isEqualTo("the page of nginx200");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--http1.1", "--http2"})
    void severalHostsOnOneConnectionAreJudgedOneByOneAndItStays(String protocol) throws Exception {
        var arguments = new ArrayList<String>();
        for (var host : List.of("www", "java", "own", "nobody", "www")) {
            if (!arguments.isEmpty()) {
                arguments.add("--next");
                arguments.addAll(common());
            }
            arguments.addAll(List.of(protocol, "--output", "/dev/null", "--write-out", EACH, "--header",
                "Host: " + host + ".site.test:" + deployment.port(), deployment.url("www", "")));
        }
        String version = protocol.equals("--http2") ? "2" : "1.1";
        assertThat(curl(arguments.toArray(String[]::new)).out()).isEqualTo("""
            200 HTTP/V, new connections: 1
            200 HTTP/V, new connections: 0
            421 HTTP/V, new connections: 0
            421 HTTP/V, new connections: 0
            200 HTTP/V, new connections: 0
            """.replace("HTTP/V", "HTTP/" + version));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--http1.1", "--http2"})
    void anUploadArrivesByteForByte(String protocol) throws Exception {
        var body = upload();
        var said = curl(protocol, "--data-binary", "@upload", deployment.url("java", "in?a=b"));
        assertThat(said.out())
            .isEqualTo("POST /in?a=b host java.site.test:" + deployment.port() + " bytes " + body.length + " sha256 "
                + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body)) + "\n");
    }

    @Test
    void whoExpects100ContinueGetsItBeforeTheUpload() throws Exception {
        var body = upload();
        var said = curl("--http1.1", "--verbose", "--header", "Expect: 100-continue", "--expect100-timeout", "60",
            "--data-binary",
            "@upload", deployment.url("java", ""));
        assertThat(said.err()).contains("< HTTP/1.1 100 Continue", "< HTTP/1.1 200 OK");
        assertThat(said.out()).contains("bytes " + body.length);
    }

    @Test
    void whoIsMisdirectedIsToldBefore100Continue() throws Exception {
        upload();
        var said = curl("--http1.1", "--verbose", "--header", "Expect: 100-continue", "--expect100-timeout", "60",
            "--data-binary",
            "@upload", deployment.url("nobody", ""));
        assertThat(said.err()).contains("< HTTP/1.1 421 Misdirected Request").doesNotContain("100 Continue");
    }

    private byte[] upload() throws IOException {
        var body = new byte[5_000_000];
        new Random(421).nextBytes(body);
        Files.write(deployment.path().resolve("upload"), body);
        return body;
    }

    @ParameterizedTest
    @ValueSource(strings = {"--http1.1", "--http2"})
    void theHeadOfAFileComesWithoutTheFile(String protocol) throws Exception {
        assertThat(curl(protocol, "--head", deployment.url("www", "")).out()).containsIgnoringCase("content-length: 17\r\n")
            .endsWith("\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--http1.1", "--http2"})
    void aPartOfAFileIsAPart(String protocol) throws Exception {
        assertThat(curl(protocol, "--range", "4-7", "--write-out", " %{http_code}", deployment.url("www", "")).out())
            .isEqualTo("page 206");
    }
}
