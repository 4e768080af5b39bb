package dev.missent.gateway.ocsp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import dev.missent.testkit.certificate.TestAuthority;
import dev.missent.testkit.certificate.TestCertificate;
import dev.missent.testkit.certificate.TestResponder;
import dev.missent.testkit.certificate.TestResponder.Says;
import io.netty.pkitesting.CertificateBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Only a response with which a client can do something is taken from a file. */
class OcspFileTest {
    private static final Instant FROM = Instant.parse("2026-06-01T00:00:00Z");
    private static final Instant UNTIL = FROM.plus(Duration.ofDays(7));
    private static final TestAuthority AUTHORITY = TestAuthority.create("authority");
    private static final TestAuthority STRANGER = TestAuthority.create("stranger");
    private static final TestCertificate SHOP = AUTHORITY.server("shop.example");
    private static final TestCertificate OTHER = AUTHORITY.server("other.example");
    private static final List<X509Certificate> CHAIN = List.of(SHOP.certificate(), AUTHORITY.certificate());

    @TempDir
    Path folder = Path.of("");

    private OcspFile read(byte[] content, List<X509Certificate> chain) throws IOException {
        return OcspFile.read(Files.write(folder.resolve("shop.ocsp"), content), chain);
    }

    private static byte[] good(TestResponder responder) {
        return responder.response(SHOP, Says.GOOD, FROM, UNTIL);
    }

    @Test
    void aResponseOfTheAuthorityIsTakenWithItsTimes() throws IOException {
        assertThat(read(good(AUTHORITY.responder()), CHAIN)).isInstanceOfSatisfying(OcspFile.Content.class, content -> {
            assertThat(content.staple().from()).isEqualTo(FROM);
            assertThat(content.staple().until()).isEqualTo(UNTIL);
            assertThat(content.staple().revoked()).isFalse();
        });
    }

    @Test
    void aResponseOfSomebodyWhomTheAuthorityAllowsToRespondIsTaken() throws IOException {
        assertThat(read(good(AUTHORITY.delegate(true)), CHAIN)).isInstanceOf(OcspFile.Content.class);
    }

    @Test
    void theKeyOfWhoeverRespondsMayBeOfAnotherKindThanTheAuthoritys() throws IOException {
        var responder = AUTHORITY.delegate(true, new CertificateBuilder().rsa2048());
        assertThat(read(good(responder), CHAIN)).isInstanceOf(OcspFile.Content.class);
    }

    @Test
    void aResponseIsInForceNoLongerThanTheCertificateOfWhoeverSignedIt() throws IOException {
        var responder = AUTHORITY.delegate(true,
            new CertificateBuilder().ecp256().notBefore(FROM).notAfter(FROM.plus(Duration.ofHours(2))));
        assertThat(read(good(responder), CHAIN)).isInstanceOfSatisfying(OcspFile.Content.class,
            content -> assertThat(content.staple().until()).isEqualTo(FROM.plus(Duration.ofHours(2))));
    }

    @Test
    void aResponseThatDoesNotSayUntilWhenIsInForceForADay() throws IOException {
        byte[] endless = AUTHORITY.responder().response(SHOP, Says.GOOD, FROM, null);
        assertThat(read(endless, CHAIN)).isInstanceOfSatisfying(OcspFile.Content.class,
            content -> assertThat(content.staple().until()).isEqualTo(FROM.plus(Duration.ofDays(1))));
    }

    @Test
    void aChainWithoutItsAuthorityIsComparedByTheSerialNumber() throws IOException {
        assertThat(read(good(AUTHORITY.responder()), List.of(SHOP.certificate()))).isInstanceOf(OcspFile.Content.class);
        assertThat(read(good(AUTHORITY.responder()), List.of(OTHER.certificate()))).isInstanceOf(OcspFile.Unfit.class);
    }

    @Test
    void theBadNewsIsTakenToo() throws IOException {
        byte[] revoked = AUTHORITY.responder().response(SHOP, Says.REVOKED, FROM, UNTIL);
        assertThat(read(revoked, CHAIN)).isInstanceOfSatisfying(OcspFile.Content.class,
            content -> assertThat(content.staple().revoked()).isTrue());
    }

    static Stream<Arguments> unfit() {
        return Stream.of(
            arguments(AUTHORITY.responder().response(OTHER, Says.GOOD, FROM, UNTIL), "is about another certificate"),
            arguments(STRANGER.responder().response(SHOP, Says.GOOD, FROM, UNTIL), "is about another certificate"),
            arguments(AUTHORITY.delegate(false).response(SHOP, Says.GOOD, FROM, UNTIL),
                "is not signed by the authority of the certificate"),
            arguments(AUTHORITY.responder().response(SHOP, Says.UNKNOWN, FROM, UNTIL),
                "says that the responder does not know the certificate"),
            arguments(TestResponder.tryLater(), "says that the responder failed, with status 3"),
            arguments(new byte[0], "is not an OCSP response in DER"),
            arguments("-----BEGIN".getBytes(US_ASCII), "is not an OCSP response in DER"),
            arguments(new byte[]{0x30, 0x03, 0x0a, 0x01, 0x00}, "is of a kind that clients do not know"),
            arguments(new byte[OcspFile.MAX_BYTES + 1], "is larger than 64 KiB"));
    }

    @ParameterizedTest
    @MethodSource("unfit")
    void whatClientsWouldRejectIsNotTaken(byte[] content, String reason) throws IOException {
        assertThat(read(content, CHAIN)).isEqualTo(new OcspFile.Unfit(reason));
    }

    @Test
    void aTruncatedResponseIsNeverAnException() throws IOException {
        byte[] whole = good(AUTHORITY.responder());
        for (int length = 0; length < whole.length; length++) {
            assertThat(read(Arrays.copyOf(whole, length), CHAIN)).as("%d octets", length)
                .isInstanceOf(OcspFile.Unfit.class);
        }
    }

    @Test
    void aDamagedResponseIsNeverAnException() throws IOException {
        byte[] whole = good(AUTHORITY.responder());
        for (int at = 0; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= (byte) 0xff;
            assertThat(read(damaged, CHAIN)).as("octet %d", at).isInstanceOfAny(OcspFile.Unfit.class, OcspFile.Content.class);
        }
    }

    @Test
    void aFileThatIsNotThereIsUnreadable() {
        assertThat(OcspFile.read(folder.resolve("missing.ocsp"), CHAIN)).isInstanceOf(OcspFile.Unreadable.class);
    }
}
