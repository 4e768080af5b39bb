package dev.missent.gateway.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import dev.missent.core.name.Host;
import dev.missent.gateway.certificate.ConfigurationLoader;
import dev.missent.gateway.certificate.LoadOutcome;
import dev.missent.gateway.config.model.Configuration;
import dev.missent.gateway.metrics.Traffic.Pair;
import dev.missent.testkit.certificate.Pki;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    private static final String EVERYTHING = """
        listeners:
          l1: { address: "127.0.0.1:0", public_ports: [443], protocols: [h1, h2], sni: { missing: reject, unknown: reject } }
          l2: { address: "127.0.0.1:0", tls: false, public_ports: [80], protocols: [h1], trusted_gateways: [], proxy_protocol: off }
        certificates: { default: ab, files: { ab: { chain: ab.pem, key: ab.key }, w: { chain: w.pem, key: w.key } } }
        tls_profiles: { staff: { min: "1.3", client_auth: { mode: require, ca: ca1.pem } } }
        authority: { mode: enforce, unknown_host: 421, client_auth_downgrade: refuse }
        sites:
          b:
            { hosts: [b.example], tls: staff, protocols: [h1, h2], share_connections: false, listeners: [l1], body: 1MiB,
              headers: { set: { Strict-Transport-Security: "max-age=9" }, remove: [Server] }, routes: [
              {path: /admin, respond: {status: 403, body: "no"}}, {path: /, to: web} ] }
          plain: { hosts: [p.example], listeners: [l2], to: other }
        upstreams:
          web: { servers: ["https://127.0.0.1:8443"], sni: d.example, verify: { ca: up-ip.pem, name: 127.0.0.1 }, share_connections: per_name, on_421: { pass: off } }
          other: { servers: ["http://127.0.0.1:2"] }
        access_log: { to: stdout, format: json }
        underscores: drop
        limits: { idle: 60s }
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
                + change.before() + " -> " + change.after() + (change.clients().isEmpty() ? "" : " [" + change.clients() + "]")
                + " x" + change.requests())
            .toList();
    }

    @Test
    void theSameConfigurationChangesNothing() throws Exception {
        var plan = Plan.of(loaded(CONFIGURATION), loaded(CONFIGURATION), Map.of());
        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.pairs()).isEqualTo(12);
        assertThat(plan.all()).isTrue();
    }

    @Test
    void aSiteThatWantsClientCertificatesIsNoLongerServedToOthers() throws Exception {
        assertThat(changes(CONFIGURATION.replace("hosts: [b.example],", "hosts: [b.example], tls: staff,"), Map.of()))
            .contains("a.example b.example: 200 shared_connection (b) -> 421 client_auth_differs (b) x0",
                "b.example b.example: 200 own_connection (b) -> no connection certificate_required [no client certificate] x0",
                "b.example a.example: 200 shared_connection (a) -> 421 client_auth_differs (a)"
                    + " [a client certificate of ca1.pem] x0")
            .noneMatch(change -> change.startsWith("a.example a.example")
                || change.startsWith("b.example b.example: 200 own_connection (b) -> 421"));
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

    private List<String> policies(String before, String after) throws IOException {
        return Plan.of(loaded(before), loaded(after), Map.of()).policies().stream()
            .map(change -> change.direction() + " " + change.subject() + (change.key().isEmpty() ? "" : " " + change.key()) + ": "
                + change.before() + " -> " + change.after())
            .toList();
    }

    /** What protects is visible when it goes; what is not ordered is a change. Each line: what is edited, and what a plan says. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        # a configuration with everything that protects       | the edited text                        | LOOSENED, TIGHTENED or CHANGED, and where
        tls: staff,                                           |                                        | LOOSENED site b tls.client_auth.mode: require -> none
        mode: require                                         | mode: optional                         | LOOSENED site b tls.client_auth.mode: require -> optional
        ca: ca1.pem } }                                       | ca: ca.pem } }                         | LOOSENED site b tls.client_auth.ca: .*
        min: "1.3"                                            | min: "1.2"                             | LOOSENED site b tls.min: 1.3 -> 1.2
        mode: enforce                                         | mode: off                              | LOOSENED authority mode: enforce -> off
        mode: enforce                                         | mode: report                           | LOOSENED authority mode: enforce -> report
        client_auth_downgrade: refuse                         | client_auth_downgrade: allow           | LOOSENED authority client_auth_downgrade: false -> true
        unknown_host: 421                                     | unknown_host: 404                      | CHANGED authority unknown_host: 421 -> 404
        protocols: [h1, h2], share                            | protocols: [h1], share                 | TIGHTENED site b protocols: h1, h2 -> h1
        share_connections: false                              | share_connections: true                | LOOSENED site b share_connections: false -> true
        {path: /admin, respond: {status: 403, body: "no"}},   |                                        | LOOSENED route /admin of site b: respond.status 403 -> none
        {path: /, to: web}                                    | {path: /, to: other}                   | CHANGED route / of site b to: web -> other
        ca: up-ip.pem, name: 127.0.0.1                        | ca: off                                | LOOSENED upstream web verify.ca: .*up-ip.pem -> off
        "https://127.0.0.1:8443"                              | "http://127.0.0.1:8443"                | LOOSENED upstream web servers: .*
        sni: d.example                                        | sni: off                               | CHANGED upstream web sni: d.example -> off
        share_connections: per_name                           | share_connections: when_covered        | LOOSENED upstream web share_connections: per_name -> when_covered
        unknown: reject                                       | unknown: default_certificate           | LOOSENED listener l1 sni.unknown: reject -> default_certificate
        address: "127.0.0.1:0"                                | address: ":0"                          | CHANGED listener l1 address: .*
        public_ports: [443]                                   | public_ports: [443, 8443]              | LOOSENED listener l1 public_ports: 443 -> 443, 8443
        trusted_gateways: []                                  | trusted_gateways: [10.0.0.0/8]         | LOOSENED listener l2 trusted_gateways: none -> 10.0.0.0/8
        proxy_protocol: off                                   | proxy_protocol: v1                     | LOOSENED listener l2 proxy_protocol: off -> v1
        underscores: drop                                     | underscores: pass                      | LOOSENED gateway underscores: drop -> pass
        set: { Strict-Transport-Security: "max-age=9" },      |                                        | LOOSENED route / of site b headers.set.strict-transport-security: max-age=9 -> none
        remove: [Server]                                      | remove: []                             | CHANGED route / of site b headers.remove: server -> none
        body: 1MiB                                            | body: 2MiB                             | LOOSENED route / of site b body: 1MiB -> 2MiB
        pass: off                                             | pass: on                               | LOOSENED upstream web on_421.pass: false -> true
        idle: 60s                                             | idle: 30s                              | TIGHTENED limits idle: 60s -> 30s
        format: json                                          | format: off                            | LOOSENED access_log format: json -> off
        default: ab                                           | default: w                             | CHANGED certificates default: ab -> w
        """)
    void aChangedSettingIsSaidWithWhatItDoesToProtection(String edited, @Nullable String by, String change) throws Exception {
        assertThat(EVERYTHING).contains(edited);
        assertThat(policies(EVERYTHING, EVERYTHING.replace(edited, by == null ? "" : by)))
            .as("%s -> %s", edited, by).anyMatch(said -> said.matches(change));
    }

    @Test
    void loosenedSettingsComeFirst() throws Exception {
        var after = EVERYTHING.replace("min: \"1.3\"", "min: \"1.2\"").replace("idle: 60s", "idle: 30s").replace(
            "unknown_host: 421",
            "unknown_host: 404");
        assertThat(policies(EVERYTHING, after)).extracting(said -> said.substring(0, said.indexOf(' ')))
            .containsExactly("LOOSENED", "TIGHTENED", "CHANGED");
    }

    /** A setting that is added to the configuration is compared without a word here. */
    @Test
    void everyPartOfTheConfigurationIsCompared() throws Exception {
        var subjects = String.join(" ", Settings.of(loaded(EVERYTHING)).subjects().keySet());
        assertThat(Configuration.class.getRecordComponents()).extracting(component -> component.getName())
            .containsExactly("file", "listeners", "certificates", "profiles", "authority", "sites", "upstreams", "admin",
                "accessLog",
                "underscores", "limits");
        assertThat(subjects).contains("listener l1", "certificates", "authority", "site b", "route / of site b", "upstream web",
            "admin",
            "access_log", "gateway", "limits");
    }
}
