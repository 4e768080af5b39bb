package dev.missent.core.judge;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.missent.core.connection.ClientAuth;
import dev.missent.core.connection.ConnectionContext;
import dev.missent.core.connection.Protocol;
import dev.missent.core.connection.Security;
import dev.missent.core.connection.TlsProfile;
import dev.missent.core.connection.TlsVersion;
import dev.missent.core.name.Host;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The words of the judgement, on which logs, metrics, configurations and other people's scripts depend. */
class VocabularyTest {
    @Test
    void theReasonTokensAreAClosedList() {
        assertThat(Reason.values()).extracting(Reason::token).containsExactly("scheme_mismatch", "port_mismatch", "unknown_host",
            "listener_mismatch", "certificate_does_not_cover", "client_auth_differs", "tls_profile_differs",
            "protocol_not_served",
            "not_shared", "more_specific_listener");
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void everyReasonIsASentenceWithASource(Reason reason) {
        assertThat(reason.sentence()).endsWith(".");
        assertThat(reason.source()).matches("(RFC \\d+ s[\\d.]+|GEP-\\d+)(, s[\\d.]+)?");
    }

    @Test
    void theGroundsAreAClosedList() {
        assertThat(Ground.values()).extracting(Ground::token).containsExactly("own_connection", "shared_connection");
    }

    @Test
    void theProtocolsAreAClosedList() {
        assertThat(Protocol.values()).extracting(Protocol::token).containsExactly("h1", "h2", "h3");
        assertThat(Protocol.values()).extracting(Protocol::version).containsExactly("1.1", "2", "3");
    }

    @Test
    void tlsVersionsAreOrderedAndKnownByTheirStandardNames() {
        assertThat(TlsVersion.values()).isSorted().extracting(TlsVersion::token).containsExactly("1.2", "1.3");
        assertThat(TlsVersion.values()).allSatisfy(it -> assertThat(TlsVersion.ofStandardName(it.standardName())).isEqualTo(it));
    }

    @Test
    void aTlsVersionThatIsNeverNegotiatedIsNone() {
        assertThatThrownBy(() -> TlsVersion.ofStandardName("TLSv1.1")).isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("TLSv1.1");
    }

    @Test
    void theDefaultRulesAreThoseOfRfc9110() {
        assertThat(Rules.DEFAULT).isEqualTo(new Rules(Preset.RFC9110, 421, false));
    }

    @Test
    void theOpenProfileAsksForTls12AndNoClientCertificate() {
        assertThat(TlsProfile.OPEN).isEqualTo(new TlsProfile("open", TlsVersion.TLS_1_2, ClientAuth.NONE));
    }

    @Test
    void aListenerWithoutPublicPortIsNone() {
        var sites = new SiteTable(List.of(), Preset.RFC9110);
        assertThatThrownBy(() -> new Listener("l1", List.of(), sites)).isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("l1");
    }

    @Test
    void aListenerIsPrintedWithItsPorts() {
        assertThat(new Listener("l1", List.of(443, 8443), new SiteTable(List.of(), Preset.RFC9110))).hasToString("l1[443, 8443]");
    }

    /** RFC 9112 s3.3: https over a secured connection, otherwise http, unless a trusted gateway says so. */
    @Test
    void theSchemeOfAConnectionIsThatOfItsSecurity() {
        assertThat(context(Situation.tls("a.example", "a.example")).scheme()).isEqualTo("https");
        assertThat(context(new Security.Cleartext(false)).scheme()).isEqualTo("http");
        assertThat(context(new Security.Cleartext(true)).scheme()).isEqualTo("https");
    }

    @Test
    void theSniOfAConnectionIsThatOfItsTls() {
        assertThat(context(Situation.tls("a.example", "a.example")).sni()).isEqualTo(Host.of("a.example"));
        assertThat(context(Situation.withoutSni(Situation.tls("a.example", "a.example"))).sni()).isNull();
        assertThat(context(new Security.Cleartext(false)).sni()).isNull();
    }

    @Test
    void aSiteKeepsItsOwnCopies() {
        var protocols = new HashSet<>(Set.of(Protocol.HTTP_2));
        var site = new Site("a", List.of(), TlsProfile.OPEN, protocols, true);
        protocols.clear();
        assertThat(site.protocols()).containsExactly(Protocol.HTTP_2);
    }

    private static ConnectionContext context(Security security) {
        return new ConnectionContext("l1", Protocol.HTTP_2, security);
    }
}
