package dev.missent.doctor.report.html;

import java.util.List;

import dev.missent.doctor.finding.Level;
import dev.missent.doctor.finding.RuleId;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FindingSectionTest {
    private static final String ROOT = "//section[@id='findings']/div/article[1]";
    private final Page page = Page.of(Samples.broken());

    @Test
    void everyRootCauseHasACardInTheColourOfItsLevel() {
        assertThat(page.texts("//article[starts-with(@class, 'finding')]/@class")).containsExactly("finding error",
            "finding warning");
    }

    @Test
    void aCauseIsNamedWithLevelAndConfidence() {
        assertThat(page.text(ROOT + "/h3")).isEqualTo("MS-U01 upstream-sni-missing ✗ error likely");
    }

    @Test
    void aConsequenceIsFoldedUnderItsRoot() {
        assertThat(page.text(ROOT + "/details[not(@open)]/summary"))
            .isEqualTo("MS-S01 pages-drop-out-of-search ! warning possible");
    }

    @Test
    void everyServerHasItsFixAndTheFirstIsOpen() {
        assertThat(page.texts("//details[@class='fix']/summary")).containsExactly("nginx", "HAProxy", "Plesk");
        assertThat(page.texts("//details[@class='fix'][@open]/summary")).containsExactly("nginx");
    }

    /** So that a browser opens one at a time; without JavaScript. */
    @Test
    void theFixesOfAFindingAreOneGroup() {
        assertThat(page.texts("//details[@class='fix']/@name").stream().distinct()).hasSize(1);
    }

    @Test
    void aNewLineHasASignAndIsMarkedAsInserted() {
        assertThat(page.texts("//details[@data-server='nginx']//ins")).containsExactly("+ proxy_ssl_server_name on;",
            "+ proxy_ssl_name $host;", "+ proxy_set_header Host $host;");
    }

    @Test
    void anOldLineHasASignAndIsMarkedAsDeleted() {
        assertThat(page.texts("//details[@data-server='nginx']//del")).containsExactly("- proxy_set_header Host $proxy_host;");
        assertThat(page.texts("//details[@data-server='haproxy']//del")).containsExactly("- no-check-sni-auto");
    }

    @Test
    void everyChangeSaysWhereItBelongs() {
        assertThat(page.texts("//figcaption/span")).containsExactly("In the block that has proxy_pass https://…",
            "In the block that has proxy_pass https://…", "At the end of the line server … ssl",
            "At the top of the configuration",
            "And not, where such a line is there already");
    }

    @Test
    void aFixSaysWhatToDoBeforeItIsApplied() {
        assertThat(page.texts("//p[@class='basis']")).containsExactly(
            "needs review For nginx, versions >=1.7.0; from the Server header; its version is unknown",
            "fill in by hand For HAProxy, any version; if HAProxy is in front",
            "safe to apply For Plesk, any version");
    }

    @Test
    void adviceIsGivenWhereThereIsNoFileToChange() {
        assertThat(page.texts("//details[@data-server='plesk']//ul[@class='advice']/li")).singleElement().asString()
            .startsWith("Update to");
    }

    @Test
    void theFixEndsWithTheCommandThatChecksIt() {
        assertThat(page.texts(ROOT + "/div[@class='command']/code")).containsExactly(
            "missent check https://shop.example/cart https://staff.shop.example/ https://shop-pictures.example/logo.svg");
    }

    @Test
    void theEvidenceIsNumberedAndLeadsToItsProbes() {
        String row = ROOT + "/div/table[@class='evidence']/tbody/tr";
        assertThat(page.texts(row + "/th")).containsExactly("1", "2", "3", "4", "5");
        assertThat(page.texts(row + "[3]//a/@href")).containsExactly("#probe-p1", "#probe-p2");
    }

    @Test
    void whatCannotBeExcludedSaysWhatWouldTell() {
        assertThat(page.texts("//dl[@class='alternatives']/dt")).containsExactly("MS-U02 upstream-sni-wrong",
            "MS-V03 sni-must-equal-host");
        assertThat(page.texts("//dl[@class='alternatives']/dd")).allMatch(text -> text.startsWith("To tell them apart: "));
    }

    @Test
    void aFindingWithoutFixHasNoHeadingForOne() {
        var bare = Page.of(Samples.with(Samples.healthy(), List.of(Samples.finding(RuleId.V06, Level.INFO, null))));
        assertThat(bare.count("//section[@id='findings']//h4")).isZero();
    }
}
