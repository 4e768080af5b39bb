package dev.missent.adapter;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;

import dev.missent.core.defect.Defect;
import dev.missent.core.judge.Reason;
import dev.missent.core.judge.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RefusalPageTest {
    private static final Verdict.Refusal NOT_COVERED = new Verdict.Refused(Reason.CERTIFICATE_DOES_NOT_COVER, 421, null);

    @Test
    void aBrowserGetsAPage() {
        var page = RefusalPage.of(NOT_COVERED, "text/html,application/xhtml+xml,application/json;q=0.9");
        assertThat(page.mediaType()).isEqualTo("text/html; charset=utf-8");
        assertThat(page.text()).contains("<h1>421 Misdirected Request</h1>",
            "is not valid for that host. Open a new connection for it.",
            "certificate_does_not_cover");
    }

    @Test
    void aProgramGetsAProblemInJson() {
        var page = RefusalPage.of(new Verdict.Malformed(Defect.PORT), "application/json");
        assertThat(page.mediaType()).isEqualTo("application/problem+json");
        assertThat(page.text()).isEqualTo("""
            {"type":"about:blank","title":"Bad Request","status":400,\
            "detail":"Not understood: the port is not a number from 0 to 65535.","reason":"malformed_port"}
            """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "text/plain", ""})
    void everybodyElseGetsThePage(String accept) {
        assertThat(RefusalPage.of(NOT_COVERED, accept)).isEqualTo(RefusalPage.of(NOT_COVERED, null));
    }

    /** What is said is ours; nothing in it may end a string of JSON or begin an element of HTML. */
    @ParameterizedTest
    @MethodSource("refusals")
    void noSentenceNeedsEscapes(Verdict.Refusal refusal) {
        assertThat(refusal.sentence()).doesNotContainPattern("[\"\\\\<>&]");
        assertThat(StandardCharsets.US_ASCII.newEncoder().canEncode(refusal.sentence())).isTrue();
    }

    static Stream<Verdict.Refusal> refusals() {
        return Stream.concat(Arrays.stream(Reason.values()).map(reason -> new Verdict.Refused(reason, 421, null)),
            Arrays.stream(Defect.values()).map(Verdict.Malformed::new));
    }
}
