package dev.missent.core.name;

import dev.missent.core.defect.Parsed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class NamePatternTest {
    @Test
    void aNameIsItself() {
        assertThat(pattern("A.Example.")).isEqualTo(new NamePattern.Exact(Host.of("a.example")));
    }

    @Test
    void oneStarIsOneLabel() {
        assertThat(pattern("*.W.example")).isEqualTo(new NamePattern.OneLabel(Host.of("w.example")));
    }

    @Test
    void twoStarsAreOneOrMoreLabels() {
        assertThat(pattern("**.w.example")).isEqualTo(new NamePattern.AnyLabels(Host.of("w.example")));
    }

    @Test
    void twoStarsAloneAreEveryHost() {
        assertThat(pattern("**")).isEqualTo(new NamePattern.CatchAll());
    }

    /** RFC 5890 s2.3.2.1: on the wire a U-label is its A-label. */
    @ParameterizedTest
    @CsvSource({"bücher.example,xn--bcher-kva.example", "*.BÜCHER.example,*.xn--bcher-kva.example",
            "**.bücher.example,**.xn--bcher-kva.example"})
    void uLabelsBecomeALabels(String text, String printed) {
        assertThat(pattern(text)).hasToString(printed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2001:DB8:0::10", "[2001:db8::10]"})
    void anIpv6AddressMayStandBareOrInBrackets(String text) {
        assertThat(pattern(text)).isEqualTo(new NamePattern.Exact(Host.of("[2001:db8::10]")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*", "*.", "**.", "*.*.example", "a.*.example", "f*.example", "***", "*.192.0.2.10", "*.[::1]",
            "a example",
            "a.example:443", "1:2:3", "ü\u0000.example"})
    void whatIsNoPatternIsMalformed(String text) {
        assertThat(NamePattern.parse(text)).isInstanceOf(Parsed.Malformed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.example", "192.0.2.10", "2001:db8::10", "*.w.example", "**.w.example", "**"})
    void itIsPrintedAsItIsWritten(String text) {
        assertThat(pattern(text)).hasToString(text);
    }

    private static NamePattern pattern(String text) {
        return NamePattern.parse(text).orThrow();
    }
}
