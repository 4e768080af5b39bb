package dev.missent.doctor.report.html;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class HtmlTest {
    private static final String START = "<!DOCTYPE html>\n";

    @Test
    void whatHasAMeaningInMarkupIsEscaped() {
        assertThat(new Html().element("p", "<b> & \"it's\""))
            .hasToString(START + "<p>&lt;b&gt; &amp; &quot;it&#39;s&quot;</p>\n");
    }

    @Test
    void anAttributeIsEscapedLikeText() {
        assertThat(new Html().element("td", "", "title", "\"><img onerror='x'>"))
            .hasToString(START + "<td title=\"&quot;&gt;&lt;img onerror=&#39;x&#39;&gt;\"></td>\n");
    }

    @Test
    void aSelectorNamesAnElementAndItsClasses() {
        assertThat(new Html().element("td.mark.wrong", "421")).hasToString(START + "<td class=\"mark wrong\">421</td>\n");
    }

    @Test
    void aHostMayBreakBehindADot() {
        assertThat(new Html().open("td").host("a.b<.example").close())
            .hasToString(START + "<td>a.<wbr/>b&lt;.<wbr/>example</td>\n");
    }

    @Test
    void whatIsNotClosedIsNoPage() {
        var html = new Html().open("main").open("p");
        assertThatIllegalStateException().isThrownBy(html::toString).withMessageContaining("main");
    }

    @Test
    void noTwoIdsAreTheSame() {
        var html = new Html();
        assertThat(html.fresh("command")).isNotEqualTo(html.fresh("command"));
    }
}
