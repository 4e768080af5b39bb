package dev.missent.lint.traefik;

import java.util.List;
import java.util.Map;

import dev.missent.lint.manifest.KnownCertificates;
import dev.missent.lint.manifest.Outline;
import dev.missent.lint.text.SourceFile;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TraefikReaderTest {
    private static String read(String... namesAndTexts) {
        return read(KnownCertificates.NONE, namesAndTexts);
    }

    private static String read(KnownCertificates certificates, String... namesAndTexts) {
        var files = new java.util.ArrayList<SourceFile>();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            files.add(new SourceFile(namesAndTexts[i], namesAndTexts[i + 1]));
        }
        return Outline.of(new TraefikReader().read(List.copyOf(files), certificates));
    }

    @Test
    void theServerNameIsTheHostOfTheUrlAndHostIsTheClients() {
        assertThat(read("dynamic.yml", """
            http:
              routers:
                shop:
                  rule: Host(`shop.example`)
                  entryPoints: [websecure]
                  service: shop
                  tls: { certResolver: le }
              services:
                shop:
                  loadBalancer:
                    servers:
                      - url: https://10.0.0.5:8443
            """)).isEqualTo("""
            traefik
              websecure port ? tls
                shop.example certificate le: shop.example
                  -> https://10.0.0.5:8443 tls sni=target:10.0.0.5 host=(request)""");
    }

    @Test
    void aTransportNamesTheServerName() {
        assertThat(read("dynamic.toml", """
            [http.routers.shop]
              rule = "Host(`shop.example`)"
              service = "shop"
              [http.routers.shop.tls]
            [[http.services.shop.loadBalancer.servers]]
              url = "https://10.0.0.5"
            [http.services.shop.loadBalancer]
              serversTransport = "inner"
              passHostHeader = false
            [http.serversTransports.inner]
              serverName = "inner.example"
            """)).isEqualTo("""
            traefik
              the default entry points port ? tls
                shop.example certificate ?
                  -> https://10.0.0.5 tls sni=inner.example host=target:10.0.0.5""");
    }

    @Test
    void aTransportOfAnotherProviderIsUnknown() {
        assertThat(read("dynamic.yml", """
            http:
              routers:
                shop: { rule: Host(`shop.example`), service: shop, middlewares: [auth@docker] }
              services:
                shop: { loadBalancer: { serversTransport: x@docker, servers: [{ url: "https://10.0.0.5" }] } }
            """)).endsWith("-> https://10.0.0.5 tls sni=? host=?");
    }

    @Test
    void optionsAreReadByTheirFullNames() {
        assertThat(read("dynamic.yml", """
            http:
              routers:
                open: { rule: Host(`open.example`), service: noop@internal, tls: {} }
                staff: { rule: Host(`staff.example`), service: noop@internal, tls: { options: mtls } }
            tls:
              options:
                mtls:
                  clientAuth: { caFiles: [ca.pem], clientAuthType: RequireAndVerifyClientCert }
              certificates:
                - { certFile: all.pem, keyFile: all.key }
            """)).isEqualTo("""
            traefik
              the default entry points port ? tls
                open.example certificate ?
                  answers
                staff.example certificate ? client REQUIRE trust ca.pem tls.options mtls@file
                  answers""");
    }

    @Test
    void certificatesAreChosenByTheirNames() {
        assertThat(read(new KnownCertificates(Map.of("wild.pem", List.of("*.example"), "shop.pem", List.of("shop.example"))),
            "dynamic.yml", """
                http:
                  routers:
                    shop: { rule: Host(`shop.example`), service: noop@internal, tls: {} }
                    blog: { rule: Host(`blog.example`), service: noop@internal, tls: {} }
                tls:
                  certificates:
                    - { certFile: wild.pem, keyFile: wild.key }
                    - { certFile: shop.pem, keyFile: shop.key }
                """)).contains("shop.example certificate shop.pem").contains("blog.example certificate wild.pem");
    }

    @Test
    void entryPointsBringTlsAndDomains() {
        assertThat(read("traefik.yml", """
            entryPoints:
              web: { address: ":80" }
              websecure:
                address: ":443"
                http3: {}
                http:
                  tls:
                    certResolver: le
                    options: modern@file
                    domains: [{ main: example.org, sans: ["*.example.org"] }]
            providers: { docker: {} }
            """, "compose.yml", """
            services:
              shop:
                labels:
                  - "traefik.http.routers.shop.rule=Host(`shop.example.org`)"
                  - traefik.http.routers.shop.entrypoints=websecure
                  - traefik.http.services.shop.loadbalancer.server.scheme=https
              blog:
                labels:
                  traefik.http.routers.blog.rule: Host(`blog.example.org`)
                  traefik.http.routers.blog.entrypoints: web
            """)).isEqualTo(
            """
                traefik
                  websecure port 443 tls
                    shop.example.org certificate le: example.org, *.example.org client ? trust ? tls.options modern@file alternative true
                      -> the servers of shop tls sni=none host=(request)
                  loose blog.example.org certificate le: example.org, *.example.org
                  loose   answers""");
    }

    @Test
    void argumentsOfTheCommandAreTheStaticConfiguration() {
        assertThat(read("compose.yml", """
            services:
              traefik:
                command:
                  - --providers.docker=true
                  - --entrypoints.websecure.address=:8443
                  - --entrypoints.websecure.http.tls=true
              whoami:
                labels:
                  - traefik.http.routers.whoami.rule=Host(`${HOST}`) || Host(`whoami.example`)
            """)).isEqualTo("""
            traefik
              websecure port 8443 tls
                ?${HOST} whoami.example certificate ?
                  answers""");
    }

    @Test
    void passthroughIsAChoiceByName() {
        assertThat(read("dynamic.yml", """
            http:
              routers:
                shop: { rule: Host(`shop.example`), entryPoints: [websecure], service: noop@internal, tls: { certResolver: le } }
            tcp:
              routers:
                db: { rule: HostSNI(`db.example`), entryPoints: [websecure], service: db, tls: { passthrough: true } }
            """)).contains("by name PASSED_THROUGH", "db.example => db certificate ?",
            "shop.example => Traefik itself certificate le: shop.example");
    }

    @Test
    void ofTwoVariantsOfOneRouterOnlyTheFirstIsJudged() {
        String router = "http:\n  routers:\n    shop: { rule: Host(`%s`), service: noop@internal, tls: { certResolver: le } }\n";

        assertThat(read("dev.yml", router.formatted("dev.example"), "prod.yml", router.formatted("shop.example"))).isEqualTo("""
            traefik
              the default entry points port ? tls
                dev.example certificate le: dev.example
                  answers
            note 3 The router shop is in dev.yml:3:5 as well; only that one is judged.""");
    }

    @Test
    void aTemplateThatAddsLinesIsNotRead() {
        assertThat(read("dynamic.yml", "http:\n{{ range $i, $e := until 3 }}\n  routers: {}\n{{ end }}\n"))
            .isEqualTo(
                "note 2 The document is a template that adds and leaves out lines. Lint the file that the template makes.");
    }
}
