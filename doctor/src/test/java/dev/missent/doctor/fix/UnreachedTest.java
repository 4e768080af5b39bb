package dev.missent.doctor.fix;

import java.util.List;

import dev.missent.doctor.finding.Applicability;
import dev.missent.doctor.finding.Edit;
import dev.missent.doctor.finding.Fix;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.product.Product;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A proxy that gets no answer, and nobody knows why: lines come with the words that show that they are right. */
class UnreachedTest {
    private static Situation situation(int status) {
        return new Situation(List.of("b.test"), List.of("a.test"), 443, "", "seen", false, status, Situation.Behind.UNKNOWN);
    }

    private static List<Fix> fixes(Product proxy, int status) {
        return Unreached.of(proxy, situation(status), (cause, assumed) -> List.of(assumed.fix(proxy, "any", Applicability.REVIEW,
            List.of(new Edit.Prepend(List.of("a line for " + cause))))));
    }

    @ParameterizedTest
    @EnumSource(names = {"NGINX", "HTTPD", "CADDY"})
    void aProxyThatLogsTheReasonHasAChangeForEachReasonWithItsWords(Product proxy) {
        assertThat(fixes(proxy, 502)).allSatisfy(fix -> assertThat(fix.condition()).startsWith("Only if the error log of"));
        assertThat(fixes(proxy, 502)).flatExtracting(Fix::signs).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(names = {"H2O", "NGHTTPX", "TRAFFIC_SERVER", "TRAEFIK", "ENVOY"})
    void aProxyThatDoesNotLogTheReasonHasTheCommandThatTells(Product proxy) {
        assertThat(fixes(proxy, 502)).singleElement().satisfies(fix -> {
            assertThat(fix.edits()).isEmpty();
            assertThat(fix.advice()).anyMatch(advice -> advice.contains("--origin HOST:PORT"));
        });
    }

    @Test
    void haproxysHealthChecksAreChangedOnlyIfItsLogSaysThatTheyFail() {
        assertThat(fixes(Product.HAPROXY, 503)).first().extracting(Fix::condition).asString()
            .contains("\"Layer6 invalid response\"");
        assertThat(fixes(Product.HAPROXY, 503)).last().satisfies(fix -> assertThat(fix.edits()).isEmpty());
    }

    @Test
    void nginxsOwn500IsAboutTheLocationOfTheLoginServer() {
        var fixes = Unreached.of(Product.NGINX, situation(500), (cause, assumed) -> new NginxRecipe().of(cause, assumed));
        assertThat(fixes).singleElement().satisfies(fix -> {
            assertThat(fix.edits()).contains(new Edit.Insert("proxy_pass_request_body off;",
                List.of("proxy_ssl_server_name on;", "proxy_ssl_name LOGIN;", "proxy_set_header Host LOGIN;")));
            assertThat(fix.signs()).contains("SSL alert number 112");
        });
    }

    @Test
    void theOtherChangesDoNotDependOnALog() {
        assertThat(Fixes.all(RuleId.U01)).allSatisfy(fix -> assertThat(fix.condition()).isEmpty());
    }
}
