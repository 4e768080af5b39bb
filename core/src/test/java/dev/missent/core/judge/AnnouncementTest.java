package dev.missent.core.judge;

import java.util.List;
import java.util.stream.IntStream;

import dev.missent.core.connection.ClientAuth;
import dev.missent.core.connection.Presented;
import dev.missent.core.connection.Protocol;
import dev.missent.core.connection.Security;
import dev.missent.core.connection.TlsProfile;
import dev.missent.core.connection.TlsVersion;
import dev.missent.core.name.Coverage;
import dev.missent.core.name.Host;
import dev.missent.core.name.NamePattern;
import dev.missent.core.name.Origin;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static dev.missent.core.judge.Situation.ALL;
import static dev.missent.core.judge.Situation.CA1;
import static dev.missent.core.judge.Situation.MODERN;
import static dev.missent.core.judge.Situation.STAFF;
import static dev.missent.core.judge.Situation.alone;
import static dev.missent.core.judge.Situation.gatewayApi;
import static dev.missent.core.judge.Situation.judgement;
import static dev.missent.core.judge.Situation.listener;
import static dev.missent.core.judge.Situation.old;
import static dev.missent.core.judge.Situation.on;
import static dev.missent.core.judge.Situation.over;
import static dev.missent.core.judge.Situation.site;
import static dev.missent.core.judge.Situation.tls;
import static dev.missent.core.judge.Situation.verified;
import static dev.missent.core.judge.Situation.withoutSni;
import static org.assertj.core.api.Assertions.assertThat;

/** Rows 95 to 102 of the decision table: what ORIGIN frames list. */
class AnnouncementTest {
    private final Site a = site("a", "a.example");
    private final Site b = site("b", "b.example");

    /** RFC 8336 s2: a server "indicates what origin(s) [it] would like the client to consider as members of the Origin Set". */
    @Test
    void theOriginsThatAreServedAreListed() {
        assertThat(listed(List.of(a, b, site("c", "c.example")), tls("b.example", "a.example", "b.example")))
            .containsExactly("https://b.example", "https://a.example");
    }

    @Test
    void aSiteThatAsksForAClientCertificateIsNotListedForThoseWhoHaveNone() {
        var sites = List.of(site("x", "x.example"), site("xm", STAFF, "xm.example"));
        assertThat(listed(sites, tls("x.example", "x.example", "xm.example"))).containsExactly("https://x.example");
        assertThat(listed(sites, verified(CA1, tls("xm.example", "x.example", "xm.example"))))
            .containsExactly("https://xm.example");
    }

    @Test
    void aSiteThatDoesNotShareIsListedOnItsOwnConnectionOnly() {
        var sites = List.of(site("u", "u.example"), alone("v", "v.example"));
        assertThat(listed(sites, tls("u.example", "u.example", "v.example"))).containsExactly("https://u.example");
        assertThat(listed(sites, tls("v.example", "u.example", "v.example"))).containsExactly("https://v.example",
            "https://u.example");
    }

    @Test
    void whatTheNegotiatedTlsVersionDoesNotSufficeForIsNotListed() {
        var sites = List.of(site("t", "t.example"), site("t3", MODERN, "t3.example"));
        assertThat(listed(sites, old(tls("t.example", "t.example", "t3.example")))).containsExactly("https://t.example");
    }

    @Test
    void aSiteOfAnotherProtocolIsNotListed() {
        var sites = List.of(site("g", "g.example"), over(Protocol.HTTP_1_1, "h", "h.example"));
        assertThat(listed(sites, tls("g.example", "g.example", "h.example"))).containsExactly("https://g.example");
    }

    /** RFC 8336 s2: wildcards are not possible, and a list "effectively disables any origins that are not explicitly listed". */
    @Test
    void aWildcardSiteMeansNoFrame() {
        var sites = List.of(site("w", "*.w.example"), site("s", "s.w.example"));
        assertThat(listed(sites, tls("q.w.example", "*.w.example"))).isNull();
        assertThat(listed(sites, tls("s.w.example", "*.w.example"))).isNull();
        assertThat(listed(List.of(site("w", "**.w.example")), tls("q.r.w.example", "*.r.w.example"))).isNull();
        assertThat(listed(List.of(site("all", "**")), tls("q.w.example", "*.w.example"))).isNull();
    }

    @Test
    void aWildcardSiteThatListsItsHostsHasAFrame() {
        var listing = new Site("w", List.of(NamePattern.parse("*.w.example").orThrow()), TlsProfile.OPEN, ALL, true,
            List.of(Host.of("q.w.example"), Host.of("r.w.example")));
        assertThat(listed(List.of(listing), tls("r.w.example", "*.w.example"))).containsExactly("https://r.w.example",
            "https://q.w.example");
    }

