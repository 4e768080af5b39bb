package dev.missent.lint.kind;

import java.io.IOException;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.missent.lint.manifest.Corpus;
import dev.missent.lint.text.SourceFile;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

class ManifestKindsTest {
    /** Files that are too small or too broken to be told. */
    private static final List<String> UNTOLD = List.of("http2.ini", "broken.json");
    private static final Map<String, String> TOKENS = Map.of("caddy", "caddy-json");

    @TestFactory
    Stream<DynamicTest> everyFileOfTheCorpusIsRecognised() throws IOException, URISyntaxException {
        return Corpus.all().stream().map(entry -> dynamicTest(entry.name(), () -> {
            String folder = entry.name().substring(0, entry.name().indexOf('/'));
            for (var file : entry.files()) {
                if (!UNTOLD.contains(file.name())) {
                    assertThat(Kinds.of(file).map(Kind::token)).as(file.name()).contains(TOKENS.getOrDefault(folder, folder));
                }
            }
        }));
    }

    @Test
    void whatHelmHasMadeIsRecognised() {
        assertThat(Generator.of(new SourceFile("a.yaml", "---\n# Source: grafana/templates/ingress.yaml\nkind: Ingress\n")))
            .contains(Generator.HELM);
        assertThat(Generator.of(new SourceFile("a.yaml", "metadata: { labels: { app.kubernetes.io/managed-by: Helm } }\n")))
            .contains(Generator.HELM);
        assertThat(Generator.of(new SourceFile("a.yaml", "metadata: { labels: { app.kubernetes.io/managed-by: argocd } }\n")))
            .isEmpty();
    }

    @Test
    void otherYamlIsOfNoKind() {
        assertThat(Kinds.of(new SourceFile("docker-compose.yml", "services:\n  db:\n    image: postgres\n    ports: [5432]\n")))
            .isEmpty();
        assertThat(Kinds.of(new SourceFile(".gitlab-ci.yml", "stages: [build]\nbuild:\n  script: [make]\n"))).isEmpty();
        assertThat(Kinds.of(new SourceFile("package.json", "{\"name\": \"x\", \"scripts\": {\"build\": \"tsc\"}}"))).isEmpty();
        assertThat(Kinds.of(new SourceFile("pom.xml", "<project><modules><module>core</module></modules></project>"))).isEmpty();
    }

    @Test
    void theGatewaysOwnFileIsOfNoKind() {
        assertThat(Kinds.of(new SourceFile("gateway.yaml", """
            listeners:
              https: { address: 0.0.0.0:443, protocols: [h1, h2] }
            certificates:
              files:
                shop: { chain: shop.pem, key: shop.key }
            sites:
              shop:
                hosts: [shop.example]
                to: app
            upstreams:
              app: { servers: ["https://10.0.0.5"] }
            """))).isEmpty();
    }
}
