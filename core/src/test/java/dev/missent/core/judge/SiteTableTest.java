package dev.missent.core.judge;

import java.util.List;

import dev.missent.core.name.Host;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static dev.missent.core.judge.Situation.site;
import static org.assertj.core.api.Assertions.assertThat;

class SiteTableTest {
    /** In the order of the file the general sites come first, so that nothing is right by accident. */
    private static final List<Site> SITES = List.of(site("all", "**"), site("any", "**.w.example"), site("one", "*.w.example"),
        site("deep", "**.v.w.example"), site("exact", "s.w.example"), site("address", "192.0.2.10", "2001:db8::10"));

    @ParameterizedTest
    @CsvSource({"s.w.example,exact", "q.w.example,one", "x.q.w.example,any", "x.y.q.w.example,any", "v.w.example,one",
            "x.v.w.example,deep", "x.y.v.w.example,deep", "w.example,all", "example,all", "192.0.2.10,address",
            "[2001:DB8::10],address",
            "192.0.2.11,all", "[::1],all"})
    void exactNamesGoFirstThenTheLongestSuffixThenOneStarThenTwoThenTheCatchAll(String host, String name) {
        assertThat(find(SITES, Preset.RFC9110, host)).isEqualTo(name);
    }

    /** GEP-3567: "*" in Listener.hostname stands for one or more labels. */
    @ParameterizedTest
    @CsvSource({"q.w.example,w", "x.y.w.example,w", "v.w.example,w", "x.v.w.example,v", "x.y.v.w.example,v", "s.w.example,s",
            "w.example,-"})
    void underGatewayApiOneStarIsOneOrMoreLabels(String host, String name) {
        var sites = List.of(site("w", "*.w.example"), site("v", "*.v.w.example"), site("s", "s.w.example"));
        assertThat(find(sites, Preset.GATEWAY_API, host)).isEqualTo(name);
    }

    @Test
    void oneStarIsExactlyOneLabel() {
        var sites = List.of(site("w", "*.w.example"));
        assertThat(find(sites, Preset.RFC9110, "q.w.example")).isEqualTo("w");
        assertThat(find(sites, Preset.RFC9110, "a.b.w.example")).isEqualTo("-");
        assertThat(find(sites, Preset.RFC9110, "w.example")).isEqualTo("-");
    }

    @Test
    void aWildcardHasNoAddress() {
        assertThat(find(List.of(site("x", "**.example", "**.w.example")), Preset.RFC9110, "192.0.2.10")).isEqualTo("-");
    }

    @Test
    void ofTwoSitesWithOneHostTheFirstHasIt() {
        assertThat(find(List.of(site("first", "a.example"), site("second", "a.example")), Preset.RFC9110, "a.example"))
            .isEqualTo("first");
        assertThat(find(List.of(site("first", "**"), site("second", "**")), Preset.RFC9110, "a.example")).isEqualTo("first");
    }

    @Test
    void withoutANameTheCatchAllIsMeant() {
        assertThat(name(new SiteTable(SITES, Preset.RFC9110).findWithoutName())).isEqualTo("all");
        assertThat(name(new SiteTable(List.of(site("a", "a.example")), Preset.RFC9110).findWithoutName())).isEqualTo("-");
    }

    @Test
    void anEmptyTableHasNoSite() {
        assertThat(find(List.of(), Preset.RFC9110, "a.example")).isEqualTo("-");
    }

    private static String find(List<Site> sites, Preset preset, String host) {
        return name(new SiteTable(sites, preset).find(Host.of(host)));
    }

    private static String name(@Nullable Site site) {
        return site == null ? "-" : site.name();
    }
}
