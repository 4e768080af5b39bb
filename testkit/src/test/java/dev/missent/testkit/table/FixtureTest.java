package dev.missent.testkit.table;

import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FixtureTest {
    @ParameterizedTest
    @MethodSource("dev.missent.testkit.table.Fixture#all")
    void everySiteHasACertificateThatCoversItsHostsAndListenersThatExist(Fixture fixture) {
        assertThat(fixture.sites()).allSatisfy(site -> {
            var certificate = Objects.requireNonNull(fixture.certificates().get(site.certificate()), site.certificate());
            assertThat(site.site().hosts()).allMatch(certificate.coverage()::covers);
            assertThat(fixture.listeners()).extracting(FixtureListener::name).containsAll(site.listeners());
        });
    }

    @Test
    void noTwoFixturesHaveAListenerOfOneName() {
        assertThat(Fixture.all().stream().flatMap(fixture -> fixture.listeners().stream())).extracting(FixtureListener::name)
            .doesNotHaveDuplicates();
    }

    @Test
    void aListenerThatNoFixtureHasIsSaidByName() {
        assertThatThrownBy(() -> Fixture.of("l9")).hasMessage("no fixture has the listener l9");
    }
}
