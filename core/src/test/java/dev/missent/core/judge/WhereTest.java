package dev.missent.core.judge;

import java.util.List;

import dev.missent.core.connection.Security;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.missent.core.judge.Situation.https;
import static dev.missent.core.judge.Situation.listener;
import static dev.missent.core.judge.Situation.on;
import static dev.missent.core.judge.Situation.request;
import static dev.missent.core.judge.Situation.site;
import static dev.missent.core.judge.Situation.tls;
import static org.assertj.core.api.Assertions.assertThat;

/** Steps 3 to 5: scheme, port, and which listener has the host. */
class WhereTest {
    private final Site n = site("n", "n.example");
    private final List<Listener> listeners = List.of(listener("l1", 443, site("a", "a.example")),
        listener("l0", 80, site("a", "a.example")),
        listener("l2", 8443, n));
    private final Judgement judgement = new Judgement(listeners, Rules.DEFAULT);

    /** RFC 9110 s7.4: scheme-specific requirements; an http resource has no place on a secured connection (RFC 8164 is not offered). */
    @ParameterizedTest
    @ValueSource(strings = {"http", "ftp", "wss"})
    void overTlsOnlyHttpsIsServed(String scheme) {
        assertThat(judgement.judge(on("l1", tls("a.example", "a.example")), request(scheme, "a.example:443")))
            .returns(421, JudgementTest::status).returns("scheme_mismatch", Verdict::token);
    }

    /** RFC 9110 s7.4: https is rejected on an unsecured connection "unless" it comes from a trusted gateway. */
    @ParameterizedTest
    @CsvSource({"http,false,own_connection", "https,false,scheme_mismatch", "ftp,false,scheme_mismatch",
            "http,true,own_connection",
            "https,true,own_connection", "ftp,true,scheme_mismatch"})
    void inClearTextHttpsNeedsATrustedGateway(String scheme, boolean trusted, String token) {
        assertThat(judgement.judge(on("l0", new Security.Cleartext(trusted)), request(scheme, "a.example:80")))
            .returns(token, Verdict::token);
    }

    /** RFC 9110 s4.3.3: the port is part of the origin. */
    @ParameterizedTest
    @CsvSource({"a.example,own_connection", "a.example:443,own_connection", "a.example:8443,port_mismatch",
            "a.example:44,port_mismatch",
            "a.example:0,port_mismatch"})
    void thePortIsOneOfTheListeners(String authority, String token) {
        assertThat(judgement.judge(on("l1", tls("a.example", "a.example")), https(authority))).returns(token, Verdict::token);
    }

    @Test
    void aListenerMayBeKnownUnderSeveralPorts() {
        var listener = new Listener("l1", List.of(8443, 443), new SiteTable(List.of(n), Preset.RFC9110));
        assertThat(listener.hasPort(443)).isTrue();
        assertThat(listener.hasPort(8443)).isTrue();
        assertThat(listener.hasPort(80)).isFalse();
        assertThat(listener.firstPort()).isEqualTo(8443);
    }

    /** RFC 9110 s15.5.20 (i): the target "does not match an origin for which the server has been configured". */
    @Test
    void aHostThatNoSiteHasIsUnknown() {
        assertThat(judgement.judge(on("l1", tls("a.example", "zzz.example")), https("zzz.example")))
            .isEqualTo(new Verdict.Refused(Reason.UNKNOWN_HOST, 421, null));
    }

    @Test
    void aHostOfAnotherListenerIsSaidToBeThere() {
        assertThat(judgement.judge(on("l1", tls("a.example", "n.example")), https("n.example")))
            .isEqualTo(new Verdict.Refused(Reason.LISTENER_MISMATCH, 421, n));
    }

    @ParameterizedTest
    @ValueSource(ints = {421, 404, 400})
    void theStatusForAnUnknownHostIsThatOfTheConfiguration(int status) {
        var configured = new Judgement(listeners, new Rules(Preset.RFC9110, status, false));
        var connection = on("l1", tls("a.example", "a.example"));
        assertThat(configured.judge(connection, https("zzz.example"))).returns(status, JudgementTest::status);
        assertThat(configured.judge(connection, https("n.example"))).returns(status, JudgementTest::status);
        assertThat(configured.judge(connection, https("a.example:1"))).returns(421, JudgementTest::status);
    }

    /** A connection outlives the configuration in which it was accepted. */
    @Test
    void aConnectionWhoseListenerAReloadHasRemovedServesNothing() {
        var connection = on("l9", tls("a.example", "a.example"));
        assertThat(judgement.listener("l9")).isNull();
        assertThat(judgement.judge(connection, https("a.example"))).returns("listener_mismatch", Verdict::token);
        assertThat(judgement.judge(connection, https("zzz.example"))).returns("unknown_host", Verdict::token);
    }

    @Test
    void aListenerIsFoundByItsName() {
        assertThat(judgement.listener("l2")).isSameAs(listeners.get(2));
        assertThat(judgement.rules()).isEqualTo(Rules.DEFAULT);
    }
}
