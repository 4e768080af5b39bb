package dev.missent.lab.deployment.product;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.missent.lab.deployment.Blueprint;
import dev.missent.lab.deployment.Box;
import dev.missent.lab.deployment.Certificate;
import dev.missent.lab.deployment.Duty;
import dev.missent.lab.deployment.Entry;
import dev.missent.lab.deployment.Framework;
import dev.missent.lab.deployment.Outgoing;
import dev.missent.lab.deployment.Route;
import dev.missent.lab.deployment.SentHost;
import dev.missent.lab.deployment.Site;
import dev.missent.lab.deployment.Sni;
import dev.missent.lab.server.Product;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** From planned servers to the products' own words. */
class WritersTest {
    private static final List<String> NAMES = List.of("a.test", "b.test");
    private static final Entry.Tls TLS = new Entry.Tls(List.of(Certificate.of(NAMES)));

    private static Blueprint relay(Product product, Outgoing out) {
        return relay(product, TLS, new Duty.Relay(new Route.Balanced(List.of("origin")), out));
    }

    private static Blueprint relay(Product product, Entry entry, Duty.Relay duty) {
        return new Blueprint(NAMES, List.of(new Box("front", product, entry, duty),
            new Box("origin", Product.HTTPD, TLS, Duty.Pages.of(NAMES)),
            new Box("other", Product.HTTPD, TLS, Duty.Pages.of(NAMES))));
    }

    private static Blueprint pages(Product product, Entry entry, Duty.Pages pages) {
        return new Blueprint(NAMES, List.of(new Box("front", product, entry, pages)));
    }

    private static String front(Blueprint plan) {
        assertThat(Writers.can(plan)).isTrue();
        return String.join("\n", Writers.of(plan.front().product()).files(plan, plan.front()).values());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        NGINX          | proxy_ssl_name $host;
        HTTPD          | ProxyPreserveHost On
        HAPROXY        | sni req.hdr(host),host_only
        CADDY          | tls_server_name {http.request.host}
        TRAFFIC_SERVER | sni_policy STRING host
        H2O            | proxy.reverse.url: "https://b.test:@origin.port@/"
        NGHTTPX        | backend=@origin.addr@,@origin.port@;b.test/;tls;sni=b.test
        """)
    void theHostGoesOnAsSni(Product product, String line) {
        assertThat(front(relay(product, Outgoing.encrypted()))).contains(line);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        NGINX          | proxy_ssl_server_name
        HAPROXY        | sni
        CADDY          | tls_server_name
        TRAFFIC_SERVER | sni_policy STRING host
        H2O            | https://b.test
        NGHTTPX        | sni=
        """)
    void withoutSniThereIsNoLineForIt(Product product, String absent) {
        assertThat(front(relay(product, Outgoing.encrypted().with(new Sni.None())))).contains("@origin").doesNotContain(absent);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        NGINX   | proxy_ssl_name b.test;
        HAPROXY | sni str(b.test)
        CADDY   | tls_server_name b.test
        H2O     | https://b.test:@origin.port@/
        NGHTTPX | ;tls;sni=b.test
        """)
    void aFixedNameGoesOnForAll(Product product, String line) {
        assertThat(front(relay(product, Outgoing.encrypted().with(new Sni.Fixed("b.test"))))).contains(line)
            .doesNotContain("sni=a.test", "https://a.test");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        NGINX          | proxy_set_header Host
        HTTPD          | ProxyPreserveHost
        TRAFFIC_SERVER | pristine_host_hdr INT 1
        H2O            | preserve-host: ON
        """)
    void theHostOfTheClientIsLost(Product product, String absent) {
        assertThat(front(relay(product, Outgoing.cleartext().with(new SentHost.OfTarget())))).doesNotContain(absent);
    }

