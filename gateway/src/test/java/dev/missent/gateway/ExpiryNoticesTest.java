package dev.missent.gateway;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.missent.gateway.run.ExpiryNotices;
import dev.missent.gateway.run.Platform;
import dev.missent.testkit.WrittenLines;
import dev.missent.testkit.certificate.Pki;
import dev.missent.testkit.certificate.TestAuthority;
import dev.missent.testkit.certificate.TestCertificate;
import dev.missent.testkit.certificate.TestResponder.Says;
import dev.missent.testkit.leak.LeakCheck;
import dev.missent.wire.tls.TlsEngine;
import dev.missent.wire.transport.InheritedSockets;
import dev.missent.wire.transport.Transport;
import io.netty.pkitesting.CertificateBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A gateway that runs for months says in time what somebody must renew. */
@ExtendWith(LeakCheck.class)
class ExpiryNoticesTest {
    private static final String CONFIGURATION = """
        listeners:
          l1: { address: "127.0.0.1:0", public_ports: [443], protocols: [h1, h2] }
        certificates: { files: { own: { chain: own.pem, key: own.key, ocsp: own.ocsp } } }
        sites:
          a: { hosts: [a.example], routes: [{ path: /, respond: { status: 200, body: "a" } }] }
        """;
    private static final TestAuthority AUTHORITY = Pki.shared().authority("ca");
    private static final TestCertificate CERTIFICATE = AUTHORITY.issue(new String[]{"a.example"},
        new CertificateBuilder().notBefore(ago(10)).notAfter(ago(-80)));
    private static final Instant EXPIRY = CERTIFICATE.certificate().getNotAfter().toInstant();
    private static final Instant NOW = EXPIRY.minus(Duration.ofDays(80));
    private static final Instant NEXT_UPDATE = NOW.plus(Duration.ofDays(3));

    @TempDir
    Path folder = Path.of("");

    private final List<String> notices = new CopyOnWriteArrayList<>();
    private volatile Instant now = NOW;

    private static Instant ago(int days) {
        return Instant.now().minus(Duration.ofDays(days));
    }

    private ExpiryNotices rounds() throws Exception {
        CERTIFICATE.writeTo(folder, "own");
        Files.write(folder.resolve("own.ocsp"),
            AUTHORITY.responder().response(CERTIFICATE, Says.GOOD, NOW.minus(Duration.ofDays(4)), NEXT_UPDATE));
        var loaded = StartedGateway.loaded(folder, CONFIGURATION);
        return new ExpiryNotices(() -> loaded, true, notices::add, () -> now);
    }

    private List<String> saidAt(ExpiryNotices rounds, Instant moment) {
        notices.clear();
        now = moment;
        rounds.look();
        return List.copyOf(notices);
    }

    @Test
    void nothingIsSaidWhileEverythingIsInOrder() throws Exception {
        var rounds = rounds();
        assertThat(saidAt(rounds, NOW)).isEmpty();
        assertThat(saidAt(rounds, NOW.plus(Duration.ofDays(1)))).isEmpty();
    }

    @Test
    void aResponseThatHasRunOutIsSaidOnceADay() throws Exception {
        var rounds = rounds();
        assertThat(saidAt(rounds, NOW)).isEmpty();
        assertThat(saidAt(rounds, NEXT_UPDATE))
            .containsExactly("the OCSP response for \"own\" is not stapled any more: it was in force until " + NEXT_UPDATE);
        assertThat(saidAt(rounds, NEXT_UPDATE.plus(Duration.ofHours(23)))).isEmpty();
        assertThat(saidAt(rounds, NEXT_UPDATE.plus(Duration.ofHours(24)))).hasSize(1);
    }

    @Test
    void aCertificateThatExpiresSoonIsSaidBeforeItHasExpired() throws Exception {
        var rounds = rounds();
        assertThat(saidAt(rounds, NOW)).isEmpty();
        assertThat(saidAt(rounds, EXPIRY.minus(Duration.ofHours(3))))
            .contains("the certificate \"own\" expires in 3 hours, at " + EXPIRY);
        assertThat(saidAt(rounds, EXPIRY.plus(Duration.ofDays(1)))).contains("the certificate \"own\" expired at " + EXPIRY);
    }

    /** It fails at the other side, where nobody looks for it here. */
    @Test
    void soIsTheClientCertificateForAnUpstream() throws Exception {
        CERTIFICATE.writeTo(folder, "gw");
        rounds();
        var loaded = StartedGateway.loaded(folder,
            CONFIGURATION
                + "upstreams: { web: { servers: [\"https://127.0.0.1:1\"], tls: { client_cert: gw.pem, client_key: gw.key } } }\n");
        var rounds = new ExpiryNotices(() -> loaded, true, notices::add, () -> now);
        assertThat(saidAt(rounds, NOW)).isEmpty();
        assertThat(saidAt(rounds, EXPIRY.minus(Duration.ofHours(3))))
            .contains("the client certificate for the upstream \"web\" expires in 3 hours, at " + EXPIRY);
    }

    @Test
    void whatTheLoadHasSaidIsNotSaidAgainOnTheSameDay() throws Exception {
        var rounds = rounds();
        assertThat(saidAt(rounds, EXPIRY.plus(Duration.ofSeconds(1)))).isEmpty();
        assertThat(saidAt(rounds, EXPIRY.plus(Duration.ofHours(25)))).isNotEmpty();
    }

    @Test
    void aRunningGatewayGoesItsRounds() throws Exception {
        rounds();
        var log = new WrittenLines();
        var usual = StartedGateway.platform(TlsEngine.best(), Transport.best(), log);
        var platform = new Platform(usual.transport(), usual.engine(), 1, usual.resolver(), log, notices::add, () -> now,
            InheritedSockets.none());
        try (var gateway = StartedGateway.of(folder, CONFIGURATION, platform, log)) {
            gateway.gateway().lookAround();
            now = EXPIRY;
            gateway.gateway().lookAround();
            assertThat(notices).anyMatch(notice -> notice.startsWith("the certificate \"own\" expires in"));
        }
    }
}
