package dev.missent.adapter;

import java.util.List;

import javax.net.ssl.KeyManagerFactory;

import dev.missent.testkit.certificate.Pki;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class KeyCoverageTest {
    @Test
    void everyCertificateOfAKeyStoreIsRead() throws Exception {
        var factory = KeyManagerFactory.getInstance("PKIX");
        factory.init(Pki.shared().keyStore(List.of("ab", "w")), new char[0]);
        assertThat(KeyCoverage.of(factory.getKeyManagers())).extracting(Object::toString)
            .containsExactlyInAnyOrder("a.example, b.example", "*.w.example");
    }

    @Test
    void noKeyManagersAreNoCertificates() {
        assertThat(KeyCoverage.of(null)).isEmpty();
    }
}
