package dev.missent.lint.examination;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.missent.doctor.finding.Level;
import dev.missent.doctor.finding.RuleId;
import dev.missent.lint.files.DiskSources;
import dev.missent.lint.kind.Kinds;
import dev.missent.lint.text.Limits;
import dev.missent.lint.text.SourceFile;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BehindTest {
    private static final String STRICT = """
        events {}
        http {
          server { listen 192.0.2.2:443 ssl; server_name a.test; ssl_certificate c.pem; ssl_certificate_key k.pem;
            if ($ssl_server_name != $host) { return 421; } }
          server { listen 192.0.2.2:443 ssl; server_name b.test; ssl_certificate c.pem; ssl_certificate_key k.pem; %s }
        }
        """;

    private static List<Level> comparisons(String... files) {
        var examination = new Examination(Instant.EPOCH, Acceptance.COMMENTS_ONLY, Map.of());
        for (int i = 0; i < files.length; i++) {
            var file = new SourceFile("server" + i + "/nginx.conf", files[i]);
            examination.add(Kinds.of(file).orElseThrow(), List.of(file), new DiskSources(Limits.STANDARD));
        }
        return examination.result().findings().stream().map(Reported::finding).filter(found -> found.rule() == RuleId.V03)
            .map(found -> found.level()).toList();
    }

    @Test
    void aComparisonOfNamesIsAWarningForAServerThatBrowsersReach() {
        assertThat(comparisons(STRICT.formatted(""))).containsExactly(Level.WARNING);
    }

    @Test
    void behindAProxyOfTheSameRunItIsARemark() {
        String proxy = "events {}\nhttp { server { listen 443 ssl; server_name a.test; location / { proxy_pass https://192.0.2.2; } } }\n";
        assertThat(comparisons(proxy, STRICT.formatted(""))).containsExactly(Level.INFO);
    }

    /** What a server passes on itself says nothing about who reaches it. */
    @Test
    void aHopOfTheServerItselfChangesNothing() {
        assertThat(comparisons(STRICT.formatted("location / { proxy_pass https://192.0.2.2; }"))).containsExactly(Level.WARNING);
    }
}
