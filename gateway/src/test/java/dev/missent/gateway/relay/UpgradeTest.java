package dev.missent.gateway.relay;

import java.nio.file.Path;

import dev.missent.testkit.leak.LeakCheck;
import dev.missent.testkit.origin.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

/** RFC 9110 s7.8. */
@ExtendWith(LeakCheck.class)
class UpgradeTest {
    private static final String UPGRADE = "GET /socket HTTP/1.1\r\nHost: a.example\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\n";

    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest
    @EnumSource(value = Behind.class, names = {"H1_CLEARTEXT", "H1_TLS"})
    void bytesGoBothWaysAfterTheSwitch(Behind behind) throws Exception {
        try (var stage = Stage.of(folder, behind, request -> Answer.echo("Connection", "Upgrade", "Upgrade", "echo"));
            var connection = stage.dial(Front.H1)) {
            var http = connection.http1().send(UPGRADE);
            var response = http.response("GET");
            assertThat(response.status()).isEqualTo(101);
            assertThat(response.field("upgrade")).isEqualTo("echo");
            assertThat(response.field("connection")).isEqualToIgnoringCase("upgrade");
            for (var word : new String[]{"first", "second \0\r\n\r\n", "third"}) {
                http.send(word);
                assertThat(new String(http.in().rest().readNBytes(word.length()), US_ASCII)).isEqualTo(word);
            }
            assertThat(stage.origin().awaitRequests(1).getFirst().fields().all("upgrade")).containsExactly("echo");
        }
    }

    @ParameterizedTest
    @EnumSource(value = Behind.class, names = {"H1_CLEARTEXT", "H1_TLS"})
    void bytesDirectlyBehindTheHeadAreNotLost(Behind behind) throws Exception {
        try (var stage = Stage.of(folder, behind, request -> Answer.echo("Connection", "Upgrade", "Upgrade", "echo"));
            var connection = stage.dial(Front.H1)) {
            var http = connection.http1().send(UPGRADE + "early \u0081\u0082 GET / HTTP/1.1\r\n\r\n");
            assertThat(http.response("GET").status()).isEqualTo(101);
            http.send("late");
            var expected = "early \u0081\u0082 GET / HTTP/1.1\r\n\r\nlate";
            assertThat(new String(http.in().rest().readNBytes(expected.length()), ISO_8859_1)).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @EnumSource(Behind.class)
    void aRefusedUpgradeIsAnOrdinaryExchange(Behind behind) throws Exception {
        try (var stage = Stage.of(folder, behind, request -> Answer.ok(request.target()));
            var connection = stage.dial(Front.H1)) {
            var http = connection.http1().send(UPGRADE + "GET /next HTTP/1.1\r\nHost: a.example\r\n\r\n");
            assertThat(http.response("GET").body().text()).isEqualTo("/socket");
            assertThat(http.response("GET").body().text()).isEqualTo("/next");
            assertThat(http.get("a.example", "/last").body().text()).isEqualTo("/last");
        }
    }

    /** RFC 9113 s3.1: the h2c upgrade is gone. */
    @Test
    void h2cIsIgnored() throws Exception {
        try (var stage = Stage.of(folder, Behind.H1_CLEARTEXT, request -> Answer.ok("hello"));
            var connection = stage.dial(Front.H1)) {
            var response = connection.http1().send(UPGRADE.replace("Upgrade: echo", "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABk"))
                .response("GET");
            assertThat(response.status()).isEqualTo(200);
            var fields = stage.origin().awaitRequests(1).getFirst().fields();
            assertThat(fields.has("upgrade")).isFalse();
            assertThat(fields.has("http2-settings")).isFalse();
        }
    }

    @Test
    void aTunnelEndsWhenEitherSideEnds() throws Exception {
        try (var stage = Stage.of(folder, Behind.H1_CLEARTEXT,
            request -> Answer.echo("Connection", "Upgrade", "Upgrade", "echo"))) {
            try (var connection = stage.dial(Front.H1)) {
                var http = connection.http1().send(UPGRADE);
                assertThat(http.response("GET").status()).isEqualTo(101);
                stage.origin().close();
                assertThat(http.isClosedByPeer()).isTrue();
            }
            assertThat(stage.lines(1).getFirst()).contains("\"http.response.status_code\":101");
        }
    }
}
