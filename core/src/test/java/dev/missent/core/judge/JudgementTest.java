package dev.missent.core.judge;

import java.util.List;

import dev.missent.core.connection.ClientAuth;
import dev.missent.core.connection.Presented;
import dev.missent.core.connection.Protocol;
import dev.missent.core.connection.Security;
import dev.missent.core.connection.TlsVersion;
import dev.missent.core.defect.Defect;
import dev.missent.core.name.Authority;
import dev.missent.core.name.Coverage;
import dev.missent.core.name.Host;
import dev.missent.core.request.Target;
import org.junit.jupiter.api.Test;

import static dev.missent.core.judge.Situation.CA1;
import static dev.missent.core.judge.Situation.MODERN;
import static dev.missent.core.judge.Situation.STAFF;
import static dev.missent.core.judge.Situation.alone;
import static dev.missent.core.judge.Situation.https;
import static dev.missent.core.judge.Situation.judgement;
import static dev.missent.core.judge.Situation.listener;
import static dev.missent.core.judge.Situation.old;
import static dev.missent.core.judge.Situation.on;
import static dev.missent.core.judge.Situation.over;
import static dev.missent.core.judge.Situation.request;
import static dev.missent.core.judge.Situation.site;
import static dev.missent.core.judge.Situation.tls;
import static dev.missent.core.judge.Situation.verified;
import static dev.missent.core.judge.Situation.withoutSni;
import static org.assertj.core.api.Assertions.assertThat;

/** The steps of the judgement, one by one. */
class JudgementTest {
    private final Site a = site("a", "a.example");
    private final Site b = site("b", "b.example");
    private final Judgement judgement = judgement(
        listener("l1", 443, a, b, site("c", "c.example"), site("m", STAFF, "m.example"), site("t", MODERN, "t.example"),
            over(Protocol.HTTP_1_1, "h", "h.example"), alone("v", "v.example"), site("i", "192.0.2.10")),
        listener("l0", 80, a), listener("lm", 80, site("m", STAFF, "m.example")), listener("l2", 8443, site("n", "n.example")));

    /** The status of a verdict that does not serve. */
    static int status(Verdict verdict) {
        return ((Verdict.Refusal) verdict).status();
    }

    @Test
    void aMalformedHeadIs400() {
        assertThat(judgement.judge(on("l1", tls("a.example", "a.example")), new Target.Malformed(Defect.USERINFO)))
            .isEqualTo(new Verdict.Malformed(Defect.USERINFO)).returns(400, JudgementTest::status)
            .returns("malformed_userinfo", Verdict::token);
    }

    /** RFC 9110 s9.1: a method that is not implemented SHOULD be answered by 501. */
    @Test
    void aTunnelIs501() {
        var tunnel = new Target.Tunnel(Authority.parse("c.example:443").orThrow());
        assertThat(judgement.judge(on("l1", tls("a.example", "a.example")), tunnel)).isEqualTo(new Verdict.NotAProxy())
            .returns(501, JudgementTest::status).returns("not_a_proxy", Verdict::token);
    }

    @Test
    void aConnectionServesTheHostItWasOpenedFor() {
        assertThat(judge(tls("a.example", "a.example"), "a.example")).isEqualTo(new Verdict.Serve(a, Ground.OWN_CONNECTION))
            .returns("own_connection", Verdict::token);
    }

    /** RFC 9113 s9.1.1: a connection "can be reused for requests with multiple different URI authority components". */
    @Test
    void aConnectionServesEveryHostOfItsCertificate() {
        assertThat(judge(tls("a.example", "a.example", "b.example"), "b.example"))
            .isEqualTo(new Verdict.Serve(b, Ground.SHARED_CONNECTION)).returns("shared_connection", Verdict::token);
    }

    @Test
    void withoutSniAConnectionIsNobodysOwn() {
        assertThat(judge(withoutSni(tls("a.example", "a.example")), "a.example"))
            .isEqualTo(new Verdict.Serve(a, Ground.SHARED_CONNECTION));
    }

    /**
     * RFC 9110 s7.4: "a request for an "https" resource MUST be rejected unless it has been received over a connection that has been
     * secured via a certificate valid for that target URI's origin".
     */
    @Test
    void aHostThatTheCertificateDoesNotCoverIsRefused() {
        assertThat(judge(tls("a.example", "a.example"), "c.example")).returns(421, JudgementTest::status)
            .returns("certificate_does_not_cover", Verdict::token);
    }

