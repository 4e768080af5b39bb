package dev.missent.gateway.certificate;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import dev.missent.core.name.Host;
import dev.missent.core.name.NamePattern;
import io.netty.pkitesting.CertificateBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CertificateStoreTest {
    private static Certificate certificate(String name, CertificateBuilder builder) throws Exception {
        var bundle = Pki.issue(builder);
        return Certificate.of(name, List.of(bundle.getCertificate()), bundle.getKeyPair().getPrivate(), Path.of(name + ".pem"),
            null);
    }

    private static Certificate certificate(String name, String... names) throws Exception {
        return certificate(name, Pki.builder(names));
    }

    private static CertificateStore store(List<Certificate> certificates, @Nullable String defaultName) {
        return new CertificateStore(certificates, defaultName, List.of());
    }

    private static @Nullable String select(CertificateStore store, String pattern) {
        var certificate = store.select(NamePattern.parse(pattern).orThrow());
        return certificate == null ? null : certificate.name();
    }

    @Test
    void theVeryNameGoesBeforeAWildcard() throws Exception {
        var store = store(List.of(certificate("wild", "*.shop.example"), certificate("exact", "img.shop.example")),
            null);
        assertThat(select(store, "img.shop.example")).isEqualTo("exact");
        assertThat(select(store, "www.shop.example")).isEqualTo("wild");
        assertThat(select(store, "*.shop.example")).isEqualTo("wild");
        assertThat(select(store, "**.shop.example")).isEqualTo("wild");
        assertThat(select(store, "a.b.shop.example")).isNull();
        assertThat(select(store, "shop.example")).isNull();
    }

    @Test
    void ofTwoTheLaterExpiryIsTaken() throws Exception {
        var later = Pki.builder("shop.example").notAfter(Pki.NOW.plus(Duration.ofDays(90)));
        var store = store(List.of(certificate("early", "shop.example"), certificate("late", later)), null);
        assertThat(select(store, "shop.example")).isEqualTo("late");
    }

    @Test
    void ofEqualsTheFirstIsTaken() throws Exception {
        var store = store(List.of(certificate("one", "shop.example"), certificate("two", "shop.example")), null);
        assertThat(select(store, "shop.example")).isEqualTo("one");
    }

    @Test
    void anAddressNeedsAnAddressInTheCertificate() throws Exception {
        var store = store(List.of(certificate("address", "192.0.2.10")), null);
        assertThat(select(store, "192.0.2.10")).isEqualTo("address");
        assertThat(store.select(Host.of("192.0.2.11"))).isNull();
    }

    @Test
    void theDefaultIsTheNamedOneOrTheFirst() throws Exception {
        var certificates = List.of(certificate("one", "a.example"), certificate("two", "b.example"));
        assertThat(store(certificates, null).standard()).isEqualTo(certificates.getFirst());
        assertThat(store(certificates, "two").standard()).isEqualTo(certificates.getLast());
        assertThat(store(List.of(), null).standard()).isNull();
    }
}
