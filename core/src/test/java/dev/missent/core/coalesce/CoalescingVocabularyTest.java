package dev.missent.core.coalesce;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The words of the decision, on which events, logs and other people's programs depend. */
class CoalescingVocabularyTest {
    @Test
    void theGroundsAreAClosedList() {
        assertThat(Ground.values()).extracting(Ground::token).containsExactly("own_connection", "dns_and_certificate",
            "origin_dns_and_certificate", "origin_and_certificate");
    }

    @Test
    void theObstaclesAreAClosedList() {
        assertThat(Obstacle.values()).extracting(Obstacle::token).containsExactly("sharing_off", "host_never_shares", "cleartext",
            "http_1", "other_identity", "other_port", "overridden", "proxied", "verification_weakened", "client_certificate",
            "draining", "unsettled", "answered_421", "not_in_origin_set", "certificate_does_not_cover", "remembered_421",
            "strict_endpoint", "kept_apart", "not_listed", "other_address", "body_not_repeatable", "certificate_refused");
    }

    @Test
    void thePoliciesAreAClosedList() {
        assertThat(Policy.values()).extracting(Policy::name).containsExactly("NEVER", "ORIGIN_ONLY", "DNS_AND_CERTIFICATE");
    }

    /** A token alone says whether the connection was used. */
    @Test
    void noTokenIsAGroundAndAnObstacle() {
        assertThat(
            Stream.concat(Stream.of(Ground.values()).map(Ground::token), Stream.of(Obstacle.values()).map(Obstacle::token)))
            .doesNotHaveDuplicates();
    }

    @Test
    void noTwoSentencesAreTheSame() {
        assertThat(Stream.concat(Stream.of(Ground.values()).map(Ground::sentence),
            Stream.of(Obstacle.values()).map(Obstacle::sentence))).doesNotHaveDuplicates();
    }

    /** They stand behind a colon, or after "because". */
    @ParameterizedTest
    @EnumSource(Obstacle.class)
    void everyObstacleHasAClauseForPeople(Obstacle obstacle) {
        assertThat(obstacle.sentence()).isNotBlank().doesNotEndWith(".").doesNotContain("_");
    }

    @ParameterizedTest
    @EnumSource(Ground.class)
    void everyGroundHasAClauseForPeople(Ground ground) {
        assertThat(ground.sentence()).isNotBlank().doesNotEndWith(".").doesNotContain("_");
    }

    @Test
    void onlyTheOwnConnectionIsNotShared() {
        assertThat(Ground.values()).filteredOn(ground -> !ground.isShared()).containsExactly(Ground.OWN_CONNECTION);
    }
}
