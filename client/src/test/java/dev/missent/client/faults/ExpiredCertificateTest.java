package dev.missent.client.faults;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

import javax.net.ssl.SSLHandshakeException;

import dev.missent.testkit.origin.Answer;
import dev.missent.testkit.origin.ScriptedOrigin;
import io.netty.pkitesting.CertificateBuilder;
import org.junit.jupiter.api.Test;

/** Case 10. */
class ExpiredCertificateTest extends FaultFixture {
    /** RFC 9113 s9.1.1: "any checks that the client would perform when forming a new TLS connection". */
    @Test
    void aConnectionWhoseCertificateHasExpiredIsNotShared() throws Exception {
        var end = Instant.now().plusSeconds(4).truncatedTo(ChronoUnit.SECONDS);
        var builder = new CertificateBuilder().addExtendedKeyUsageServerAuth().notAfter(end);
        var certificate = Loopback.authority().issue(new String[]{"a.test", "b.test"}, builder);
        var origin = open(ScriptedOrigin.tls(certificate).alpn("h2").answering(request -> Answer.ok("in time")).start());
        var client = client(builder().resolver(name -> List.of(InetAddress.getLoopbackAddress())));
        get(client, uri("a.test", origin));
        while (Instant.now().isBefore(end.plusSeconds(1))) {
            LockSupport.parkNanos(Duration.between(Instant.now(), end.plusSeconds(1)).toNanos());
        }
        fails(client, to(uri("b.test", origin)).timeout(Duration.ofSeconds(10)).build(), SSLHandshakeException.class);
    }

    private static URI uri(String host, ScriptedOrigin origin) {
        return URI.create("https://" + host + ":" + origin.address().getPort() + "/");
    }
}
