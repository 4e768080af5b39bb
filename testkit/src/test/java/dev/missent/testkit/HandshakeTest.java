package dev.missent.testkit;

import java.util.OptionalInt;

import dev.missent.testkit.certificate.Pki;
import dev.missent.testkit.client.Dialled;
import dev.missent.testkit.client.Failure;
import dev.missent.testkit.client.RawConnection;
import dev.missent.testkit.client.RawContext;
import dev.missent.testkit.client.TlsDial;
import dev.missent.testkit.leak.LeakCheck;
import dev.missent.testkit.origin.ScriptedOrigin;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What handshakes send, show and refuse. */
@ExtendWith(LeakCheck.class)
class HandshakeTest {
    private static final Pki PKI = Pki.shared();

    @Test
    void withoutAskingThereIsNoSni() throws Exception {
        try (var origin = ScriptedOrigin.tls(PKI.server("ab")).start();
            var connection = RawConnection.tls(origin.address()).open().orThrow()) {
            assertThat(connection.http1().get("a.example", "/").status()).isEqualTo(200);
            assertThat(origin.awaitConnections(1).getFirst().sni()).isNull();
            assertThat(origin.awaitRequests(1).getFirst().connection().alpn()).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"under_score.example", "a.example.", "x:1", "127.0.0.1"})
    void theSniMayBeNoHostName(String name) throws Exception {
        try (var origin = ScriptedOrigin.tls(PKI.server("ab")).start()) {
            RawConnection.tls(origin.address()).sni(name).open();
            assertThat(origin.awaitConnections(1).getFirst().sni()).isEqualTo(name);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aSharedContextOffersItsSessionAgain(String version) throws Exception {
        var sessions = new RawContext();
        try (var origin = ScriptedOrigin.tls(PKI.server("ab")).start()) {
            for (var resumed : new boolean[]{false, true}) {
                try (var connection = RawConnection.tls(origin.address()).sni("a.example").maxVersion(version).context(sessions)
                    .open()
                    .orThrow()) {
                    assertThat(connection.http1().get("a.example", "/").status()).isEqualTo(200);
                    assertThat(connection.facts().resumed()).isEqualTo(resumed);
                    assertThat(connection.facts().leaf()).isEqualTo(PKI.server("ab").certificate());
                }
            }
            assertThat(origin.connections().getFirst().hello()).matches(hello -> !hello.offersSession());
            assertThat(origin.connections().getLast().hello()).matches(hello -> hello.offersSession());
        }
    }

    @Test
    void aSharedContextRefusesToSendTheNameOfAnEarlierDial() {
        var sessions = new RawContext();
        try (var origin = ScriptedOrigin.tls(PKI.server("ab")).start();
            var first = RawConnection.tls(origin.address()).sni("a.example").context(sessions).open().orThrow()) {
            assertThat(first.facts().resumed()).isFalse();
            var dial = RawConnection.tls(origin.address()).sni("b.example").context(sessions);
            assertThatThrownBy(dial::open).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("a.example");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void theClientCertificateIsShown(String version) throws Exception {
        try (var origin = ScriptedOrigin.tls(PKI.server("m")).clientCertificateFrom(PKI.authority("ca1")).start();
            var connection = RawConnection.tls(origin.address()).maxVersion(version).clientCertificate(PKI.client("cl1")).open()
                .orThrow()) {
            assertThat(connection.http1().get("m.example", "/").status()).isEqualTo(200);
            assertThat(origin.awaitRequests(1).getFirst().connection().client()).isEqualTo(PKI.client("cl1").certificate());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aMissingOrForeignClientCertificateIsRefusedWithAnAlert(String version) throws Exception {
        try (var origin = ScriptedOrigin.tls(PKI.server("m")).clientCertificateFrom(PKI.authority("ca1")).start()) {
            var dial = RawConnection.tls(origin.address()).maxVersion(version);
            assertThat(failureOf(dial)).asInstanceOf(InstanceOfAssertFactories.type(Failure.Refused.class))
                .matches(refused -> refused.alert().isPresent());
            assertThat(failureOf(dial.clientCertificate(PKI.client("cl2")))).isInstanceOf(Failure.Refused.class);
        }
    }

    /** TLS 1.3 tells the client only when it reads (RFC 8446 s4.4.2.4). */
    private static @Nullable Failure failureOf(TlsDial dial) throws Exception {
        return switch (dial.open()) {
            case Dialled.Failed(var failure) -> failure;
            case Dialled.Open(var connection) -> {
                try (connection) {
                    yield connection.http1().get("m.example", "/").failure();
                }
            }
        };
    }

    @Test
    void aRefusalHasTheNumberOfItsAlert() {
        try (var origin = ScriptedOrigin.tls(PKI.server("ab")).versions("TLSv1.3").start()) {
            var failure = RawConnection.tls(origin.address()).maxVersion("TLSv1.2").open().failure();
            assertThat(failure).isInstanceOfSatisfying(Failure.Refused.class,
                refused -> assertThat(refused.alert()).isEqualTo(OptionalInt.of(70)));
        }
        try (var origin = ScriptedOrigin.tls(PKI.server("ab")).alpn("h2").start()) {
            var failure = RawConnection.tls(origin.address()).alpn("http/1.1").open().failure();
            assertThat(failure).isInstanceOfSatisfying(Failure.Refused.class,
                refused -> assertThat(refused.alert()).isEqualTo(OptionalInt.of(120)));
        }
    }
}
