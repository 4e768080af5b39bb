package dev.missent.doctor.report.html;

import java.util.List;

import dev.missent.doctor.report.Report.Sharing;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SharingSectionTest {
    private final Page page = Page.of(new SharingSection(Samples.broken().sharing()));

    @Test
    void everyBrowserHasASentence() {
        assertThat(page.texts("//ul[@class='browsers']/li")).containsExactly(
            "Chromium shares 3 of 4 pairs (421, then a connection of its own: 1; served: 1; wrong site: 1).",
            "Firefox shares 3 of 4 pairs (421, then a connection of its own: 1; served: 1; wrong site: 1).",
            "Safari shares 3 of 4 pairs (421 shown to the visitor: 1; served: 1; wrong site: 1).",
            "OkHttp shares 2 of 4 pairs (421, then a connection of its own: 1; served: 1).");
    }

    @Test
    void everyBrowserHasItsRows() {
        assertThat(page.texts("//tbody/tr/th[@scope='rowgroup']")).containsExactly("Chromium", "Firefox", "Safari", "OkHttp");
        assertThat(page.count("//tbody[3]/tr")).isEqualTo(5);
    }

    @Test
    void theWordOfTheDecisionIsSaidAsASentence() {
        assertThat(page.texts("//tbody[4]/tr[5]/td")).containsExactly("shop-pictures.example", "not shared",
            "the name does not resolve to its address");
    }

    @Test
    void aWordThatTheClientDoesNotHaveIsShownAsItIs() {
        var odd = Page.of(new SharingSection(List.of(new Sharing("Lynx", "a.example", "b.example", false, "no_such_word", ""))));
        assertThat(odd.texts("//tbody/tr[2]/td")).containsExactly("a.example", "not shared", "no such word");
        assertThat(odd.text("//ul/li")).isEqualTo("Lynx shares none of 1 pair.");
    }
}
