package dev.missent.cli;

import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class WhyCommandTest {
    private static final String CONFIGURATION = """
        listeners:
          https: { address: ":443", protocols: [h1, h2] }
          plain: { address: ":80", tls: false, protocols: [h1] }
          both: { address: ":81", tls: false, protocols: [h1, h2c] }
          named: { address: ":8443", protocols: [h1, h2], sni: { missing: reject, unknown: reject } }
        certificates: { files: { ab: { chain: ab.pem, key: ab.key } } }
        tls_profiles:
          staff: { min: "1.3", client_auth: { mode: require, ca: ca.pem } }
          late:  { min: "1.3" }
        sites:
          shop:  { hosts: [shop.example, img.shop.example], listeners: [https, named], to: "http://127.0.0.1:8080" }
          staff: { hosts: [staff.shop.example], tls: staff, to: "http://127.0.0.1:8080" }
          late:  { hosts: [late.shop.example], tls: late, to: "http://127.0.0.1:8080" }
          own:   { hosts: [own.shop.example], share_connections: false, protocols: [h2], to: "http://127.0.0.1:8080" }
          far:   { hosts: [far.shop.example], listeners: [plain], to: "http://127.0.0.1:8080" }
          old:   { hosts: [old.shop.example], listeners: [both], protocols: [h1], to: "http://127.0.0.1:8080" }
          rest:  { hosts: ["**"], to: "http://127.0.0.1:8080" }
        """;

    @TempDir
    Path path = Path.of("");

    private Path file = path;

    @BeforeEach
    void setUp() throws IOException {
        file = GatewayFolder.in(path).certificate("ab", "shop.example", "*.shop.example").write("gateway.yaml", CONFIGURATION);
    }

    private Said why(String arguments) {
        return Said.by(("why -c " + file + " " + arguments).split(" ", -1));
    }

    @Test
    void aRefusalIsExplainedAsTheContractShowsIt() {
        var said = why("--sni shop.example --host staff.shop.example");
        assertThat(said.out().replace(path + "/", "")).isEqualTo(
            """
                421  client_auth_differs
                  1  listener https, certificate ab (shop.example, *.shop.example)
                     covers the name
                  2  site for SNI: shop (profile open)    site for Host: staff (profile staff)
                  3  profile staff requires a client certificate; this connection has none
                     refuse
                     the client reads: That host requires different client authentication from
                     this connection's. Open a new connection for it.
                     RFC 9110 s15.5.20, s7.4      gateway.yaml:12:3
                """);
        assertThat(said.code()).isEqualTo(ExitCode.OK);
    }

    @Test
    void aHandshakeThatIsRefusedIsNoDecision() {
        assertThat(why("--listener named --host shop.example").out()).isEqualTo("""
            refused  missing_extension
              1  listener named ends handshakes without a server name (TLS alert 109)
                 refuse
                 RFC 9846 s9.2
            """);
    }

    @Test
    void servingIsExplainedToo() {
        assertThat(why("--sni shop.example --host img.shop.example").out().replace(path + "/", "")).isEqualTo("""
            200  shared_connection
              1  listener https, certificate ab (shop.example, *.shop.example)
                 covers the name
              2  site for SNI: shop (profile open)    site for Host: shop (profile open)
              3  shared connection: everything that site shop asks for holds on this
                 connection  serve
              4  route / goes to upstream http://127.0.0.1:8080
                 RFC 9110 s7.4      gateway.yaml:11:3
            """);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "--sni shop.example --host shop.example                | 200  own_connection             | own connection",
            "--sni shop.example --host shop.example:99             | 421  port_mismatch              | port 99 is not one of the public ports of this listener (443)",
            "--listener plain --host late.shop.example --http 1.1  | 421  listener_mismatch          | has the host, but not on this listener",
            "--sni shop.example --host other.example               | 421  certificate_does_not_cover | the certificate that was presented is not valid for other.example",
            "--host other.example                                  | 421  certificate_does_not_cover | does not cover other.example",
            "--sni shop.example --host late.shop.example --tls 1.2 | 421  tls_profile_differs        | profile late wants a later version of TLS",
            "--sni shop.example --host own.shop.example --http 1.1 | 421  protocol_not_served       | own (profile open) is not served over h1",
            "--sni shop.example --host own.shop.example            | 421  not_shared                 | this one was opened for shop.example",
            "--host own.shop.example                               | 421  not_shared                 | this one was opened for no name",
            "--listener plain --host far.shop.example --http 1.1   | 200  own_connection             | listener plain, cleartext",
            "--listener both --host old.shop.example               | 200  own_connection             | with --http 2:  421  protocol_not_served"})
    void everyReasonHasItsFact(String arguments, String verdict, String fact) {
        assertThat(why(arguments.strip()).out()).startsWith(verdict);
        assertThat(why(arguments.strip()).words()).contains(fact.replace("  ", " "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "--host shop.example --listener nope | there is no listener nope; there are https, plain",
            "--host shop.example --http 4 | --http: expected 1.1, 2 or 3, got 4",
            "--host shop.example --tls 1.0 | --tls: expected 1.2 or 1.3, got 1.0",
            "--host a@b | --host a@b is not a host with a port", "--host a --sni ä | --sni ä: the host has a character"})
    void whatMakesNoSenseIsWrongUsage(String arguments, String sentence) {
        var said = why(arguments);
        assertThat(said.err()).contains(sentence);
        assertThat(said.code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void warningsOfTheConfigurationStayOutOfTheAnswer() {
        assertThat(why("--sni shop.example --host shop.example").err()).isEmpty();
    }

    @Test
    void anInvalidConfigurationDecidesNothing() {
        var said = Said.by("why", "-c", path.resolve("none.yaml").toString(), "--host", "a");
        assertThat(said.err()).contains("the file cannot be read: it does not exist");
        assertThat(said.out()).isEmpty();
        assertThat(said.code()).isEqualTo(ExitCode.USAGE);
    }
}
