package dev.missent.doctor.expect;

import dev.missent.core.judge.Verdict;
import dev.missent.doctor.observation.Observations;
import dev.missent.doctor.scene.Scene;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The judgement of the gateway, asked about deployments that were seen from outside. */
class ExpectationsTest {
    private static Verdict verdict(String scene, String connection, String host) {
        var observations = Observations.of(Scene.named(scene).file()).getFirst();
        return Expectations.of(observations).of(observations.target(connection).orElseThrow(),
            observations.target(host).orElseThrow());
    }

    /** RFC 9110 s7.4: "the origin server MUST … verify that the request is for an origin that is … provided over a valid certificate". */
    @ParameterizedTest
    @CsvSource({
            "MS-V02-httpd, a.test, d.test, shared_connection", "MS-V02-httpd, a.test, a.test, own_connection",
            "MS-V02-httpd, a.test, b.test, client_auth_differs", "MS-V02-httpd, b.test, a.test, shared_connection",
            "MS-V04, a.test, b.test, protocol_not_served", "MS-V04, b.test, a.test, shared_connection"})
    void aConnectionServesAnotherNameUnlessThatNameAsksForMoreThanItsHandshakeEstablished(String scene, String connection,
        String host,
        String token) {
        assertThat(verdict(scene, connection, host).token()).isEqualTo(token);
    }
}
