package dev.missent.gateway.relay;

import java.nio.file.Path;

import dev.missent.testkit.leak.LeakCheck;
import dev.missent.testkit.origin.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Which Host and which SNI an upstream is asked for. */
@ExtendWith(LeakCheck.class)
class NamesSentTest {
    @TempDir
    Path folder = Path.of("");

    /** RFC 9112 s3.2.2: "the proxy MUST ignore the received Host header field (if any) and instead replace it". */
    @Test
    void anAbsoluteTargetWinsOverHost() throws Exception {
        try (var stage = Stage.of(folder, Behind.H1_TLS, request -> Answer.ok("hello"))) {
            var asked = Asked.get("https://b.example/path");
            assertThat(stage.ask(Front.H1, asked).status()).isEqualTo(200);
            var received = stage.origin().awaitRequests(1).getFirst();
            assertThat(received.target()).isEqualTo("/path");
            assertThat(received.fields().all("host")).containsExactly("b.example");
            assertThat(received.connection().sni()).isEqualTo("b.example");
        }
    }

    @ParameterizedTest
    @EnumSource(value = Behind.class, names = {"H1_TLS", "H2_TLS"})
    void theServerNameIsTheHostThatIsSentWithoutItsPort(Behind behind) throws Exception {
        try (var stage = Stage.of(folder, behind, request -> Answer.ok("hello")); var connection = stage.dial(Front.H2)) {
            var http = connection.http2();
            assertThat(http.get("A.example:443", "/").response().status()).isEqualTo(200);
            assertThat(http.get("b.example", "/").response().status()).isEqualTo(200);
            var received = stage.origin().awaitRequests(2);
            assertThat(received).extracting(request -> request.authority()).containsExactly("a.example", "b.example");
            assertThat(received).extracting(request -> request.connection().sni()).containsExactly("a.example", "b.example");
        }
    }

    /** Names of one label are usual behind a gateway; engines leave them out unless they are told. */
    @Test
    void aServerNameWithoutADotIsSentToo() throws Exception {
        try (var stage = Stage.of(folder, Behind.H1_TLS, Behind.H1_TLS.plan(), ", sni: backend", "")) {
            assertThat(stage.ask(Front.H1, Asked.get("/")).status()).isEqualTo(502);
            assertThat(stage.origin().awaitConnections(1).getFirst().sni()).isEqualTo("backend");
        }
    }

    @Test
    void theHostOfTheUpstreamIsSentWhereThatIsConfigured() throws Exception {
        try (var stage = Stage.of(folder, Behind.H1_CLEARTEXT, Behind.H1_CLEARTEXT.plan(), ", host: upstream", "")) {
            assertThat(stage.ask(Front.H2, Asked.get("/")).status()).isEqualTo(200);
            var received = stage.origin().awaitRequests(1).getFirst();
            assertThat(received.fields().all("host")).containsExactly("127.0.0.1:" + stage.origin().address().getPort());
            assertThat(received.fields().all("x-forwarded-host")).containsExactly("a.example");
        }
    }

    @Test
    void aFixedHostIsSentAndIsTheServerName() throws Exception {
        try (var stage = Stage.of(folder, Behind.H1_TLS, Behind.H1_TLS.plan(), ", host: b.example", "")) {
            assertThat(stage.ask(Front.H1, Asked.get("/")).status()).isEqualTo(200);
            var received = stage.origin().awaitRequests(1).getFirst();
            assertThat(received.fields().all("host")).containsExactly("b.example");
            assertThat(received.connection().sni()).isEqualTo("b.example");
        }
    }

    @Test
    void aFixedServerNameIsSentAndVerified() throws Exception {
        try (var stage = Stage.of(folder, Behind.H1_TLS, Behind.H1_TLS.plan(), ", sni: b.example", "")) {
            assertThat(stage.ask(Front.H1, Asked.get("/")).status()).isEqualTo(200);
            var received = stage.origin().awaitRequests(1).getFirst();
            assertThat(received.authority()).isEqualTo("a.example");
            assertThat(received.connection().sni()).isEqualTo("b.example");
        }
    }
}