    @Test
    void whatAProductCannotDoIsNotPlanned() {
        assertThat(Writers.can(relay(Product.NGINX, Outgoing.encrypted().with(new Sni.WithPort())))).isFalse();
        assertThat(Writers.can(relay(Product.HTTPD, Outgoing.encrypted().with(new Sni.None())))).isFalse();
        assertThat(Writers.can(relay(Product.TOMCAT, Outgoing.encrypted()))).isFalse();
        assertThat(Writers.can(pages(Product.HAPROXY, TLS, Duty.Pages.of(NAMES)))).isFalse();
        assertThat(Writers.can(pages(Product.CADDY, TLS.with(Entry.Unknown.HANDSHAKE_REFUSED), Duty.Pages.of(NAMES)))).isFalse();
        assertThat(Writers.can(pages(Product.NGINX, TLS,
            Duty.Pages.of(NAMES).with("b.test", Site.Manner.OTHER_TLS_SETTINGS)))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        NGINX    | ssl_verify_client on;
        HTTPD    | SSLVerifyClient require
        CADDY    | mode require_and_verify
        LIGHTTPD | ssl.verifyclient.enforce = "enable"
        """)
    void aClientCertificateIsDemandedForOneName(Product product, String line) {
        assertThat(front(pages(product, TLS.protecting("b.test"), Duty.Pages.of(NAMES)))).containsOnlyOnce(line);
        assertThat(front(pages(product, TLS, Duty.Pages.of(NAMES)))).doesNotContain(line);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        NGINX   | if ($ssl_server_name != $host) { return 421; }
        HTTPD   | SSLVHostSNIPolicy strict
        CADDY   | strict_sni_host on
        """)
    void sniMustBeTheHost(Product product, String line) {
        assertThat(front(pages(product, TLS.with(Entry.Matching.EQUAL), Duty.Pages.of(NAMES)))).contains(line);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        NOT_FOUND         | return 404;
        MISDIRECTED       | return 421;
        HANDSHAKE_REFUSED | ssl_reject_handshake on;
        """)
    void nginxHasABlockForUnknownNames(Entry.Unknown unknown, String line) {
        assertThat(front(pages(Product.NGINX, TLS.with(unknown), Duty.Pages.of(NAMES)))).containsOnlyOnce(line)
            .containsOnlyOnce("default_server");
    }

    @Test
    void haproxyChoosesABackendForEachName() {
        var servers = new LinkedHashMap<>(Map.of("a.test", "origin"));
        servers.put("b.test", "other");
        var byHost = new Duty.Relay(new Route.Named(servers, Route.By.HOST), Outgoing.cleartext());
        assertThat(front(relay(Product.HAPROXY, TLS, byHost)))
            .contains("use_backend other if { req.hdr(host),host_only -i b.test }");
        assertThat(front(relay(Product.HAPROXY, TLS, byHost.with(new Route.Named(servers, Route.By.SNI)))))
            .contains("use_backend other if { ssl_fc_sni -i b.test }");
    }

    @Test
    void haproxyLeavesTheLastServerWithoutSni() {
        var duty = new Duty.Relay(new Route.Balanced(List.of("origin", "other")),
            Outgoing.encrypted().with(new Sni.NotToTheLast()));
        assertThat(front(relay(Product.HAPROXY, TLS, duty)).lines().filter(line -> line.startsWith("  server ")))
            .containsExactly("  server origin1 @origin@ ssl verify none sni req.hdr(host),host_only",
                "  server other1 @other@ ssl verify none");
    }

    @Test
    void aCertificateOfItsOwnGoesToEachName() {
        var each = new Entry.Tls(NAMES.stream().map(Certificate::of).toList());
        assertThat(front(pages(Product.HTTPD, each, Duty.Pages.of(NAMES)))).contains("@certs@/good-a.crt", "@certs@/good-b.crt");
        assertThat(front(pages(Product.TOMCAT, each, Duty.Pages.of(NAMES))))
            .contains("<SSLHostConfig hostName=\"b.test\">", "@certs@/good-b.p12");
    }

    @ParameterizedTest
    @EnumSource(Framework.class)
    void anApplicationHasAListOfHosts(Framework framework) {
        var plan = new Blueprint(NAMES, List.of(new Box("front", Product.APPLICATION, new Entry.Cleartext(),
            new Duty.Application(framework, NAMES))));
        assertThat(front(plan)).contains("hosts=a.test,b.test", "refusal.status=" + framework.status());
    }

    @Test
    void namesThatH2oMustResolveArePrivate() {
        var plan = relay(Product.H2O, Outgoing.encrypted());
        assertThat(Writers.of(Product.H2O).hosts(plan, plan.front()).keySet()).isEqualTo(Set.copyOf(NAMES));
    }
}
