package dev.missent.doctor.probe;

import java.nio.charset.StandardCharsets;
import java.util.Random;

import dev.missent.doctor.casefile.Exchange.Body;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class BodiesTest {
    private static Body html(String text) {
        return Bodies.read(404, text.getBytes(StandardCharsets.UTF_8), true, "text/html; charset=utf-8");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"<title>Shop</title> | Shop", "<TITLE> A¶ B </TITLE> | A B",
            "<title>a &amp; b</title> | a & b",
            "<title>größe</title> | größe", "<title></title> |", "<p>no</p> |", "<svg><title>x</title></svg> |"})
    void theTitleOfAPageIsKept(String text, String title) {
        assertThat(html(text.replace('¶', '\n')).title()).isEqualTo(title);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"<link rel=canonical href='https://A.test/x'> | a.test",
            "<meta property='og:url' content='https://b.test/'> | b.test",
            "<meta property='og:url' content='https://b.test/'><link rel='canonical' href='https://a.test/'> | a.test",
            "<link rel=canonical href='/x'> |", "<link rel=canonical href='not a url'> |", "<link rel=canonical href=''> |",
            "<link rel=canonical href='https://a.test:8443/'> | a.test", "<p>none</p> |"})
    void thePlaceThatAPageNamesIsKept(String text, String host) {
        assertThat(html(text).canonical()).isEqualTo(host);
    }

    @Test
    void whatIsNoPageHasNoTitle() {
        var body = Bodies.read(404, "<title>Shop</title>".getBytes(StandardCharsets.UTF_8), true, "text/plain");
        assertThat(body.title()).isNull();
        assertThat(body.beginning()).isEqualTo("<title>Shop</title>");
        assertThat(body.sha256()).hasSize(64);
    }

    @Test
    void withoutATypeALessThanSignDecides() {
        assertThat(Bodies.read(404, " \n<title>x</title>".getBytes(StandardCharsets.UTF_8), true, "").title()).isEqualTo("x");
        assertThat(Bodies.read(404, "x<title>x</title>".getBytes(StandardCharsets.UTF_8), true, "").title()).isNull();
    }

    @Test
    void nothingIsNothing() {
        assertThat(Bodies.read(404, new byte[0], true, "text/html")).isEqualTo(Body.NONE);
        assertThat(Bodies.read(404, new byte[0], false, "text/html").whole()).isFalse();
    }

    @Test
    void onlyTheBeginningIsKept() {
        var body = html("<title>" + "t".repeat(5000) + "</title>" + "x".repeat(60_000));
        assertThat(body.beginning()).hasSize(600);
        assertThat(body.title()).hasSize(200);
        assertThat(body.bytes()).isEqualTo(65_015);
    }

    @Test
    void thePageOfASiteIsToldByItsTitleAndDigestAndNoWordOfItIsKept() {
        var body = Bodies.read(200, "<title>Shop</title>for Mrs Smith".getBytes(StandardCharsets.UTF_8), true, "text/html");
        assertThat(body.beginning()).isEmpty();
        assertThat(body.title()).isEqualTo("Shop");
        assertThat(body.sha256()).hasSize(64);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<div>", "<title>", "<table><tr>", "<!--", "<svg>", "<a href='", "&#x", "<![CDATA["})
    void whatIsNestedOrBrokenIsReadAllTheSame(String part) {
        assertThat(html(part.repeat(8000)).bytes()).isEqualTo(part.length() * 8000L);
    }

    @Test
    void anyBytesAreRead() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        for (int round = 0; round < 50; round++) {
            byte[] bytes = new byte[1 + random.nextInt(2000)];
            random.nextBytes(bytes);
            assertThat(Bodies.read(404, bytes, true, "text/html").bytes()).as("seed %d", seed).isEqualTo(bytes.length);
        }
    }
}
