package dev.missent.doctor.report;

import java.util.Collections;
import java.util.List;

import dev.missent.doctor.casefile.CaseFile;
import dev.missent.doctor.casefile.Target;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RepeatedCheckTest {
    private static Target target(String url, String resolvedBy) {
        return new Target(url, "a.example", 443, "/", List.of("192.0.2.1", "2001:db8::1"), resolvedBy);
    }

    private static String again(String trust, List<Target> targets) {
        var run = new CaseFile.Run("2026-11-26T12:00:00Z", 1, true, 1, "192.0.2.9:443", false, trust, null, null);
        return Reproduction
            .again(new CaseFile(CaseFile.VERSION, "missent", run, targets, List.of(), List.of(), List.of(), List.of()));
    }

    @Test
    void whatWasGivenIsGivenAgain() {
        assertThat(again("ca.pem", List.of(target("https://a.example/", "given"))))
            .isEqualTo(
                "missent check https://a.example/ --resolve 'a.example:443:192.0.2.1,[2001:db8::1]' --ca ca.pem --origin 192.0.2.9:443"
                    .replace("'", ""));
    }

    @Test
    void whatAShellWouldReadIsQuoted() {
        assertThat(again("platform", List.of(target("https://a.example/?q='$(id)'&x", "dns"))))
            .isEqualTo("missent check 'https://a.example/?q='\\''$(id)'\\''&x' --origin 192.0.2.9:443");
    }

    @Test
    void tooManyTargetsAreNoLine() {
        assertThat(again("platform", Collections.nCopies(7, target("https://a.example/", "dns")))).isEmpty();
    }
}
