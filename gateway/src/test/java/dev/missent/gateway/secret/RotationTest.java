package dev.missent.gateway.secret;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import dev.missent.wire.tls.TicketSecret;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RotationTest {
    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

    private static DatedSecret secret(String name, Duration age) {
        byte[] octets = new byte[TicketSecret.MIN_LENGTH];
        octets[0] = (byte) name.charAt(0);
        return new DatedSecret(name, NOW.minus(age), new TicketSecret(octets));
    }

    private static Rotation rotation(DatedSecret... secrets) {
        return Rotation.of(List.of(secrets), NOW);
    }

    private static List<TicketSecret> secretsOf(DatedSecret... secrets) {
        return Stream.of(secrets).map(DatedSecret::secret).toList();
    }

    @Test
    void withoutASecretOneIsDue() {
        assertThat(rotation()).isEqualTo(new Rotation(true, List.of(), List.of()));
    }

    @Test
    void theOnlySecretMakesTicketsAtOnce() {
        var only = secret("a", Duration.ZERO);
        assertThat(rotation(only)).isEqualTo(new Rotation(false, List.of(), secretsOf(only)));
    }

    @Test
    void aSecretOfTwelveHoursGetsASuccessor() {
        assertThat(rotation(secret("a", Rotation.FRESH.minusMillis(1))).due()).isFalse();
        assertThat(rotation(secret("a", Rotation.FRESH)).due()).isTrue();
    }

    @Test
    void theNewestMakesTicketsAndTheOthersAreStillTaken() {
        var old = secret("a", Duration.ofHours(13));
        var recent = secret("b", Duration.ofMinutes(2));
        assertThat(rotation(old, recent).inUse()).isEqualTo(secretsOf(recent, old));
    }

    @Test
    void aNewSecretIsTakenButMakesNoTicketsUntilOthersHaveSeenIt() {
        var old = secret("a", Duration.ofHours(13));
        var brandNew = secret("b", Rotation.SPREAD.minusMillis(1));
        assertThat(rotation(brandNew, old).inUse()).isEqualTo(secretsOf(old, brandNew));
    }

    @Test
    void ofTwoThatWereMadeAtTheSameMomentEverybodyChoosesTheSame() {
        var one = secret("a", Duration.ofMinutes(5));
        var other = secret("b", Duration.ofMinutes(5));
        assertThat(rotation(one, other).inUse()).isEqualTo(rotation(other, one).inUse()).isEqualTo(secretsOf(other, one));
    }

    @Test
    void aSecretOfThirtySixHoursIsDeleted() {
        var recent = secret("a", Duration.ofHours(1));
        var old = secret("b", Rotation.KEPT);
        assertThat(rotation(recent, old)).isEqualTo(new Rotation(false, List.of(old), secretsOf(recent)));
    }

    @Test
    void theLastSecretIsKeptHoweverOldItIs() {
        var old = secret("a", Duration.ofDays(100));
        assertThat(rotation(old, secret("b", Duration.ofDays(101))).inUse()).isEqualTo(secretsOf(old));
    }
}
