package dev.missent.doctor.report.html;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MatrixSectionTest {
    private static final String TABLE = "//table[@class='matrix']";
    private final Page page = Page.of(Samples.broken());

    @Test
    void columnsAndRowsHaveHeadings() {
        assertThat(page.texts(TABLE + "/thead//th[@scope='col']")).containsExactly("shop.example", "staff.shop.example",
            "shop-pictures.example");
        assertThat(page.texts(TABLE + "/tbody//th[@scope='row']")).containsExactly("shop.example", "staff.shop.example",
            "shop-pictures.example");
    }

    @Test
    void aCellHasAGlyphBesideItsColour() {
        assertThat(page.texts(TABLE + "/tbody/tr[1]/td/@class")).containsExactly("wrong", "reconnect", "fine");
        assertThat(page.texts(TABLE + "/tbody/tr[1]/td/a/span[1]")).containsExactly("✗", "↻", "✓");
    }

    @Test
    void aCellSaysInWordsWhatItMeans() {
        assertThat(page.text(TABLE + "/tbody/tr[1]/td[2]/@title"))
            .isEqualTo("Host staff.shop.example over a connection for shop.example: 421 over HTTP/2, "
                + "browsers get a 421 here and must reconnect (the same text as for its own name).");
    }

    @Test
    void aCellLeadsToItsProbe() {
        assertThat(page.text(TABLE + "/tbody/tr[3]/td[2]/a/@href")).isEqualTo("#probe-p9");
    }

    @Test
    void aCellThatWasNotMeasuredLeadsNowhere() {
        assertThat(page.count(TABLE + "//td[@class='unknown']//a")).isZero();
        assertThat(page.text(TABLE + "//td[@class='unknown']/span[@class='unseen']")).contains("not measured");
    }

    @Test
    void whatIsWrongIsAlsoSaidBelowTheTable() {
        assertThat(page.texts("//details[@class='words'][@open]/ul/li")).containsExactly(
            "✗ Host shop.example over its own connection: 421 over HTTP/2, wrong, the server should serve it. p1",
            "✗ Host staff.shop.example over its own connection: 421 over HTTP/2, wrong, the server should serve it. p4",
            "✗ Host staff.shop.example over a connection for shop-pictures.example: 200 over HTTP/2, wrong, "
                + "the server should refuse it with a 421 (client_auth_differs) (the page of shop-pictures.example, “Pictures”). p9");
    }

    @Test
    void theLegendHasEveryMark() {
        assertThat(page.texts("//ul[@class='legend']/li")).containsExactly("· own name", "✓ fine",
            "↻ browsers get a 421 here and must reconnect", "✗ wrong", "- browsers never do this", "? not measured");
    }
}
