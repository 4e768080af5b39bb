package dev.missent.core.judge;

import dev.missent.core.connection.Security;
import org.junit.jupiter.api.Test;

import static dev.missent.core.judge.Situation.STAFF;
import static dev.missent.core.judge.Situation.alone;
import static dev.missent.core.judge.Situation.gatewayApi;
import static dev.missent.core.judge.Situation.https;
import static dev.missent.core.judge.Situation.on;
import static dev.missent.core.judge.Situation.site;
import static dev.missent.core.judge.Situation.tls;
import static dev.missent.core.judge.Situation.withoutSni;
import static org.assertj.core.api.Assertions.assertThat;

/** GEP-3567: which listener entry SNI selects, and which one the host. */
class GatewayApiTest {
    private final Judgement judgement = gatewayApi(site("all", "**"), site("w", "*.w.example"), site("s", "s.w.example"));

    @Test
    void theCertificateIsNotAsked() {
        assertThat(judge("q.w.example", "r.w.example")).isEqualTo("shared_connection");
        assertThat(judge("q.w.example", "q.w.example")).isEqualTo("own_connection");
    }

    @Test
    void aMoreSpecificEntryThanTheSelectedOneRefuses() {
        assertThat(judge("q.w.example", "s.w.example")).isEqualTo("more_specific_listener");
    }

    @Test
    void anEntryThatDoesNotHaveTheHostRefuses() {
        assertThat(judge("s.w.example", "q.w.example")).isEqualTo("more_specific_listener");
        assertThat(judge("s.w.example", "zzz.example")).isEqualTo("more_specific_listener");
    }

    @Test
    void anUnmatchedSniSelectsTheCatchAll() {
        assertThat(judge("zzz.example", "yyy.example")).isEqualTo("shared_connection");
    }

    @Test
    void noSniSelectsTheCatchAll() {
        assertThat(token(judgement, withoutSni(tls("a.example", "x.example")), "yyy.example")).isEqualTo("shared_connection");
        assertThat(token(judgement, withoutSni(tls("a.example", "x.example")), "s.w.example"))
            .isEqualTo("more_specific_listener");
    }

    @Test
    void withoutCatchAllAnUnmatchedSniSelectsNothing() {
        var without = gatewayApi(site("w", "*.w.example"));
        assertThat(token(without, tls("zzz.example", "x.example"), "q.w.example")).isEqualTo("more_specific_listener");
        assertThat(token(without, withoutSni(tls("zzz.example", "x.example")), "q.w.example"))
            .isEqualTo("more_specific_listener");
    }

    @Test
    void aHostThatNoEntryHasIs404() {
        var verdict = gatewayApi(site("w", "*.w.example")).judge(on("l1", tls("q.w.example", "x.example")), https("zzz.example"));
        assertThat(verdict).returns(404, JudgementTest::status).returns("unknown_host", Verdict::token);
    }

    @Test
    void sharingIsDecidedByTheEntriesAlone() {
        assertThat(token(gatewayApi(alone("w", "*.w.example")), tls("q.w.example", "x.example"), "r.w.example"))
            .isEqualTo("shared_connection");
    }

    @Test
    void clientAuthenticationIsAskedAsEverywhere() {
        assertThat(token(gatewayApi(site("m", STAFF, "m.example")), tls("m.example", "m.example"), "m.example"))
            .isEqualTo("client_auth_differs");
    }

    private String judge(String sni, String host) {
        return token(judgement, tls(sni, "x.example"), host);
    }

    private static String token(Judgement judgement, Security security, String host) {
        return judgement.judge(on("l1", security), https(host)).token();
    }
}