    @Test
    void aWildcardSiteIsNoHindranceWhereTheCertificateHasNoWildcard() {
        var sites = List.of(site("w", "*.w.example"), site("all", "**"), a);
        assertThat(listed(sites, tls("a.example", "a.example"))).containsExactly("https://a.example");
        assertThat(listed(sites, tls("q.w.example", "q.w.example", "r.w.example"))).containsExactly("https://q.w.example",
            "https://r.w.example");
    }

    @Test
    void aWildcardSiteThatCannotBeServedHereIsNoHindrance() {
        var sites = List.of(a, site("w", STAFF, "*.w.example"));
        assertThat(listed(sites, tls("a.example", "a.example", "*.w.example"))).containsExactly("https://a.example");
    }

    @Test
    void aWildcardSiteThatDoesNotShareListsItsOwnName() {
        assertThat(listed(List.of(alone("w", "*.w.example")), tls("q.w.example", "*.w.example")))
            .containsExactly("https://q.w.example");
    }

    /** RFC 6454 s6.2: the port is part of the origin. */
    @Test
    void theFirstPublicPortIsListed() {
        var listener = new Listener("l1", List.of(8443, 443), new SiteTable(List.of(a), Preset.RFC9110));
        var judgement = new Judgement(List.of(listener), Rules.DEFAULT);
        assertThat(serialised(new Announcement(judgement).of(on("l1", tls("a.example", "a.example")))))
            .containsExactly("https://a.example:8443");
    }

    @Test
    void aConnectionThatServesNothingGetsAnEmptyFrame() {
        assertThat(listed(List.of(a), withoutSni(tls("d.example", "d.example")))).isEmpty();
    }

    @Test
    void anAddressIsListedAsOne() {
        assertThat(listed(List.of(site("i", "192.0.2.10")), new Security.Tls(null,
            new Presented("i", Coverage.of(List.of(), List.of("192.0.2.10"))), ClientAuth.NONE, false,
            TlsVersion.TLS_1_3))).containsExactly("https://192.0.2.10");
    }

    /** RFC 8336 s2.2: a client ignores the frame on a connection that is not secured. */
    @Test
    void clearTextHasNoFrame() {
        assertThat(new Announcement(judgement(listener("l1", 80, a))).of(on("l1", new Security.Cleartext(true)))).isNull();
    }

    @Test
    void aListenerThatIsGoneHasNoFrame() {
        assertThat(new Announcement(judgement()).of(on("l1", tls("a.example", "a.example")))).isNull();
    }

    @Test
    void moreOriginsThanClientsKeepMeanNoFrame() {
        var many = IntStream.rangeClosed(0, Announcement.MAX_ORIGINS).mapToObj(i -> site("s" + i, "s" + i + ".example"));
        assertThat(listed(many.toList(), tls("s1.example", "*.example"))).isNull();
    }

    @Test
    void underGatewayApiOnlyTheSelectedEntryCounts() {
        var sites = new Site[]{site("all", "**"), site("two", "second.example", "third.example")};
        assertThat(serialised(new Announcement(gatewayApi(sites)).of(on("l1", tls("second.example", "x.example")))))
            .containsExactly("https://second.example", "https://third.example");
        assertThat(new Announcement(gatewayApi(sites)).of(on("l1", tls("first.example", "x.example")))).isNull();
    }

    @Test
    void exactlyWhatIsServedIsListed() {
        var sites = List.of(a, b, alone("v", "v.example"), site("m", STAFF, "m.example"), site("t", MODERN, "t.example"));
        var judgement = judgement(listener("l1", 443, sites.toArray(Site[]::new)));
        var names = List.of("a.example", "b.example", "v.example", "m.example", "t.example");
        for (var sni : names) {
            var connection = on("l1", old(tls(sni, names.toArray(String[]::new))));
            var served = names.stream().map(name -> new Origin("https", Host.of(name), 443))
                .filter(origin -> judgement.judge(connection, origin) instanceof Verdict.Serve).toList();
            assertThat(new Announcement(judgement).of(connection)).as(sni).containsExactlyInAnyOrderElementsOf(served);
        }
    }

    private static @Nullable List<String> listed(List<Site> sites, Security security) {
        return serialised(new Announcement(judgement(listener("l1", 443, sites.toArray(Site[]::new)))).of(on("l1", security)));
    }

    private static @Nullable List<String> serialised(@Nullable List<Origin> origins) {
        return origins == null ? null : origins.stream().map(Origin::toString).toList();
    }
}
