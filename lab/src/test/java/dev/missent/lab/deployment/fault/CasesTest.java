package dev.missent.lab.deployment.fault;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import dev.missent.lab.deployment.Blueprint;
import dev.missent.lab.deployment.Box;
import dev.missent.lab.deployment.product.Writers;
import dev.missent.lab.server.Product;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What is drawn: enough, of all kinds, and the same again for the same seed. */
class CasesTest {
    private static final List<Case> CASES = LongStream.range(0, 1_000).mapToObj(Cases::of).toList();

    @Test
    void theSameSeedDrawsTheSameCase() {
        assertThat(CASES).isEqualTo(LongStream.range(0, CASES.size()).mapToObj(Cases::of).toList());
    }

    @Test
    void thereAreMoreThanFourHundredDifferentConfigurations() {
        assertThat(CASES.stream().map(drawn -> files(drawn.broken())).distinct().count()).isGreaterThan(400);
    }

    private static Map<String, Map<String, String>> files(Blueprint plan) {
        return plan.boxes().stream().collect(Collectors.toMap(Box::id, box -> Writers.of(box.product()).files(plan, box)));
    }

    @Test
    void thereAreMoreThanTwentyFaultsAndNineProducts() {
        assertThat(CASES.stream().flatMap(drawn -> drawn.truths().stream()).map(Truth::kind).distinct().count())
            .isGreaterThan(20);
        assertThat(CASES.stream().flatMap(drawn -> drawn.broken().boxes().stream()).map(Box::product).distinct())
            .hasSizeGreaterThan(9).contains(Product.NGINX, Product.TRAFFIC_SERVER, Product.APPLICATION);
    }

    @Test
    void bothHalvesHaveAllKinds() {
        var byHalf = CASES.stream().collect(Collectors.partitioningBy(drawn -> drawn.seed() % 2 == 0,
            Collectors.mapping(Case::kind, Collectors.toSet())));
        assertThat(byHalf.get(true)).isEqualTo(byHalf.get(false)).containsAll(Set.of("healthy", "two faults", "SNI missing"));
    }

    @Test
    void onlyTheHealthyHaveNoTruth() {
        assertThat(CASES).allSatisfy(drawn -> {
            assertThat(drawn.isHealthy()).isEqualTo(drawn.kind().equals("healthy"));
            assertThat(drawn.broken().equals(drawn.healthy())).isEqualTo(drawn.isHealthy());
        });
    }

    @Test
    void theServerToChangeIsOneThatTheFaultChanges() {
        assertThat(CASES).allSatisfy(drawn -> assertThat(drawn.truths().stream().flatMap(truth -> truth.boxes().stream()))
            .allSatisfy(box -> assertThat(drawn.broken().box(box)).isNotEqualTo(drawn.healthy().box(box))));
    }

    @Test
    void eachFaultCanBeDrawnOnSeveralProducts() {
        var fronts = CASES.stream().filter(drawn -> drawn.truths().size() == 1).collect(Collectors.groupingBy(Case::kind,
            Collectors.mapping((Function<Case, Product>) drawn -> drawn.broken().front().product(), Collectors.toSet())));
        assertThat(fronts.values().stream().filter(products -> products.size() > 1).count()).isGreaterThan(20);
    }

    @Test
    void oneFaultIsAChangeToOneServerExceptWhereServersShareIt() {
        assertThat(CASES.stream().filter(drawn -> drawn.truths().size() == 1 && !drawn.kind().startsWith("TLS passed on")))
            .allSatisfy(drawn -> assertThat(drawn.broken().boxes().stream().filter(box -> !drawn.healthy().boxes().contains(box)))
                .hasSize(1));
    }
}