    /** RFC 9110 s7.4 knows no exception for the name of the ClientHello: the certificate decides, not SNI. */
    @Test
    void aMatchingSniDoesNotReplaceTheCertificate() {
        assertThat(judge(tls("c.example", "a.example"), "c.example")).returns("certificate_does_not_cover", Verdict::token);
    }

    /** RFC 9110 s4.3.5: an address needs an iPAddress entry. */
    @Test
    void anAddressNeedsAnAddressInTheCertificate() {
        var address = new Presented("i", Coverage.of(List.of(), List.of("192.0.2.10")));
        var tls = new Security.Tls(null, address, ClientAuth.NONE, false, TlsVersion.TLS_1_3);
        assertThat(judge(tls, "192.0.2.10")).isInstanceOf(Verdict.Serve.class);
        assertThat(judge(tls("a.example", "a.example"), "192.0.2.10")).returns("certificate_does_not_cover", Verdict::token);
    }

    @Test
    void anotherClientAuthenticationIsRefused() {
        assertThat(judge(tls("a.example", "a.example", "m.example"), "m.example")).returns("client_auth_differs", Verdict::token);
        assertThat(judge(verified(CA1, tls("m.example", "a.example", "m.example")), "m.example"))
            .isInstanceOf(Verdict.Serve.class);
        assertThat(judge(verified(CA1, tls("m.example", "a.example", "m.example")), "a.example"))
            .returns("client_auth_differs", Verdict::token);
    }

    @Test
    void aLowerTlsVersionThanTheSitesIsRefused() {
        assertThat(judge(old(tls("a.example", "a.example", "t.example")), "t.example")).returns("tls_profile_differs",
            Verdict::token);
        assertThat(judge(tls("a.example", "a.example", "t.example"), "t.example")).isInstanceOf(Verdict.Serve.class);
    }

    @Test
    void aProtocolOnWhichTheSiteIsNotServedIsRefused() {
        assertThat(judge(tls("a.example", "a.example", "h.example"), "h.example")).returns("protocol_not_served", Verdict::token);
    }

    /** RFC 9113 s9.1.1: "A server that does not wish clients to reuse connections can indicate that it is not authoritative". */
    @Test
    void aSiteThatDoesNotShareIsServedOnItsOwnConnectionOnly() {
        assertThat(judge(tls("a.example", "a.example", "v.example"), "v.example")).returns("not_shared", Verdict::token);
        assertThat(judge(withoutSni(tls("a.example", "v.example")), "v.example")).returns("not_shared", Verdict::token);
        assertThat(judge(tls("v.example", "a.example", "v.example"), "v.example")).isInstanceOf(Verdict.Serve.class);
    }

    @Test
    void anotherSiteIsServedOnTheConnectionOfOneThatDoesNotShare() {
        assertThat(judge(tls("v.example", "a.example", "v.example"), "a.example")).isInstanceOf(Verdict.Serve.class);
    }

    /** The certificate of the full handshake counts, whatever name the resumption was made with. */
    @Test
    void aResumedSessionCountsWithTheCertificateOfItsFullHandshake() {
        var resumed = new Security.Tls(Host.of("c.example"), Situation.presented("a.example"), ClientAuth.NONE, false,
            TlsVersion.TLS_1_3);
        assertThat(judge(resumed, "c.example")).returns("certificate_does_not_cover", Verdict::token);
        assertThat(judge(resumed, "a.example")).isInstanceOf(Verdict.Serve.class);
    }

    @Test
    void aCleartextConnectionServesHttp() {
        assertThat(judgement.judge(on("l0", new Security.Cleartext(false)), request("http", "a.example")))
            .isEqualTo(new Verdict.Serve(a, Ground.OWN_CONNECTION));
    }

    @Test
    void aSiteThatAsksForClientCertificatesIsNotServedInClearText() {
        assertThat(judgement.judge(on("lm", new Security.Cleartext(false)), request("http", "m.example")))
            .returns("client_auth_differs", Verdict::token);
    }

    @Test
    void theSiteOfARefusalIsTheOneThatHasTheHost() {
        assertThat(judge(tls("a.example", "a.example"), "b.example"))
            .isEqualTo(new Verdict.Refused(Reason.CERTIFICATE_DOES_NOT_COVER, 421, b));
    }

    private Verdict judge(Security security, String authority) {
        return judgement.judge(on("l1", security), https(authority));
    }
}
