package dev.missent.doctor.report.html;

import dev.missent.doctor.casefile.CaseFile;
import dev.missent.doctor.casefile.Contact;
import dev.missent.doctor.casefile.Exchange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EvidenceSectionTest {
    private final CaseFile file = Samples.broken().file();
    private final Page page = Page.of(new EvidenceSection(file));

    @Test
    void everyConnectionAndEveryRequestHasAPlace() {
        assertThat(page.texts("//article/@id")).containsExactlyElementsOf(
            file.connections().stream().map(Contact::id).map(Probes::anchor).toList());
        assertThat(page.texts("//li/@id")).containsExactlyInAnyOrderElementsOf(
            file.exchanges().stream().map(Exchange::id).map(Probes::anchor).toList());
    }

    @Test
    void aConnectionSaysItsServerNameAndWhereItWent() {
        assertThat(page.text("//article[@id='probe-c1']/h3")).isEqualTo("c1 SNI shop.example ▸ 203.0.113.10:443");
        assertThat(page.text("//article[@id='probe-c5']/h3")).isEqualTo("c5 SNI none ▸ 203.0.113.10:443");
    }

    @Test
    void aRequestForAnotherHostSaysOverWhoseConnection() {
        assertThat(page.text("//li[@id='probe-p5']/p[@class='line']"))
            .isEqualTo("p5 421 GET / Host staff.shop.example over SNI shop.example 30 ms");
    }

    @Test
    void aRequestSaysWhyThereWasNoAnswer() {
        assertThat(page.texts("//li[@id='probe-p11']/p"))
            .containsExactly("p11 no answer GET /cart Host shop.example over SNI none 27 ms", "stream reset, HTTP/2 error 1");
    }

    @Test
    void aConnectionThatFailedSaysWhy() {
        assertThat(page.text("//article[@id='probe-c6']/p[2]"))
            .isEqualTo("no connection handshake failed (the server closed it), TLS alert unrecognized_name");
    }

    @Test
    void everyRequestHasTheCommandThatRepeatsIt() {
        assertThat(page.count("//li[div[@class='command']/code]")).isEqualTo(file.exchanges().size());
        assertThat(page.text("//li[@id='probe-p1']//code[contains(@id, 'command')]"))
            .isEqualTo(
                "curl -skv -o /dev/null --path-as-is --http2 --resolve shop.example:443:203.0.113.10 https://shop.example/cart");
    }

    @Test
    void aConnectionWithoutRequestsHasTheCommandThatRepeatsTheHandshake() {
        assertThat(page.text("//article[@id='probe-c7']/div/code"))
            .isEqualTo("openssl s_client -connect 203.0.113.10:443 -servername staff.shop.example -alpn h2,http/1.1");
    }

    @Test
    void theResponseIsShownAsItCame() {
        assertThat(page.text("//li[@id='probe-p1']//pre")).startsWith("<!DOCTYPE HTML PUBLIC \"-//IETF//DTD HTML 2.0//EN\">");
        assertThat(page.texts("//li[@id='probe-p1']//dl/div[1]/*")).containsExactly("server", "nginx");
    }
}
