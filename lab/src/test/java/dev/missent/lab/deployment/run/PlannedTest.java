package dev.missent.lab.deployment.run;

import java.util.List;
import java.util.stream.LongStream;

import dev.missent.lab.deployment.fault.Case;
import dev.missent.lab.deployment.fault.Cases;
import dev.missent.lab.scenario.State;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Cases as scenarios: the broken and the repaired state of the same servers. */
class PlannedTest {
    private static Case first(String kind) {
        return LongStream.range(0, 200).mapToObj(Cases::of).filter(drawn -> drawn.kind().equals(kind)).findFirst().orElseThrow();
    }

    @Test
    void theRepairChangesTheServerWithTheFault() {
        var drawn = first("SNI missing");
        var scenario = Planned.scenario(drawn);
        assertThat(scenario.servers().stream().filter(server -> !server.files(State.BROKEN).equals(server.files(State.REPAIRED))))
            .extracting(server -> server.name()).containsExactlyElementsOf(drawn.truths().getFirst().boxes());
        assertThat(scenario.urls()).hasSameSizeAs(drawn.broken().names());
    }

    @Test
    void aServerThatIsDownRunsWhenRepaired() {
        var origin = Planned.scenario(first("upstream server down")).server("origin");
        assertThat(origin.runs(State.BROKEN)).isFalse();
        assertThat(origin.runs(State.REPAIRED)).isTrue();
    }

    @Test
    void anOldServerListensOnThePortOfTheUrls() {
        var drawn = first("DNS points to an old server");
        String name = drawn.broken().places().keySet().iterator().next();
        var scenario = Planned.scenario(drawn);
        assertThat(scenario.addresses(name, State.BROKEN)).isEqualTo(List.of("@old.addr@"));
        assertThat(scenario.addresses(name, State.REPAIRED)).isEqualTo(List.of("@front.addr@"));
        assertThat(scenario.server("old").files(State.BROKEN).values().iterator().next()).contains("@old.addr@:@front.port@")
            .doesNotContain("@old@");
    }
}
