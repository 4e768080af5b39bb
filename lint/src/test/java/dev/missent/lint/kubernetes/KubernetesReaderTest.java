package dev.missent.lint.kubernetes;

import java.util.Map;

import dev.missent.lint.manifest.Read;
import dev.missent.lint.rule.Judged;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class KubernetesReaderTest {
    private static String read(String text) {
        return Read.outline(new KubernetesReader(), "a.yaml", text);
    }

    private static String ingress(String annotations) {
        return read("""
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata:
              name: a
              annotations: { %s }
            spec:
              ingressClassName: nginx
              tls: [{ hosts: [a.example], secretName: a }]
              rules:
                - host: a.example
                  http: { paths: [{ path: /, backend: { service: { name: a, port: { number: 443 } } } }] }
            """.formatted(annotations));
    }

    /** The controller reads the other annotations on the upstream server's TLS only if the Secret is there. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '~', value = {
            "backend-protocol: HTTPS                                                                             ; tls sni=(none) host=(request)",
            "backend-protocol: HTTP                                                                              ; host=(request)",
            "backend-protocol: GRPCS, upstream-vhost: b.example                                                  ; tls sni=(none) host=b.example",
            "backend-protocol: HTTPS, proxy-ssl-server-name: 'on', proxy-ssl-name: b.example                     ; tls sni=none host=(request)",
            "backend-protocol: HTTPS, proxy-ssl-secret: x/y                                                      ; tls sni=(none) host=(request)",
            "backend-protocol: HTTPS, proxy-ssl-secret: x/y, proxy-ssl-server-name: 'on'                         ; tls sni=target:upstream_balancer host=(request)",
            "backend-protocol: HTTPS, proxy-ssl-secret: x/y, proxy-ssl-server-name: 'on', proxy-ssl-name: b.example ; tls sni=b.example host=(request)",
            "backend-protocol: HTTPS, proxy-ssl-secret: x/y, proxy-ssl-server-name: 'on', proxy-ssl-name: '$host' ; tls sni=? host=(request)",
            "backend-protocol: HTTPS, configuration-snippet: 'proxy_ssl_name $host'                            ; tls sni=? host=?",
            "backend-protocol: '${PROTOCOL}'                                                                     ; tls? host=(request)"})
    void theUpstreamServerOfAnIngress(String annotations, String hop) {
        String prefixed = annotations.strip().replaceAll("(^|, )(?=[a-z])", "$1nginx.ingress.kubernetes.io/");

        assertThat(ingress(prefixed)).endsWith("-> default/a:443 " + hop.strip());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '~', value = {
            "auth-tls-secret: x/ca                                       ; client REQUIRE trust x/ca",
            "auth-tls-secret: x/ca, auth-tls-verify-client: optional     ; client OPTIONAL trust x/ca",
            "auth-tls-secret: x/ca, auth-tls-verify-client: 'off'        ; client NONE trust x/ca",
            "server-alias: 'b.example, c.example'                        ; a.example b.example c.example certificate default/a"})
    void theSiteOfAnIngress(String annotations, String site) {
        String prefixed = annotations.strip().replaceAll("(^|, )(?=[a-z]+-[a-z-]+:)", "$1nginx.ingress.kubernetes.io/");

        assertThat(ingress(prefixed)).contains(site.strip());
    }

    @Test
    void anIngressOfAnotherControllerIsNotRead() {
        assertThat(read("""
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata: { name: a, annotations: { nginx.org/ssl-services: a } }
            spec: { ingressClassName: nginx, rules: [{ host: a.example }] }
            """)).isEmpty();
    }

    @Test
    void objectsOfOneHostAreOneSite() {
        String one = """
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata: { name: %s }
            spec:
              ingressClassName: nginx
              tls: [{ hosts: [a.example], secretName: a }]
              rules: [{ host: a.example, http: { paths: [{ path: /%s, backend: { service: { name: %s, port: { number: 80 } } } }] } }]
            ---
            """;

        assertThat(read(one.formatted("x", "x", "x") + one.formatted("y", "y", "y"))).isEqualTo("""
            ingress-nginx
              ingress-nginx tls
                a.example certificate default/a
                  -> default/x:80 host=(request)
                  -> default/y:80 host=(request)""");
    }

    @Test
    void aListenerHasTheRoutesWhoseHostsMeetItsOwn() {
        assertThat(read("""
            apiVersion: gateway.networking.k8s.io/v1
            kind: Gateway
            metadata: { name: g }
            spec:
              gatewayClassName: other
              listeners:
                - { name: a, hostname: "*.example", port: 443, protocol: HTTPS, tls: { certificateRefs: [{ name: a }] } }
                - { name: b, hostname: b.test, port: 443, protocol: HTTPS, tls: { certificateRefs: [{ name: b, namespace: n }] } }
                - { name: plain, port: 80, protocol: HTTP }
            ---
            apiVersion: gateway.networking.k8s.io/v1
            kind: HTTPRoute
            metadata: { name: r }
            spec:
              parentRefs: [{ name: g }]
              hostnames: [x.example, b.test, c.test]
              rules: [{ backendRefs: [{ name: s, port: 80 }] }]
            """)).isEqualTo("""
            gateway-api
              a port 443 tls
                x.example certificate default/a policy ?
                  -> default/s:80 tls? host=(request)
              b port 443 tls
                b.test certificate n/b policy ?
                  -> default/s:80 tls? host=(request)""");
    }

    @ParameterizedTest
    @CsvSource({"istio, true", "cilium, true", "kgateway, true", "eg, false", "nginx, false", "traefik, false", "my-own, false"})
    void onlySomeControllersChooseByTheServerName(String gatewayClass, boolean choose) {
        assertThat(read("""
            apiVersion: gateway.networking.k8s.io/v1
            kind: Gateway
            metadata: { name: g }
            spec:
              gatewayClassName: %s
              listeners:
                - { name: a, hostname: a.example, port: 443, protocol: HTTPS, tls: { certificateRefs: [{ name: x }] } }
                - { name: b, hostname: b.example, port: 443, protocol: HTTPS, tls: { certificateRefs: [{ name: x }] } }
            """.formatted(gatewayClass)).contains("by name TERMINATED")).isEqualTo(choose);
    }

    @Test
    void aGatewayAsksForClientCertificatesByPort() {
        assertThat(read(
            """
                apiVersion: gateway.networking.k8s.io/v1
                kind: Gateway
                metadata: { name: g }
                spec:
                  gatewayClassName: istio
                  tls:
                    frontend:
                      default: { validation: { caCertificateRefs: [{ name: ca }] } }
                      perPort: [{ port: 8443, tls: { validation: { mode: AllowInsecureFallback, caCertificateRefs: [{ name: other }] } } }]
                  listeners:
                    - { name: a, hostname: a.example, port: 443, protocol: HTTPS, tls: { certificateRefs: [{ name: x }] } }
                    - { name: b, hostname: b.example, port: 8443, protocol: HTTPS, tls: { certificateRefs: [{ name: x }] } }
                ---
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata: { name: r }
                spec: { parentRefs: [{ name: g }] }
                """))
            .contains("client REQUIRE trust default/ca").contains("client OPTIONAL trust default/other");
    }

    @Test
    void serversOfOneIstioWorkloadAreOneChoice() {
        assertThat(read(
            """
                apiVersion: networking.istio.io/v1
                kind: Gateway
                metadata: { name: g, namespace: n }
                spec:
                  selector: { istio: ingressgateway }
                  servers:
                    - { port: { number: 443, protocol: HTTPS }, hosts: ["n/a.example", "*.b.example"], tls: { mode: MUTUAL, credentialName: x } }
                    - { port: { number: 443, protocol: TLS }, hosts: [c.example], tls: { mode: PASSTHROUGH } }
                """))
            .isEqualTo("""
                istio
                  server 1 of Gateway n/g port 443 tls
                    a.example *.b.example certificate x client REQUIRE trust x policy ?
                    by name PASSED_THROUGH
                      a.example => the gateway itself certificate x
                      *.b.example => the gateway itself certificate x
                      c.example => server 2 of Gateway n/g certificate ?""");
    }

    @Test
    void theHostOfAnIstioRouteMayBeRewritten() {
        assertThat(read("""
            apiVersion: networking.istio.io/v1
            kind: VirtualService
            metadata: { name: v }
            spec:
              hosts: [a.example]
              http:
                - rewrite: { authority: b.example }
                  route: [{ destination: { host: b.example, port: { number: 443 } } }]
                - route: [{ destination: { host: inner } }]
            ---
            apiVersion: networking.istio.io/v1
            kind: DestinationRule
            metadata: { name: d }
            spec: { host: b.example, trafficPolicy: { tls: { mode: SIMPLE } } }
            ---
            apiVersion: networking.istio.io/v1
            kind: DestinationRule
            metadata: { name: e }
            spec: { host: inner.default.svc.cluster.local, trafficPolicy: { tls: { mode: SIMPLE, sni: inner.default.svc } } }
            """)).isEqualTo("""
            istio
              loose a.example policy ?
              loose   -> b.example:443 tls sni=(request) host=b.example
              loose   -> inner: tls sni=? host=(request)""");
    }

    @Test
    void ofTwoVariantsOfOneObjectOnlyTheFirstIsJudged() {
        String gateway = """
            apiVersion: networking.istio.io/v1
            kind: Gateway
            metadata: { name: g }
            spec: { servers: [{ port: { number: 443, protocol: HTTPS }, hosts: [%s], tls: { mode: SIMPLE, credentialName: c } }] }
            ---
            """;

        assertThat(read(gateway.formatted("a.example") + gateway.formatted("b.example"))).isEqualTo("""
            istio
              server 1 of Gateway default/g port 443 tls
                a.example certificate c client NONE trust c policy ?
            note 8 The Gateway default/g is in a.yaml:3:19 as well; only that one is judged.""");
    }

    @Test
    void aSecretThatHasNoCertificateIsPassedOver() {
        assertThat(read("apiVersion: v1\nkind: Secret\nmetadata: { name: a }\ndata: { tls.crt: '%%%', tls.key: eA== }\n"))
            .isEmpty();
    }

    @Test
    void theCertificateOfASecretSaysWhichListenersOverlap() {
        var reading = Judged.read(new KubernetesReader(), """
            apiVersion: v1
            kind: Secret
            metadata: { name: both }
            data: { tls.crt: UEVN }
            ---
            apiVersion: gateway.networking.k8s.io/v1
            kind: Gateway
            metadata: { name: g }
            spec:
              gatewayClassName: istio
              listeners:
                - { name: a, hostname: a.example, port: 443, protocol: HTTPS, tls: { certificateRefs: [{ name: both }] } }
                - { name: b, hostname: b.example, port: 443, protocol: HTTPS, tls: { certificateRefs: [{ name: other }] } }
            """, Map.of("PEM", Judged.certificate("a.example", "b.example")));

        assertThat(Judged.lines(reading.configurations().getFirst())).containsExactly("MS-R01 error likely 13");
    }

    @Test
    void jsonFromStandardInputIsRead() {
        assertThat(Read.outline(new KubernetesReader(), "standard input", """
            {
            \t"apiVersion": "networking.istio.io/v1", "kind": "Gateway", "metadata": {"name": "g"},
            \t"spec": {"selector": {}, "servers": [{"port": {"number": 443, "protocol": "HTTPS"}, "hosts": ["*"],
            \t\t"tls": {"mode": "SIMPLE", "credentialName": "c"}}]}
            }
            """)).contains("* certificate c");
    }
}
