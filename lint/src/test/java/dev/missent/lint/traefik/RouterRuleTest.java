package dev.missent.lint.traefik;

import dev.missent.lint.model.SiteName;
import dev.missent.lint.text.SourceFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class RouterRuleTest {
    private static RouterRule rule(String rule) {
        var file = new SourceFile("a.yaml", rule);
        return RouterRule.of(rule, file.at(0, rule.length()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '~', value = {
            "Host(`a.example`) ; a.example ; true",
            "Host(`a.example`, `b.example`) ; a.example b.example ; true",
            "Host(\"A.example\") ; a.example ; true",
            "Host(`a.example`) || Host(`b.example`) ; a.example b.example ; true",
            "Host(`a.example`) && PathPrefix(`/api`) ; a.example ; true",
            "(Host(`a.example`) || Host(`b.example`)) && Path(`/x`) ; a.example b.example ; true",
            "Host(`a.example`) || PathPrefix(`/x`) ; a.example ; false",
            "Host(`a.example`) && !Host(`b.example`) ; a.example ; true",
            "Host(`a.example`) && Host(`b.example`) ; ~~ ; false",
            "!Host(`a.example`) ; ~~ ; false",
            "PathPrefix(`/x`) ; ~~ ; false",
            "HostSNI(`*`) ; ~~ ; false",
            "HostSNI(`db.example`) ; db.example ; true",
            "Host(`*.a.example`) ; *.a.example ; true",
            "HostRegexp(`^.+\\.a\\.example$`) ; ^.+\\.a\\.example$ ; true",
            "Host(`a.example` ; ~~ ; false",
            "Host(a.example) ; ~~ ; false",
            "Host:a.example ; ~~ ; false",
            "Host(`a.example`) and Host(`b.example`) ; ~~ ; false",
            "Host(`${DOMAIN}`) ; ${DOMAIN} ; true",
            "Header(`X`, `y`) && (Host(`a.example`)) ; a.example ; true"
    })
    void theHostsOfARule(String text, String hosts, boolean isComplete) {
        var rule = rule(text.strip());

        assertThat(String.join(" ", rule.names().stream().map(SiteName::text).toList())).isEqualTo(hosts.strip());
        assertThat(rule.isComplete()).isEqualTo(isComplete);
    }

    @Test
    void everyHostHasItsPlace() {
        assertThat(rule("Host(`a.example`) || Host(`b.example`)").names()).extracting(name -> name.place().toString())
            .containsExactly("a.yaml:1:7", "a.yaml:1:28");
    }

    @Test
    void deepNestingIsRefused() {
        assertThat(rule("(".repeat(100_000)).names()).isEmpty();
    }
}
