package dev.missent.core.name;

import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CoverageTest {
    private static final Coverage SHOP = Coverage.of(List.of("shop.example", "*.w.example"),
        List.of("192.0.2.10", "2001:DB8:0::10"));

    @ParameterizedTest
    @ValueSource(strings = {"shop.example", "SHOP.Example.", "q.w.example", "192.0.2.10", "[2001:db8::10]"})
    void everyNameOfTheCertificateIsCovered(String host) {
        assertThat(SHOP.covers(Host.of(host))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"www.shop.example", "example", "shop.example.example", "192.0.2.11", "[2001:db8::11]"})
    void nothingElseIsCovered(String host) {
        assertThat(SHOP.covers(Host.of(host))).isFalse();
    }

    /** RFC 9525 s6.3: "A wildcard in a presented identifier can only match one label in a reference identifier." */
    @Test
    void aWildcardCoversExactlyOneLabel() {
        assertThat(SHOP.covers(Host.of("q.w.example"))).isTrue();
        assertThat(SHOP.covers(Host.of("a.b.w.example"))).isFalse();
        assertThat(SHOP.covers(Host.of("w.example"))).isFalse();
    }

    /** RFC 9525 s6.3: "The wildcard character appears only as the complete content of the left-most label." */
    @ParameterizedTest
    @CsvSource({"f*.example,foo.example", "*f.example,of.example", "a.*.example,a.b.example", "*.*.example,a.b.example",
            "*,example",
            "**.example,a.example", "**,a.example"})
    void aWildcardAnywhereElseCoversNothing(String presented, String host) {
        var coverage = Coverage.of(List.of(presented), List.of());
        assertThat(coverage.covers(Host.of(host))).isFalse();
        assertThat(coverage.names()).isEmpty();
    }

    /** RFC 9110 s4.3.5: an address in an https URI is matched against iPAddress entries. */
    @Test
    void anAddressAsDnsNameCoversNoAddress() {
        var coverage = Coverage.of(List.of("192.0.2.10", "2001:db8::10"), List.of());
        assertThat(coverage.covers(Host.of("192.0.2.10"))).isFalse();
        assertThat(coverage.covers(Host.of("[2001:db8::10]"))).isFalse();
    }

    @Test
    void aWildcardCoversNoAddress() {
        assertThat(Coverage.of(List.of("*.0.2.10", "*.2.10"), List.of()).covers(Host.of("192.0.2.10"))).isFalse();
    }

    @Test
    void aNameThatIsNotValidIsLeftOutAndTheOthersCount() {
        var coverage = Coverage.of(List.of("", "a b", "a.example"), List.of("not an address"));
        assertThat(coverage.names()).containsExactly("a.example");
    }

    @ParameterizedTest
    @CsvSource({"shop.example,true", "*.w.example,true", "**.w.example,true", "**,true", "*.shop.example,false",
            "w.example,false",
            "**.shop.example,false", "q.w.example,true"})
    void aPatternIsCoveredAsFarAsACertificateCanCoverIt(String pattern, boolean covered) {
        assertThat(SHOP.covers(NamePattern.parse(pattern).orThrow())).isEqualTo(covered);
    }

    @Test
    void theNamesAreListedAsTheyStand() {
        assertThat(SHOP).hasToString("shop.example, *.w.example, 192.0.2.10, 2001:db8::10");
    }

    /** RFC 9525 s2: the common name identifies no service. */
    @Test
    void theCommonNameOfACertificateCoversNothing() throws Exception {
        assertThat(Coverage.of(certificate("common-name-only.pem"))).isSameAs(Coverage.NONE);
    }

    @Test
    void theAlternativeNamesOfACertificateAreItsCoverage() throws Exception {
        var coverage = Coverage.of(certificate("names-and-addresses.pem"));
        assertThat(coverage.names()).containsExactly("shop.example", "*.w.example", "192.0.2.10", "2001:db8::10");
        assertThat(coverage.covers(Host.of("common.example"))).isFalse();
    }

    private static X509Certificate certificate(String name) throws IOException, CertificateException {
        try (var pem = Objects.requireNonNull(CoverageTest.class.getResourceAsStream(name), name)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem);
        }
    }
}
