package dev.missent.cli;

import java.util.stream.Stream;

import dev.missent.cli.documentation.Page;
import dev.missent.core.coalesce.Ground;
import dev.missent.core.coalesce.Obstacle;
import dev.missent.core.coalesce.Policy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The page about sharing has every word of the decision, in its order, beside its sentence. */
class SharingPageTest {
    private static final Page PAGE = Page.of("docs/reference/coalescing.md");

    @Test
    void everyWordIsDocumentedInItsOrderAndNothingElse() {
        var words = Stream.of(Stream.of(Policy.values()).map(Policy::name), Stream.of(Ground.values()).map(Ground::token),
            Stream.of(Obstacle.values()).map(Obstacle::token)).flatMap(each -> each).toList();
        assertThat(PAGE.firstCells()).containsExactlyElementsOf(words);
    }

    @ParameterizedTest
    @EnumSource(Ground.class)
    void everyGroundStandsBesideItsSentence(Ground ground) {
        assertThat(PAGE.row(ground.token())).contains("| " + ground.sentence() + " |");
    }

    @ParameterizedTest
    @EnumSource(Obstacle.class)
    void everyObstacleStandsBesideItsSentence(Obstacle obstacle) {
        assertThat(PAGE.row(obstacle.token())).contains("| " + obstacle.sentence() + " |");
    }
}
