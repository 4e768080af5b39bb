package dev.missent.lint.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.missent.doctor.finding.Level;
import dev.missent.lint.kind.Kinds;
import dev.missent.lint.model.Version;
import dev.missent.lint.reader.MapSources;
import dev.missent.lint.rule.FileRules;
import dev.missent.lint.rule.Judged;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** The configurations of the lab's scenarios: where the cause is in a file, the rule is found at its line; healthy ones give nothing. */
class LabScenariosTest {
    private static final Path SCENARIOS = Path.of("../lab/src/test/resources/dev/missent/lab/scenarios");
    private static final Map<String, String> KINDS = Map.of("nginx", "nginx", "httpd", "httpd", "haproxy", "haproxy", "caddy",
        "caddyfile");

    /** Those that the lab runs; later defaults differ. */
    private static final Map<String, Version> VERSIONS = Map.of("nginx", new Version("1.22.1"), "haproxy", new Version("2.6.12"),
        "caddyfile",
        new Version("2.6.2"));

    /** A server of a scenario, with its main file. */
    private record Server(String scenario, String name, String kind, String file, Map<String, String> files) {}

    private static Stream<Server> servers(Path scenario, String state) {
        var tree = YAMLMapper.shared().readTree(scenario.toFile());
        var servers = new ArrayList<Server>();
        tree.at("/servers").properties().forEach(each -> {
            String kind = KINDS.get(each.getValue().at("/product").asString());
            var files = state.isEmpty() || tree.at("/repaired/" + each.getKey()).isMissingNode()
                ? each.getValue().at("/files")
                : tree.at("/repaired/" + each.getKey());
            if (kind != null && !files.isEmpty()) {
                servers.add(server(String.valueOf(scenario.getFileName()).substring(0, 3), each.getKey(), kind, files));
            }
        });
        return servers.stream();
    }

    private static Server server(String scenario, String name, String kind, JsonNode files) {
        var texts = files.properties().stream()
            .collect(Collectors.toMap(Map.Entry::getKey,
                each -> each.getValue().asString().replaceAll("@(\\w+)@", "/srv/$1:8443").replace("@", "x")
                    .replace("/srv/certs:8443", "/certs").replaceAll("/srv/(\\w+):8443", "127.77.0.1:8443")));
        String main = files.properties().iterator().next().getKey();
        texts.put("base.conf", "# what all have");
        texts.put("lab-http.conf", "# what all have");
        return new Server(scenario, name, kind, main, texts);
    }

    private static List<String> found(Server server) {
        var kind = Kinds.named(server.kind()).orElseThrow();
        var sources = MapSources.of(server.files());
        return kind.reader().read(sources.files(server.file()), sources).configurations().stream()
            .flatMap(each -> FileRules.judge(each.in(VERSIONS.getOrDefault(server.kind(), new Version("2.4.71"))), Judged.NOW)
                .stream())
            .filter(each -> each.level() != Level.INFO)
            .map(each -> each.rule() + " " + each.place().text().lines().findFirst().orElse("")).toList();
    }

    private static Path scenario(String id) throws IOException {
        try (var files = Files.list(SCENARIOS)) {
            return files.filter(each -> String.valueOf(each.getFileName()).startsWith(id)).findFirst().orElseThrow();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        S08 | front | MS-U01 proxy_pass https:
        S09 | front | MS-U01 proxy_pass https:
        S10 | front | MS-U02 proxy_pass https:
        S11 | front | MS-U02 proxy_ssl_name a.test;
        S12 | front | MS-U05 keepalive
        S14 | front | MS-U01 server
        S15 | front | MS-U04 ssl_fc_sni
        S16 | front | MS-U03 req.hdr(host)
        S17 | front | MS-U02 str(a.test)
        S18 | front | MS-U08 check
        S19 | front | MS-U01 reverse_proxy https:
        S21 | front | MS-U07 {upstream_hostport}
        S27 | front | MS-U07 proxy_pass https:
        S28 | front | MS-U07 ProxyPreserveHost Off
        S29 | mid   | MS-U01 proxy_pass https:
        S30 | front | MS-U01 proxy_pass https:
        S31 | front | MS-U01 proxy_pass https:
        S32 | front | MS-V01 SSLProtocol
        S33 | front | MS-V03 SSLVHostSNIPolicy strict
        S34 | front | MS-V02 SSLVerifyClient require
        S35 | front | MS-V02 ssl_verify_client on;
        S41 | front | MS-R01 use_backend
        S54 | front | MS-N08 proxy_set_header Host
        S75 | front | MS-V03 strict_sni_host on
        """)
    void aCauseInAFileIsFoundAtItsLine(String id, String name, String expected) throws IOException {
        var server = servers(scenario(id), "").filter(each -> each.name().equals(name)).findFirst().orElseThrow();
        assertThat(found(server)).anyMatch(line -> line.startsWith(expected));
    }

    static Stream<Path> healthy() throws IOException {
        try (var files = Files.list(SCENARIOS)) {
            return files.filter(each -> each.toString().endsWith(".yaml"))
                .filter(each -> YAMLMapper.shared().readTree(each.toFile()).at("/kind")
                    .asString().equals("healthy"))
                .sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("healthy")
    void aHealthyScenarioGivesNothing(Path scenario) {
        assertThat(servers(scenario, "").flatMap(each -> found(each).stream())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"S08", "S10", "S11", "S12", "S14", "S15", "S16", "S17", "S27", "S28", "S29", "S30", "S31", "S32", "S33", "S34",
            "S35", "S54"})
    void aRepairedScenarioGivesNothing(String id) throws IOException {
        assertThat(
            servers(scenario(id), "repaired").filter(each -> !each.name().equals("origin")).flatMap(each -> found(each).stream()))
            .isEmpty();
    }
}
