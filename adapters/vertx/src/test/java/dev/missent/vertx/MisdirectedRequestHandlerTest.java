package dev.missent.vertx;

import java.nio.file.Path;

import dev.missent.core.connection.TlsVersion;
import dev.missent.testkit.adapter.AdapterTable;
import dev.missent.testkit.client.RawConnection;
import dev.missent.testkit.client.SessionClient;
import dev.missent.testkit.message.Source;
import io.vertx.core.Vertx;
import io.vertx.core.net.PemKeyCertOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MisdirectedRequestHandlerTest {
    @TempDir
    Path folder = Path.of("");

    /** Why there is an adapter. */
    @Test
    void withoutTheAdapterVertxServesEveryHost() throws Exception {
        try (var vertx = VertxUnderTest.stock(folder);
            var connection = RawConnection.tls(vertx.secured()).sni("a.example").open().orThrow()) {
            assertThat(connection.http1().get("c.example", "/").status()).isEqualTo(200);
        }
    }

    @Test
    void aServerWithoutTlsIsLeftAlone() throws Exception {
        try (var vertx = VertxUnderTest.withAdapter(folder);
            var connection = RawConnection.cleartext(vertx.cleartext()).orThrow()) {
            assertThat(connection.http1().get("zzz.example", "/").body().text()).isEqualTo(AdapterTable.SERVED);
        }
    }

    @Test
    void anUploadIsRefusedBeforeItsContent() throws Exception {
        try (var vertx = VertxUnderTest.withAdapter(folder);
            var connection = RawConnection.tls(vertx.secured()).sni("a.example").alpn("http/1.1").open().orThrow()) {
            var head = "POST / HTTP/1.1\r\nHost: c.example\r\nExpect: 100-continue\r\nContent-Length: 1000000\r\n\r\n";
            var response = connection.http1().send(Source.of(head)).response("POST");
            assertThat(response.status()).isEqualTo(421);
            assertThat(response.interim()).isEmpty();
        }
    }

    /** A session for a.example, offered under other names: the certificate that is presented now decides. */
    @ParameterizedTest
    @EnumSource
    void aResumedSessionDoesNotChangeTheName(TlsVersion version) throws Exception {
        try (var vertx = VertxUnderTest.withAdapter(folder); var client = new SessionClient(version, null)) {
            assertThat(client.ask(vertx.secured(), "a.example").response()).startsWith("HTTP/1.1 200 ");
            assertThat(client.ask(vertx.secured(), "c.example", "a.example").response()).startsWith("HTTP/1.1 421 ");
            assertThat(client.ask(vertx.secured(), "c.example").response()).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void certificatesThatCannotBeReadAreAnErrorAtOnce() {
        var vertx = Vertx.vertx();
        try {
            var missing = new PemKeyCertOptions().addCertPath("missing.pem").addKeyPath("missing.key");
            assertThatThrownBy(() -> MisdirectedRequestHandler.before(request -> {}, missing, vertx))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("cannot be read")
                .hasMessageContaining("missing.");
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }
}
