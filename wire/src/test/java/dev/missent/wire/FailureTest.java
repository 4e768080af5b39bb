package dev.missent.wire;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.PKIXReason;
import java.util.stream.Stream;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.NotSslRecordException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** What sockets, engines and trust managers throw, in the words that a log has for it. */
class FailureTest {
    private static FailureCause why(Failure.Kind kind, Throwable thrown) {
        return new Failure(kind, "detail", thrown).why();
    }

    /** Netty on Linux says the number; errno.h has the names. */
    @ParameterizedTest
    @CsvSource({"111, CONNECTION_REFUSED", "104, CONNECTION_RESET", "32, CONNECTION_RESET", "110, CONNECTION_TIMED_OUT",
            "113, HOST_UNREACHABLE", "112, HOST_UNREACHABLE", "101, NETWORK_UNREACHABLE", "99, ADDRESS_NOT_AVAILABLE",
            "1, PERMISSION_DENIED", "13, PERMISSION_DENIED", "24, TOO_MANY_OPEN_FILES", "23, TOO_MANY_OPEN_FILES",
            "97, SOCKET_ERROR"})
    void anErrnoIsNamedWhateverTheLanguageOfTheSystem(int errno, FailureCause expected) {
        var thrown = new ConnectException("finishConnect(..) failed with error(-" + errno + "): Verbindung: /192.0.2.1:80");
        assertThat(why(Failure.Kind.CONNECT, thrown)).isEqualTo(expected);
        assertThat(new Failure(Failure.Kind.CONNECT, "detail", thrown).sentence()).isEqualTo("Verbindung: /192.0.2.1:80");
    }

    static Stream<Arguments> thrown() {
        return Stream.of(
            arguments(new ConnectException("Connection refused: getsockopt: /192.0.2.1:80"), FailureCause.CONNECTION_REFUSED),
            arguments(new SocketException("Connection reset"), FailureCause.CONNECTION_RESET),
            arguments(new IOException("Broken pipe"), FailureCause.CONNECTION_RESET),
            arguments(new ConnectException("Connection timed out: /192.0.2.1:80"), FailureCause.CONNECTION_TIMED_OUT),
            arguments(new SocketException("Network is unreachable"), FailureCause.NETWORK_UNREACHABLE),
            arguments(new NoRouteToHostException("No route to host"), FailureCause.HOST_UNREACHABLE),
            arguments(new SocketException("Permission denied"), FailureCause.PERMISSION_DENIED),
            arguments(new IOException("Too many open files"), FailureCause.TOO_MANY_OPEN_FILES),
            arguments(new UnknownHostException("x.test: Name or service not known"), FailureCause.NAME_NOT_FOUND),
            arguments(new UnknownHostException("x.test: Temporary failure in name resolution"), FailureCause.NAME_LOOKUP_FAILED),
            arguments(new NotSslRecordException("not an SSL/TLS record: 48"), FailureCause.NOT_TLS),
            arguments(new DecoderException(new SSLException("Received fatal alert: unknown_ca")), FailureCause.TLS_ALERT),
            arguments(new SSLHandshakeException("error:10000410:SSL routines:OPENSSL_internal:SSLV3_ALERT_HANDSHAKE_FAILURE"),
                FailureCause.TLS_ALERT),
            arguments(new SSLHandshakeException("error:1000007d:SSL routines:OPENSSL_internal:CERTIFICATE_VERIFY_FAILED"),
                FailureCause.TLS_ERROR),
            arguments(new ClosedChannelException(), FailureCause.CLOSED_IN_HANDSHAKE),
            arguments(new SSLException("something new"), FailureCause.TLS_ERROR));
    }

    @ParameterizedTest
    @MethodSource("thrown")
    void whatIsThrownInAHandshakeIsNamed(Throwable thrown, FailureCause expected) {
        assertThat(why(Failure.Kind.TLS, thrown)).isEqualTo(expected);
    }

    private static Throwable refused(CertificateException why) {
        return new SSLHandshakeException("General OpenSslEngine problem").initCause(why);
    }

