package dev.missent.wire.revalidation;

import java.security.KeyPairGenerator;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.IntStream;

import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

import dev.missent.core.name.Host;
import dev.missent.wire.revalidation.Answer.Accepted;
import dev.missent.wire.revalidation.Answer.Refused;
import dev.missent.wire.revalidation.Answer.Unanswerable;
import io.netty.pkitesting.CertificateBuilder.Algorithm;
import io.netty.pkitesting.X509Bundle;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CertificateRevalidatorTest {
    private static final Host A = Host.of("a.example");
    private static final Host B = Host.of("b.example");
    private static final Host D = Host.of("d.example");

    private static TestIssuer ca;
    private static List<X509Certificate> chain;

    @BeforeAll
    static void issue() throws Exception {
        ca = TestIssuer.root("ca", Algorithm.ecp256);
        chain = path(ca.server(Algorithm.ecp256, "a.example", "b.example", "192.0.2.10", "2001:db8::10"));
    }

    private static List<X509Certificate> path(X509Bundle bundle) {
        return List.of(bundle.getCertificatePath());
    }

    private static CertificateRevalidator by(SSLContext context) {
        return CertificateRevalidator.by(context, new SSLParameters());
    }

    private static CertificateRevalidator normal() throws Exception {
        return by(Contexts.trusting(ca.certificate()));
    }

    private static CertificateRevalidator byRule(WatchedTrust.Rule rule) throws Exception {
        return by(Contexts.with(new WatchedTrust(Contexts.pkix(ca.certificate()), rule)));
    }

    /** RFC 9113 s9.1.1: "the certificate presented by the server MUST satisfy any checks that the client would perform". */
    @Test
    void aCoveredNameIsAccepted() throws Exception {
        assertThat(normal().ask(chain, B, 443)).isEqualTo(new Accepted());
    }

    @Test
    void anUncoveredNameIsRefusedInTheWordsOfTheTrustManager() throws Exception {
        assertThat(normal().ask(chain, D, 443))
            .isEqualTo(new Refused("No subject alternative DNS name matching d.example found."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.10", "[2001:db8::10]"})
    void aCoveredAddressIsAccepted(String address) throws Exception {
        assertThat(normal().ask(chain, Host.of(address), 443)).isEqualTo(new Accepted());
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.11", "[2001:db8::11]"})
    void anUncoveredAddressIsRefused(String address) throws Exception {
        assertThat(normal().ask(chain, Host.of(address), 443)).isInstanceOf(Refused.class);
    }

    @Test
    void anExpiredCertificateIsRefused() throws Exception {
        var answer = normal().ask(path(ca.expired("a.example")), A, 443);
        assertThat(answer).isInstanceOfSatisfying(Refused.class,
            refused -> assertThat(refused.why()).contains("validity check failed"));
    }

    @Test
    void aCertificateOfAnotherAuthorityIsRefused() throws Exception {
        var other = TestIssuer.root("other", Algorithm.ecp256).server(Algorithm.ecp256, "a.example");
        var answer = normal().ask(path(other), A, 443);
        assertThat(answer).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.why()).contains("PKIX path"));
    }

    @Test
    void nameConstraintsOfTheIssuerHold() throws Exception {
        var constrained = ca.constrainedTo("inside.example");
        var inside = path(constrained.server(Algorithm.ecp256, "x.inside.example"));
        var outside = path(constrained.server(Algorithm.ecp256, "x.inside.example", "a.example"));
        assertThat(normal().ask(inside, Host.of("x.inside.example"), 443)).isEqualTo(new Accepted());
        assertThat(normal().ask(outside, A, 443)).isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @EnumSource(value = Algorithm.class, names = {"ecp256", "ecp384", "rsa2048", "ed25519", "ed448"})
    void everyKeyOfTls12CanBeAskedAbout(Algorithm key) throws Exception {
        var leaf = path(ca.server(key, "a.example"));
        assertThat(normal().ask(leaf, A, 443)).isEqualTo(new Accepted());
        assertThat(normal().ask(leaf, D, 443)).isInstanceOf(Refused.class);
    }

    @Test
    void aKeyForRsaPssOnlyCanBeAskedAbout() throws Exception {
        var generator = KeyPairGenerator.getInstance("RSASSA-PSS");
        generator.initialize(2048);
        var leaf = ca.chainFor(generator.generateKeyPair().getPublic(), "a.example");
        assertThat(normal().ask(leaf, A, 443)).isEqualTo(new Accepted());
        assertThat(normal().ask(leaf, D, 443)).isInstanceOf(Refused.class);
    }

    @Test
    void anotherKeyCannotBeAskedAbout() throws Exception {
        var generator = KeyPairGenerator.getInstance("DSA");
        generator.initialize(2048);
        var leaf = ca.chainFor(generator.generateKeyPair().getPublic(), "a.example");
        assertThat(normal().ask(leaf, A, 443)).isEqualTo(new Unanswerable("TLS 1.2 has no cipher suite for a key of type DSA"));
    }

    @Test
    void aChainLongerThanARecordIsAskedAboutWhole() throws Exception {
        var names = IntStream.range(0, 900).mapToObj("host-%03d.example"::formatted).toArray(String[]::new);
        var leaf = path(ca.server(Algorithm.ecp256, names));
        assertThat(leaf.getFirst().getEncoded()).hasSizeGreaterThan(1 << 14);
        assertThat(normal().ask(leaf, Host.of("host-899.example"), 443)).isEqualTo(new Accepted());
        assertThat(normal().ask(leaf, A, 443)).isInstanceOf(Refused.class);
    }

    @Test
    void noCertificateCannotBeAskedAbout() throws Exception {
        assertThat(normal().ask(List.of(), A, 443)).isEqualTo(new Unanswerable("no certificate was presented"));
    }

    @Test
    void aTrustManagerThatRefusesOneNameIsAskedWithThatName() throws Exception {
        var certificateCheck = byRule(host -> {
            if (host.equals("b.example")) {
                throw new CertificateException("b.example has other pins");
            }
        });
        assertThat(certificateCheck.ask(chain, A, 443)).isEqualTo(new Accepted());
        assertThat(certificateCheck.ask(chain, B, 443)).isEqualTo(new Refused("b.example has other pins"));
    }

    @Test
    void everyPlaceThatTellsTheServersNameTellsTheNewOne() throws Exception {
        var trust = new WatchedTrust(Contexts.pkix(ca.certificate()), host -> {});
        var parameters = new SSLParameters();
        parameters.setServerNames(List.of(new SNIHostName("a.example")));
        var certificateCheck = CertificateRevalidator.by(Contexts.with(trust), parameters);
        assertThat(certificateCheck.ask(chain, B, 8443)).isEqualTo(new Accepted());
        List<SNIServerName> name = List.of(new SNIHostName("b.example"));
        assertThat(trust.asked).last()
            .isEqualTo(new WatchedTrust.Asked("b.example", 8443, "b.example", name, name, "HTTPS", "ECDHE_ECDSA", "TLSv1.2"));
    }

    @Test
    void aQuestionIsOneCallAndTheFirstTakesOneMore() throws Exception {
        var trust = new WatchedTrust(Contexts.pkix(ca.certificate()), host -> {});
        var certificateCheck = by(Contexts.with(trust));
        certificateCheck.ask(chain, A, 443);
        certificateCheck.ask(chain, B, 443);
        certificateCheck.weakness(chain, 443);
        assertThat(trust.asked).extracting(WatchedTrust.Asked::engineHost).containsExactly("unknown.invalid", "a.example",
            "b.example",
            "missent-recheck.invalid");
    }

    @Test
    void anAddressIsSentAsNoServerName() throws Exception {
        var trust = new WatchedTrust(Contexts.pkix(ca.certificate()), host -> {});
        by(Contexts.with(trust)).ask(chain, Host.of("[2001:db8::10]"), 443);
        assertThat(trust.asked.getLast().parameterNames()).isEmpty();
        assertThat(trust.asked.getLast().engineHost()).isEqualTo("2001:db8::10");
    }

    @Test
    void aTrustManagerThatBreaksGivesNoVerdict() throws Exception {
        var certificateCheck = byRule(host -> {
            throw new IllegalStateException("broken");
        });
        assertThat(certificateCheck.ask(chain, A, 443)).isEqualTo(new Unanswerable("broken"));
    }

    @Test
    void aContextThatWasNotInitialisedCannotBeAsked() throws Exception {
        assertThat(by(SSLContext.getInstance("TLS")).ask(chain, A, 443)).isInstanceOf(Unanswerable.class);
    }

    @Test
    void aContextWithoutTls12CannotBeAsked() throws Exception {
        var parameters = new SSLParameters();
        parameters.setAlgorithmConstraints(new OnlyTls13());
        var certificateCheck = CertificateRevalidator.by(Contexts.trusting(ca.certificate()), parameters);
        assertThat(certificateCheck.ask(chain, A, 443)).isInstanceOf(Unanswerable.class);
        assertThat(certificateCheck.weakness(chain, 443)).contains(Weakness.CANNOT_BE_ASKED);
    }

    @Test
    void parametersOfTls13OnlyDoNotStandInTheWay() throws Exception {
        var parameters = new SSLParameters(new String[]{"TLS_AES_128_GCM_SHA256"}, new String[]{"TLSv1.3"});
        parameters.setNamedGroups(new String[]{"x25519"});
        var certificateCheck = CertificateRevalidator.by(Contexts.trusting(ca.certificate()), parameters);
        assertThat(certificateCheck.ask(chain, B, 443)).isEqualTo(new Accepted());
        assertThat(certificateCheck.ask(chain, D, 443)).isInstanceOf(Refused.class);
    }

    @Test
    void theApplicationsSignatureSchemesHold() throws Exception {
        var parameters = new SSLParameters();
        parameters.setSignatureSchemes(new String[]{"rsa_pss_rsae_sha256", "rsa_pkcs1_sha256"});
        assertThat(CertificateRevalidator.by(Contexts.trusting(ca.certificate()), parameters).ask(chain, A, 443))
            .isNotInstanceOf(Accepted.class);
    }

    @Test
    void parametersAreCopied() throws Exception {
        var parameters = new SSLParameters();
        var certificateCheck = CertificateRevalidator.by(Contexts.trusting(ca.certificate()), parameters);
        parameters.setEndpointIdentificationAlgorithm("LDAPS");
        parameters.setAlgorithmConstraints(new OnlyTls13());
        assertThat(certificateCheck.ask(chain, B, 443)).isEqualTo(new Accepted());
    }

    @Test
    void aContextThatAcceptsAnybodyHasNoAcceptanceToGive() throws Exception {
        var certificateCheck = by(Contexts.with(new CarelessTrust(any -> true)));
        assertThat(certificateCheck.ask(chain, A, 443)).isInstanceOfSatisfying(Unanswerable.class,
            mute -> assertThat(mute.why()).contains("accepts a certificate that nobody can trust"));
    }

    @Test
    void trustingEverybodyIsAWeakness() throws Exception {
        assertThat(by(Contexts.with(new CarelessTrust(any -> true))).weakness(chain, 443)).contains(Weakness.TRUSTS_EVERYBODY);
    }

    /** The JDK looks at names for a trust manager that does not extend X509ExtendedTrustManager, so names alone would not show it. */
    @Test
    void trustingEverybodyInThePlainWayIsAWeakness() throws Exception {
        assertThat(by(Contexts.with(CarelessTrust.plainTrustAll())).weakness(chain, 443)).contains(Weakness.TRUSTS_EVERYBODY);
    }

    @Test
    void pinningACertificateUnderAnyNameIsAWeakness() throws Exception {
        var pinned = chain.getFirst();
        assertThat(by(Contexts.with(new CarelessTrust(pinned::equals))).weakness(chain, 443)).contains(Weakness.IGNORES_NAMES);
    }

    @Test
    void aVerifyingContextHasNoWeakness() throws Exception {
        assertThat(normal().weakness(chain, 443)).isEmpty();
    }

    @Test
    void aCertificateForTheNameOfNobodyIsAskedAboutUnderAnother() throws Exception {
        var leaf = path(ca.server(Algorithm.ecp256, "a.example", "missent-recheck.invalid"));
        assertThat(normal().weakness(leaf, 443)).isEmpty();
    }

    @Test
    void noChainCannotBeCleared() throws Exception {
        assertThat(normal().weakness(List.of(), 443)).contains(Weakness.CANNOT_BE_ASKED);
    }
}
