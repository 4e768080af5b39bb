package dev.missent.lint.model;

import dev.missent.lint.text.SourceFile;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SettingTest {
    private static final Setting<String> KNOWN = Setting.known("on", new SourceFile("a", "on").at(0, 2));
    private static final Setting<String> CHANGED = Setting.absent("off", "3.3", "on");

    @Test
    void aDefaultThatAVersionChangedIsCertainOnlyWithTheVersion() {
        assertThat(CHANGED.certain()).isEmpty();
        assertThat(CHANGED.in(new Version("3.2.9")).certain()).contains("off");
        assertThat(CHANGED.in(new Version("3.3")).certain()).contains("on");
        assertThat(CHANGED.in(new Version("3.10")).certain()).contains("on");
    }

    @Test
    void whatIsUnknownIsSurelyNothing() {
        Setting<String> unknown = Setting.unknown("a variable has it", null);
        assertThat(unknown.surely("on"::equals)).isFalse();
    }

    @Test
    void aGivenValueDoesNotDependOnTheVersion() {
        assertThat(KNOWN.in(new Version("1.0"))).isEqualTo(KNOWN);
    }

    @Test
    void anotherTypeOfValueKeepsPlaceAndVersions() {
        assertThat(KNOWN.map("on"::equals).where()).isEqualTo(KNOWN.where());
        assertThat(CHANGED.map("on"::equals)).isEqualTo(Setting.absent(false, "3.3", true));
    }
}