    private static CertificateException invalid(CertPathValidatorException.Reason reason, Throwable cause) {
        return new CertificateException("PKIX path validation failed",
            new CertPathValidatorException("validity check failed", cause, null, -1, reason));
    }

    static Stream<Arguments> certificates() {
        return Stream.of(
            arguments(refused(invalid(BasicReason.EXPIRED, new CertificateExpiredException("NotAfter: yesterday"))),
                FailureCause.CERTIFICATE_EXPIRED, "NotAfter: yesterday"),
            arguments(refused(invalid(BasicReason.NOT_YET_VALID, new IOException())), FailureCause.CERTIFICATE_NOT_YET_VALID,
                "validity check failed"),
            arguments(refused(invalid(BasicReason.REVOKED, new IOException())), FailureCause.CERTIFICATE_REVOKED,
                "validity check failed"),
            arguments(refused(invalid(PKIXReason.NO_TRUST_ANCHOR, new IOException())), FailureCause.CERTIFICATE_UNKNOWN_AUTHORITY,
                "validity check failed"),
            arguments(refused(invalid(BasicReason.ALGORITHM_CONSTRAINED, new IOException())), FailureCause.CERTIFICATE_INVALID,
                "validity check failed"),
            arguments(refused(new CertificateException("PKIX path building failed", new CertPathBuilderException("no path"))),
                FailureCause.CERTIFICATE_UNKNOWN_AUTHORITY, "no path"),
            arguments(refused(new CertificateException("No subject alternative DNS name matching a.example found.")),
                FailureCause.CERTIFICATE_NAME_MISMATCH, "No subject alternative DNS name matching a.example found."),
            arguments(refused(new CertificateException("Too old")), FailureCause.CERTIFICATE_INVALID, "Too old"));
    }

    @ParameterizedTest
    @MethodSource("certificates")
    void whatIsWrongWithACertificateIsNamed(Throwable thrown, FailureCause expected, String sentence) {
        assertThat(why(Failure.Kind.CERTIFICATE, thrown)).isEqualTo(expected);
        assertThat(new Failure(Failure.Kind.CERTIFICATE, "detail", thrown).sentence()).isEqualTo(sentence);
    }

    /** RFC 8446 s6: BoringSSL says the number with 1000 added, in hexadecimal; the JDK says the name. */
    @ParameterizedTest
    @EnumSource
    void everyAlertIsKnownFromEitherEngine(TlsAlert alert) {
        var number = Integer.toHexString(1000 + alert.code());
        assertThat(TlsAlert.in("error:10000" + number + ":SSL routines:OPENSSL_internal:TLSV1_ALERT_X")).isEqualTo(alert);
        assertThat(TlsAlert.in("(" + alert.token() + ") Received fatal alert: " + alert.token())).isEqualTo(alert);
    }

    @Test
    void anAlertIsSaidInOneSentence() {
        var failure = new Failure(Failure.Kind.TLS, "detail", new SSLException("Received fatal alert: unrecognized_name"));
        assertThat(failure.alert()).isEqualTo(TlsAlert.UNRECOGNIZED_NAME);
        assertThat(failure.sentence()).isEqualTo("the server sent the alert unrecognized_name (112)");
    }

    /** A failure of which nothing more is known has the usual cause of its kind, never none. */
    @ParameterizedTest
    @CsvSource({"CONNECT, SOCKET_ERROR", "CONNECT_TIMEOUT, CONNECT_TIMEOUT", "TLS, TLS_ERROR", "CERTIFICATE, CERTIFICATE_INVALID",
            "STALE, CONNECTION_CLOSED", "PROXY, TUNNEL_REFUSED", "NOT_PROCESSED, REQUEST_NOT_SENT", "CLOSED, CONNECTION_CLOSED",
            "PROTOCOL, MALFORMED_RESPONSE", "RESPONSE_TIMEOUT, RESPONSE_TIMEOUT", "IDLE, IDLE_TIMEOUT",
            "EXHAUSTED, NO_FREE_CONNECTION"})
    void withoutAThrowableTheKindTells(Failure.Kind kind, FailureCause expected) {
        assertThat(new Failure(kind, "detail").why()).isEqualTo(expected);
    }
}
