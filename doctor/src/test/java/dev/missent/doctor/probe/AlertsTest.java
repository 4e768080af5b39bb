package dev.missent.doctor.probe;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class AlertsTest {
    @ParameterizedTest
    @CsvSource({"error:10000458:SSL routines:OPENSSL_internal:TLSV1_ALERT_UNRECOGNIZED_NAME,unrecognized_name",
            "error:10000438:SSL routines:OPENSSL_internal:TLSV1_ALERT_INTERNAL_ERROR,internal_error",
            "error:10000410:SSL routines:OPENSSL_internal:SSLV3_ALERT_HANDSHAKE_FAILURE,handshake_failure",
            "error:1000042e:SSL routines:OPENSSL_internal:TLSV1_ALERT_PROTOCOL_VERSION,protocol_version",
            "error:1000045c:SSL routines:OPENSSL_internal:TLSV1_CERTIFICATE_REQUIRED,certificate_required",
            "error:10000460:SSL routines:OPENSSL_internal:TLSV1_ALERT_NO_APPLICATION_PROTOCOL,no_application_protocol",
            "error:10000458:SSL routines:OPENSSL_internal:TLSV1_UNRECOGNIZED_NAME,unrecognized_name",
            "(unrecognized_name) Received fatal alert: unrecognized_name,unrecognized_name",
            "Received fatal alert: handshake_failure,handshake_failure"})
    void anAlertIsFoundInTheWordsOfEitherEngine(String message, String alert) {
        assertThat(Alerts.in(message)).isEqualTo(alert);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Connection reset", "Connection refused: /127.0.0.1:443", "CERTIFICATE_VERIFY_FAILED",
            "not an SSL/TLS record"})
    void otherTroublesHaveNone(String message) {
        assertThat(Alerts.in(message)).isNull();
    }
}
