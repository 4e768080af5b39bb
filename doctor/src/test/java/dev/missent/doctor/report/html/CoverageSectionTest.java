package dev.missent.doctor.report.html;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CoverageSectionTest {
    private final Page page = Page.of(Samples.broken());

    @Test
    void everyNameIsHeldAgainstEveryCertificate() {
        assertThat(page.texts("//table[@class='coverage']/tbody/tr")).containsExactly(
            "shop.example ✓ covered, and presented for it ✓ covered",
            "staff.shop.example ✓ covered, and presented for it - not covered",
            "shop-pictures.example - not covered ✓ covered, and presented for it");
    }

    @Test
    void aCertificateThatIsValidSaysForHowLong() {
        assertThat(page.text("//table[@class='certificates']/tbody/tr[1]/td[2]")).isEqualTo("12 January 202750 days left");
    }

    @Test
    void aCertificateThatHasExpiredSaysSinceWhen() {
        assertThat(page.text("//table[@class='certificates']/tbody/tr[2]/td[@class='bad'][1]"))
            .isEqualTo("✗ 20 November 2026expired 3 days before this run");
    }

    @Test
    void aCertificateThatIsNotTrustedSaysWhy() {
        assertThat(page.text("//table[@class='certificates']/tbody/tr[2]/td[4]")).isEqualTo("✗ its issuer is not trusted");
    }
}
