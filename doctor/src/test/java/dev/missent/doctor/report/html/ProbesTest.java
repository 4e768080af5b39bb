package dev.missent.doctor.report.html;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProbesTest {
    @Test
    void theAnchorOfAnIdHasNothingThatAnIdMayNotHave() {
        assertThat(Probes.anchor("p12")).isEqualTo("probe-p12");
        assertThat(Probes.anchor("a b\"<é")).matches("probe-[A-Za-z0-9_]+");
    }

    @Test
    void differentIdsHaveDifferentAnchors() {
        assertThat(List.of("a b", "a_b", "a_20b", "a-b", "ab").stream().map(Probes::anchor)).doesNotHaveDuplicates();
    }

    @Test
    void aProbeThatIsNotInTheCaseFileIsNoLink() {
        var html = new Html().open("td");
        new Probes(Set.of("p1")).links(html, List.of("p1", "p2"));
        var page = Page.read(html.close().toString());
        assertThat(page.texts("//a/@href")).containsExactly("#probe-p1");
        assertThat(page.text("//td")).isEqualTo("p1 p2");
    }

    @Test
    void connectionsAndRequestsOfTheCaseFileAreKnown() {
        var probes = Probes.of(Samples.broken().file());
        assertThat(probes.knows("c6")).isTrue();
        assertThat(probes.knows("p12")).isTrue();
        assertThat(probes.knows("p13")).isFalse();
    }
}
