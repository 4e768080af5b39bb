package dev.missent.doctor.report.html;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HopDiagramTest {
    private final Page page = Page.of(new HopDiagram(Samples.broken().path()));

    @Test
    void everyHopIsDrawn() {
        assertThat(page.texts("//span[@class='product']")).containsExactly("missent", "nginx", "Apache httpd");
    }

    @Test
    void everyArrowHasItsServerName() {
        assertThat(page.texts("//span[@class='sni']")).containsExactly("SNI shop.example", "no SNI");
    }

    @Test
    void aHopThatWasNotSeenIsDrawnAsInferredAndTheOneThatRefusesIsMarked() {
        assertThat(page.texts("//div[contains(@class, 'hop ')]/@class")).containsExactly("hop inferred refuses");
        assertThat(page.texts("//div[contains(@class, 'leg ')]/@class")).containsExactly("leg inferred");
    }

    @Test
    void theDrawingIsAlsoSaidInSentences() {
        assertThat(page.texts("//figcaption//li")).containsExactly(
            "The client contacts the first server, nginx (from the Server header), with the server name (SNI) shop.example.",
            "The first server contacts the server behind, Apache httpd (from the text of the 421), without a server name (SNI). "
                + "This is inferred: it was not seen from here. This one refuses.");
        assertThat(page.text("//div[@class='hops']/@aria-hidden")).isEqualTo("true");
    }
}
