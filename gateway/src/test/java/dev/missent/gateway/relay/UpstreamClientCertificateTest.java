package dev.missent.gateway.relay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.missent.testkit.certificate.Pki;
import dev.missent.testkit.leak.LeakCheck;
import dev.missent.testkit.origin.Answer;
import dev.missent.testkit.origin.OriginPlan;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code tls.client_cert}: the gateway shows a certificate to servers that ask. */
@ExtendWith(LeakCheck.class)
class UpstreamClientCertificateTest {
    @TempDir
    Path folder = Path.of("");

    @BeforeEach
    void write() throws IOException {
        var shown = Pki.shared().client("cl1");
        shown.writeTo(folder, "gw");
        Files.writeString(folder.resolve("both.pem"), shown.chainPem() + shown.keyPem());
    }

    private static OriginPlan demanding(Behind behind) {
        return behind.plan().clientCertificateFrom(Pki.shared().authority("ca1")).answering(request -> Answer.ok("hello"));
    }

    private Stage stage(Behind behind, String tls) throws IOException {
        return Stage.of(folder, behind, demanding(behind), tls, "");
    }

    @ParameterizedTest
    @EnumSource(value = Behind.class, names = {"H1_TLS", "H2_TLS"})
    void aServerThatDemandsACertificateGetsTheOneOfTheUpstream(Behind behind) throws Exception {
        for (var tls : new String[]{"client_cert: gw.pem, client_key: gw.key", "client_cert: both.pem"}) {
            try (var stage = stage(behind, ", tls: { " + tls + " }")) {
                assertThat(stage.ask(Front.H2, Asked.get("/")).status()).isEqualTo(200);
                assertThat(stage.origin().awaitRequests(1).getFirst().connection().client())
                    .isEqualTo(Pki.shared().client("cl1").certificate());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(value = Behind.class, names = {"H1_TLS", "H2_TLS"})
    void withoutOneOrWithOneOfAnotherAuthorityThereIsNoConnection(Behind behind) throws Exception {
        Pki.shared().client("cl2").writeTo(folder, "other");
        for (var tls : new String[]{"", ", tls: { client_cert: other.pem, client_key: other.key }"}) {
            try (var stage = stage(behind, tls)) {
                assertThat(stage.ask(Front.H2, Asked.get("/")).status()).isEqualTo(502);
                assertThat(stage.origin().requests()).isEmpty();
            }
        }
    }

    /** A server that does not ask is not told who the gateway is. */
    @Test
    void aServerThatDoesNotAskGetsNone() throws Exception {
        var plan = Behind.H1_TLS.plan().answering(request -> Answer.ok("hello"));
        try (var stage = Stage.of(folder, Behind.H1_TLS, plan, ", tls: { client_cert: both.pem }", "")) {
            assertThat(stage.ask(Front.H1, Asked.get("/")).status()).isEqualTo(200);
            assertThat(stage.origin().awaitRequests(1).getFirst().connection().client()).isNull();
        }
    }

    /** A renewed certificate is shown on new connections as soon as the files are loaded again. */
    @Test
    void aReloadShowsTheNewOne() throws Exception {
        try (var stage = stage(Behind.H1_TLS, ", tls: { client_cert: gw.pem, client_key: gw.key }")) {
            assertThat(stage.ask(Front.H1, Asked.get("/")).status()).isEqualTo(200);
            var renewed = Pki.shared().authority("ca1").client("renewed.example");
            renewed.writeTo(folder, "gw");
            stage.reload(folder);
            assertThat(stage.ask(Front.H1, Asked.get("/")).status()).isEqualTo(200);
            assertThat(stage.origin().awaitRequests(2)).extracting(request -> request.connection().client())
                .containsExactly(Pki.shared().client("cl1").certificate(), renewed.certificate());
        }
    }
}
