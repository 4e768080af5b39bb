package dev.missent.lint.manifest;

import java.io.IOException;
import java.net.URISyntaxException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.missent.lint.edit.Cure;
import dev.missent.lint.edit.TextEdit;
import dev.missent.lint.edit.UnifiedDiff;
import dev.missent.lint.kind.Kinds;
import dev.missent.lint.rule.FileRules;
import dev.missent.lint.rule.Judged;
import dev.missent.lint.text.SourceFile;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

class ManifestCuresTest {
    private static List<Cure> cures(String kind, List<SourceFile> files) {
        var known = Kinds.named(kind).orElseThrow();
        var cures = known.cures().get();
        return known.reader().read(files, KnownCertificates.NONE).configurations().stream()
            .flatMap(each -> FileRules.judge(each, Judged.NOW).stream()).map(cures::cure).toList();
    }

    @TestFactory
    Stream<DynamicTest> everyFindingSaysWhatToDo() throws IOException, URISyntaxException {
        return Corpus.all().stream().map(entry -> dynamicTest(entry.name(), () -> {
            String folder = entry.name().substring(0, entry.name().indexOf('/'));
            assertThat(cures(folder.equals("caddy") ? "caddy-json" : folder, entry.files())).doesNotContain(Cure.NONE);
        }));
    }

    private static TextEdit edit(String kind, String name, String text) {
        return cures(kind, List.of(new SourceFile(name, text))).getFirst().edits().getFirst();
    }

    @Test
    void tomcatComparesAgain() {
        var edit = edit("tomcat", "server.xml", """
            <Server><Service><Connector port="443" SSLEnabled="true" strictSni="false">
              <SSLHostConfig hostName="a.example"/>
              <SSLHostConfig hostName="b.example" certificateVerification="required"/>
            </Connector></Service></Server>
            """);

        assertThat(edit).isEqualTo(new TextEdit.Replace(edit.place(), "true"));
        assertThat(edit.place().text()).isEqualTo("false");
    }

    @Test
    void caddyComparesAgain() {
        var edit = edit("caddy-json", "caddy.json", """
            {"apps": {"http": {"servers": {"s": {"listen": [":443"], "protocols": ["h1"], "strict_sni_host": false,
              "tls_connection_policies": [{"match": {"sni": ["a.example"]}, "client_authentication": {"mode": "require"}}, {}],
              "routes": [{"match": [{"host": ["a.example"]}]}, {"match": [{"host": ["b.example"]}]}]}}}}}
            """);

        assertThat(edit).isEqualTo(new TextEdit.Replace(edit.place(), "true"));
        assertThat(edit.place().text()).isEqualTo("false");
    }

    @Test
    void istioSendsTheHostOfTheRequestWithoutSni() {
        var edit = edit("kubernetes", "a.yaml", """
            apiVersion: networking.istio.io/v1
            kind: VirtualService
            metadata: { name: v }
            spec: { hosts: [a.example, b.example], http: [{ route: [{ destination: { host: o.example } }] }] }
            ---
            apiVersion: networking.istio.io/v1
            kind: DestinationRule
            metadata: { name: d }
            spec:
              host: o.example
              trafficPolicy:
                tls:
                  mode: SIMPLE
                  sni: o.example
            """);

        assertThat(edit).isInstanceOf(TextEdit.RemoveLines.class);
        assertThat(edit.place().line()).isEqualTo(14);
    }

    @Test
    void traefikOffersNoHttp3() {
        var edit = edit("traefik", "traefik.yml", """
            entryPoints:
              web:
                address: ":443"
                http3: {}
            ---
            http:
              routers:
                a: { rule: Host(`a.example`), service: noop@internal, tls: { certResolver: le, options: m } }
            tls:
              options:
                m: { clientAuth: { clientAuthType: RequireAndVerifyClientCert } }
            """);

        assertThat(edit).isInstanceOf(TextEdit.RemoveLines.class);
        assertThat(edit.place().line()).isEqualTo(4);
    }

    private static String changed(String text) {
        var edits = cures("kubernetes", List.of(new SourceFile("a.yaml", text))).stream().flatMap(each -> each.edits().stream())
            .toList();
        return UnifiedDiff.of(edits).lines().skip(2).filter(line -> line.startsWith("+") || line.startsWith("-"))
            .collect(Collectors.joining("~"));
    }

    private static final String SECOND_HOST = """
          rules:
            - host: b.example
              http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: s, port: { number: 443 } } } }] }
        """;

    private static final String INGRESS = """
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: i
          annotations:
            nginx.ingress.kubernetes.io/backend-protocol: HTTPS
            nginx.ingress.kubernetes.io/proxy-ssl-secret: shop/ca
        %s
        spec:
          ingressClassName: nginx
          rules:
            - host: a.example
              http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: s, port: { number: 443 } } } }] }
        """;

    @Test
    void ingressNginxSendsTheHostOfAnIngressWithOne() {
        assertThat(changed(INGRESS.formatted(""))).isEqualTo("+    nginx.ingress.kubernetes.io/proxy-ssl-server-name: \"on\""
            + "~+    nginx.ingress.kubernetes.io/proxy-ssl-name: a.example");
        assertThat(changed(INGRESS.formatted("    nginx.ingress.kubernetes.io/proxy-ssl-server-name: \"on\"\n"
            + "    nginx.ingress.kubernetes.io/proxy-ssl-name: other.example")))
            .contains("-    nginx.ingress.kubernetes.io/proxy-ssl-name: other.example",
                "+    nginx.ingress.kubernetes.io/proxy-ssl-name: a.example");
    }

    /** Nobody but the operator can choose the Secret, and one name is not that of two hosts. */
    @Test
    void ingressNginxWithoutSecretOrWithTwoHostsIsChangedByHand() {
        assertThat(changed(INGRESS.formatted("").replace("    nginx.ingress.kubernetes.io/proxy-ssl-secret: shop/ca\n", "")))
            .isEmpty();
        assertThat(changed(INGRESS.formatted("").replace("  rules:\n", SECOND_HOST)))
            .isEmpty();
    }

    @Test
    void aBackendTlsPolicyNamesTheOnlyHost() {
        assertThat(changed(
            """
                apiVersion: gateway.networking.k8s.io/v1
                kind: Gateway
                metadata: { name: g }
                spec: { gatewayClassName: eg, listeners: [{ name: https, port: 443, protocol: HTTPS, hostname: a.example, tls: { certificateRefs: [{ name: c }] } }] }
                ---
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata: { name: r }
                spec: { parentRefs: [{ name: g }], hostnames: [a.example], rules: [{ backendRefs: [{ name: s, port: 443 }] }] }
                ---
                apiVersion: gateway.networking.k8s.io/v1
                kind: BackendTLSPolicy
                metadata: { name: p }
                spec:
                  targetRefs: [{ group: "", kind: Service, name: s }]
                  validation:
                    hostname: inner.example
                    wellKnownCACertificates: System
                """))
            .isEqualTo("-    hostname: inner.example~+    hostname: a.example");
    }
}
