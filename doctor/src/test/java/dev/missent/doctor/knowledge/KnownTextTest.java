package dev.missent.doctor.knowledge;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class KnownTextTest {
    static List<KnownText> all() {
        return KnownText.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyTextIsFound(KnownText text) {
        String pasted = "[error] 7#7: *1 " + text.pattern().replace("…", " a.example\n  and b.example ") + " in the log";
        assertThat(KnownText.in(pasted)).hasValueSatisfying(found -> assertThat(found.pattern()).isEqualTo(text.pattern()));
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyTextHasCausesAndSaysWhenItIsWhich(KnownText text) {
        assertThat(text.meaning()).isNotBlank();
        assertThat(text.causes()).isNotEmpty().doesNotHaveDuplicates();
        assertThat(text.hints()).hasSameSizeAs(text.causes()).noneMatch(String::isBlank);
    }

    @Test
    void everyCauseInTheTableIsARule() {
        var named = RulePages.text("texts.table").lines().filter(line -> line.contains("|") && !line.startsWith("#"))
            .map(line -> line.split("\\|", -1)[2].strip().split("\\s+", -1).length).toList();
        assertThat(KnownText.all().stream().map(known -> known.causes().size())).containsExactlyElementsOf(named);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "AH02032: Hostname a.example (default host as no SNI was provided) and hostname b | AH02032…default host as no SNI was provided",
            "ah02032: hostname A provided via sni and hostname B provided via HTTP have NO compatible SSL setup | provided via SNI…have no compatible SSL setup",
            "SSL routines::tlsv1 unrecognized name (SSL alert number 112) | unrecognized name",
            "HTTP/2 421 | 421"})
    void theMostSpecificTextIsFoundWhateverItsCase(String pasted, String pattern) {
        assertThat(KnownText.in(pasted)).hasValueSatisfying(found -> assertThat(found.pattern()).isEqualTo(pattern));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "hello", "HTTP 200 OK", "420", "(?i).*", "a|b"})
    void anUnknownTextGivesNone(String pasted) {
        assertThat(KnownText.in(pasted)).isEmpty();
    }
}
