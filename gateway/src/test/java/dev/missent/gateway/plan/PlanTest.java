package dev.missent.gateway.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import dev.missent.core.name.Host;
import dev.missent.gateway.certificate.ConfigurationLoader;
import dev.missent.gateway.certificate.LoadOutcome;
import dev.missent.gateway.metrics.Traffic.Pair;
import dev.missent.testkit.certificate.Pki;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class PlanTest {
    private static final String CONFIGURATION = """
        listeners:
          l1: { address: "127.0.0.1:0", public_ports: [443], protocols: [h1, h2] }
        certificates: { files: { ab: { chain: ab.pem, key: ab.key }, w: { chain: w.pem, key: w.key } } }
        tls_profiles: { staff: { min: "1.2", client_auth: { mode: require, ca: ca1.pem } } }
        sites:
          a: { hosts: [a.example], to: "http://127.0.0.1:1" }
          b: { hosts: [b.example], to: "http://127.0.0.1:1" }
        """;

    @TempDir
    Path folder = Path.of("");

    private LoadOutcome.Loaded loaded(String text) throws IOException {
        Pki.shared().writeTo(folder);
        var file = Files.writeString(folder.resolve("gateway.yaml"), text);
        return switch (ConfigurationLoader.load(file)) {
            case LoadOutcome.Loaded loaded -> loaded;
            case LoadOutcome.Refused(var diagnostics, var source, var files) -> throw new AssertionError(diagnostics);
        };
    }

    private List<String> changes(String after, Map<Pair, Long> traffic) throws IOException {
        return Plan.of(loaded(CONFIGURATION), loaded(after), traffic).changes().stream()
            .map(change -> (change.pair().sni() == null ? "-" : change.pair().sni()) + " " + change.pair().host() + ": "
                + change.before() + " -> " + change.after() + " x" + change.requests())
            .toList();
    }

    @Test
    void theSameConfigurationChangesNothing() throws Exception {
        var plan = Plan.of(loaded(CONFIGURATION), loaded(CONFIGURATION), Map.of());
        assertThat(plan.changes()).isEmpty();
        assertThat(plan.pairs()).isEqualTo(12);
        assertThat(plan.all()).isTrue();
    }

    @Test
    void aSiteThatWantsClientCertificatesIsNoLongerServedToOthers() throws Exception {
        assertThat(changes(CONFIGURATION.replace("hosts: [b.example],", "hosts: [b.example], tls: staff,"), Map.of()))
            .contains("a.example b.example: 200 shared_connection (b) -> 421 client_auth_differs (b) x0",
                "b.example a.example: 200 shared_connection (a) -> 421 client_auth_differs (a) x0")
            .noneMatch(change -> change.startsWith("b.example b.example") || change.startsWith("a.example a.example"));
    }

    @Test
    void aRemovedSiteIsAnsweredAsUnknown() throws Exception {
        var without = CONFIGURATION.lines().filter(line -> !line.startsWith("  b:")).toList();
        assertThat(changes(String.join("\n", without), Map.of()))
            .contains("b.example b.example: 200 own_connection (b) -> 421 unknown_host x0");
    }

    @Test
    void whatWasAskedForComesFirstWithItsCount() throws Exception {
        var pair = new Pair("l1", Host.of("a.example"), Host.of("b.example"));
        assertThat(changes(CONFIGURATION.replace("hosts: [b.example],", "hosts: [b.example], share_connections: false,"),
            Map.of(pair, 7L))).first().isEqualTo("a.example b.example: 200 shared_connection (b) -> 421 not_shared (b) x7");
    }

    @Test
    void aRenamedSiteIsAnotherSite() throws Exception {
        assertThat(changes(CONFIGURATION.replace("  b:", "  other:"), Map.of()))
            .contains("b.example b.example: 200 own_connection (b) -> 200 own_connection (other) x0");
    }
}
