package dev.missent.doctor.report.html;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TargetSectionTest {
    @Test
    void everyTargetHasARow() {
        assertThat(Page.of(new TargetSection(Samples.broken().targets())).texts("//tbody/tr[1]/*"))
            .containsExactly("https://shop.example/cart", "✗ misdirected", "421", "HTTP/2, HTTP/1.1", "203.0.113.10:443", "");
    }

    @Test
    void withoutRemarksThereIsNoColumnForThem() {
        assertThat(Page.of(new TargetSection(Samples.healthy().targets())).texts("//thead//th"))
            .containsExactly("Target", "Outcome", "Status", "Protocols", "Address");
    }
}
