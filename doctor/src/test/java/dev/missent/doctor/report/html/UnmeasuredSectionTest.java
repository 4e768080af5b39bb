package dev.missent.doctor.report.html;

import java.util.List;

import dev.missent.doctor.report.Report;
import dev.missent.doctor.report.TargetResult;
import dev.missent.doctor.report.TargetResult.Outcome;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class UnmeasuredSectionTest {
    @Test
    void whatWasNotMeasuredSaysWhyAndWhatWouldHelp() {
        assertThat(Page.of(new UnmeasuredSection(Samples.broken())).texts("//tbody/tr[1]/*"))
            .containsExactly("? the server behind nginx", "its address is not known", "missent check … --origin HOST:PORT");
    }

    @Test
    void theNotesOfTheRunAreRepeated() {
        assertThat(Page.of(new UnmeasuredSection(Samples.broken())).texts("//ul/li"))
            .containsExactly("HTTP/3 was not tried: the server does not announce it.");
    }

    @Test
    void aTargetWithoutAnswerIsMentioned() {
        var healthy = Samples.healthy();
        var silent = new TargetResult("https://shop.example/", Outcome.NOT_MEASURED, 0, List.of(), "", "");
        var section = new UnmeasuredSection(
            new Report(healthy.file(), "", List.of(silent), List.of(), List.of(), List.of(), List.of(), List.of()));
        assertThat(section.isEmpty()).isFalse();
        assertThat(Page.of(section).text("//p")).isEqualTo("There was no answer to judge from 1 target of 1 target.");
    }

    @Test
    void whenEverythingWasMeasuredThereIsNothingToSay() {
        assertThat(new UnmeasuredSection(Samples.healthy()).isEmpty()).isTrue();
    }
}
