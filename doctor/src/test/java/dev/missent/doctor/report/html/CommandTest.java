package dev.missent.doctor.report.html;

import java.util.Collections;
import java.util.List;

import dev.missent.doctor.report.Report;
import dev.missent.doctor.report.TargetResult;
import dev.missent.doctor.report.TargetResult.Outcome;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CommandTest {
    private static String again(List<String> urls) {
        var targets = urls.stream().map(each -> new TargetResult(each, Outcome.SERVED, 200, List.of(), "", "")).toList();
        return Command
            .again(new Report(Samples.healthy().file(), "", targets, List.of(), List.of(), List.of(), List.of(), List.of()));
    }

    @Test
    void theSameTargetsAreCheckedAgain() {
        assertThat(again(List.of("https://a.example/", "https://b.example/")))
            .isEqualTo("missent check https://a.example/ https://b.example/");
    }

    @Test
    void whatAShellWouldReadIsQuoted() {
        assertThat(again(List.of("https://a.example/?q='$(id)'&x")))
            .isEqualTo("missent check 'https://a.example/?q='\\''$(id)'\\''&x'");
    }

    @Test
    void tooManyTargetsAreNoLine() {
        assertThat(again(Collections.nCopies(7, "https://a.example/"))).isEmpty();
    }
}
