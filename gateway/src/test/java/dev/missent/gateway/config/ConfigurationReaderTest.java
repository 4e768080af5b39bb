package dev.missent.gateway.config;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import dev.missent.core.connection.ClientAuth;
import dev.missent.core.connection.Protocol;
import dev.missent.core.connection.TlsVersion;
import dev.missent.core.judge.Preset;
import dev.missent.core.name.Authority;
import dev.missent.core.name.Host;
import dev.missent.gateway.config.message.ConfigRule;
import dev.missent.gateway.config.message.Diagnostic;
import dev.missent.gateway.config.message.Place;
import dev.missent.gateway.config.model.AccessLogConfig;
import dev.missent.gateway.config.model.AdminConfig;
import dev.missent.gateway.config.model.AuthorityConfig;
import dev.missent.gateway.config.model.BindAddress;
import dev.missent.gateway.config.model.CertificatesConfig;
import dev.missent.gateway.config.model.Configuration;
import dev.missent.gateway.config.model.FileEntry;
import dev.missent.gateway.config.model.LimitsConfig;
import dev.missent.gateway.config.model.ListedOrigin;
import dev.missent.gateway.config.model.ListenerConfig;
import dev.missent.gateway.config.model.ListenerConfig.SniPolicy;
import dev.missent.gateway.config.model.Network;
import dev.missent.gateway.config.model.ProfileConfig;
import dev.missent.gateway.config.model.ProxyProtocol;
import dev.missent.gateway.config.model.Reference;
import dev.missent.gateway.config.model.ResponseHeaders;
import dev.missent.gateway.config.model.RouteConfig;
import dev.missent.gateway.config.model.RouteConfig.ToUpstream;
import dev.missent.gateway.config.model.ServerUrl;
import dev.missent.gateway.config.model.SiteConfig;
import dev.missent.gateway.config.model.UpstreamConfig;
import dev.missent.gateway.config.model.UpstreamConfig.HostSent;
import dev.missent.gateway.config.model.UpstreamConfig.SniSent;
import dev.missent.gateway.config.model.UpstreamConfig.Verify;
import dev.missent.gateway.config.read.Environment;
import dev.missent.gateway.config.read.YamlDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class ConfigurationReaderTest {
    private static final Path HERE = Path.of("").toAbsolutePath();

    static List<Path> examples() {
        return Fixture.files("examples");
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyExampleIsAccepted(Path file) {
        Fixture.accepted(Fixture.read(file.getFileName().toString(), Fixture.bytes(file)));
    }

    @Test
    void withoutListenersThereAreHttpsAndARedirectToIt() {
        var listeners = Fixture.example("minimal.yaml").listeners();
        assertThat(listeners.keySet()).containsExactly("https", "http");
        assertThat(listeners.get("https")).isEqualTo(new ListenerConfig("https", Place.FILE, new BindAddress(null, 443),
            Set.of(Protocol.HTTP_1_1, Protocol.HTTP_2), true, List.of(443), SniPolicy.DEFAULT, List.of(), ProxyProtocol.OFF,
            null));
        assertThat(listeners.get("http")).isEqualTo(new ListenerConfig("http", Place.FILE, new BindAddress(null, 80),
            Set.of(Protocol.HTTP_1_1), false, List.of(80), SniPolicy.DEFAULT, List.of(), ProxyProtocol.OFF,
            new Reference("https", Place.FILE)));
    }

    @Test
    void withoutSettingsTheDefaultsHold() {
        var configuration = Fixture.example("minimal.yaml");
        assertThat(configuration.certificates()).isEqualTo(new CertificatesConfig(Place.FILE, null, Map.of(),
            new CertificatesConfig.Dir(new FileEntry(HERE.resolve("certs"), Place.FILE)), null, null));
        assertThat(configuration.profiles()).isEqualTo(Map.of("open", ProfileConfig.OPEN));
        assertThat(configuration.authority())
            .isEqualTo(new AuthorityConfig(AuthorityConfig.Mode.ENFORCE, Preset.RFC9110, 421, false));
        assertThat(configuration.admin()).isEqualTo(new AdminConfig(null, null, null));
        assertThat(configuration.accessLog())
            .isEqualTo(new AccessLogConfig(new AccessLogConfig.Destination.Stdout(), AccessLogConfig.Format.JSON));
        assertThat(configuration.limits())
            .isEqualTo(new LimitsConfig(65536, 100, 20000, Duration.ofSeconds(60), Duration.ofSeconds(10),
                Duration.ofSeconds(30)));
    }

    @Test
    void aSiteWithAUrlHasOneRouteToAnUpstreamOfItsOwn() {
        var configuration = Fixture.example("minimal.yaml");
        var site = site(configuration, "shop");
        var url = new Reference("http://127.0.0.1:8080", new Place(4, 9, 30));
        assertThat(site)
            .isEqualTo(new SiteConfig("shop", new Place(2, 3, 7), site.hosts(), null, new Reference("open", new Place(2, 3, 7)),
                null, null, true, List.of(), ResponseHeaders.NONE, null,
                List.of(new RouteConfig("/", new Place(4, 5, 7), new ToUpstream(url)))));
        assertThat(site.patterns()).extracting(Object::toString).containsExactly("shop.example", "www.shop.example");
        assertThat(configuration.upstreams()).isEqualTo(Map.of(url.name(),
            new UpstreamConfig(url.name(), url.place(), List.of(new ServerUrl("http", Host.of("127.0.0.1"), 8080)),
                UpstreamConfig.Balance.LEAST_REQUESTS, UpstreamConfig.Version.AUTO, new HostSent.Preserve(), new SniSent.Host(),
                new Verify(new Verify.Ca.SystemStore(), new Verify.Name.Sni()), UpstreamConfig.Sharing.PER_NAME,
                new UpstreamConfig.On421(true, 65536, false, null),
                new UpstreamConfig.Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(60), Duration.ofSeconds(60)), null,
                null, ProxyProtocol.OFF)));
    }

    @Test
    void anUpstreamWithServersOnlyHasTheSameDefaults() {
        var configuration = Fixture.accepted("""
            sites: { shop: { hosts: [shop.example], to: web } }
            upstreams: { web: { servers: ["https://10.0.0.1"] } }
            """);
        var place = new Place(2, 14, 17);
        assertThat(configuration.upstreams()).isEqualTo(Map.of("web",
            UpstreamConfig.of("web", place, List.of(new ServerUrl("https", Host.of("10.0.0.1"), 443)))));
    }

    @Test
    void everyListenerKeyIsRead() {
        var listeners = Fixture.example("every-key.yaml").listeners();
        var reject = new SniPolicy(SniPolicy.Answer.REJECT, SniPolicy.Answer.REJECT);
        assertThat(listeners.get("front")).isEqualTo(new ListenerConfig("front", new Place(4, 3, 8),
            new BindAddress(Host.of("127.0.0.1"), 8443), Set.of(Protocol.HTTP_1_1, Protocol.HTTP_2), true, List.of(443, 8443),
            reject,
            List.of(), ProxyProtocol.V2, null));
        assertThat(listeners.get("inner")).isEqualTo(new ListenerConfig("inner", new Place(11, 3, 8),
            new BindAddress(Host.of("[::1]"), 8080), Set.of(Protocol.HTTP_1_1, Protocol.HTTP_2), false, List.of(8080),
            SniPolicy.DEFAULT, List.of(network("10.0.0.0", 8), network("2001:db8::", 32), network("192.0.2.1", 32)),
            ProxyProtocol.V1, null));
        assertThat(listeners.get("plain")).isEqualTo(new ListenerConfig("plain", new Place(17, 3, 8), new BindAddress(null, 8081),
            Set.of(Protocol.HTTP_1_1), false, List.of(8081), SniPolicy.DEFAULT, List.of(), ProxyProtocol.OFF,
            new Reference("front", new Place(17, 43, 48))));
    }

    @Test
    void everyCertificateKeyIsRead() {
        var certificates = Fixture.example("every-key.yaml").certificates();
        assertThat(certificates.defaultName()).extracting(Reference::name).isEqualTo("b");
        assertThat(certificates.files().values()).extracting(files -> files.chain().path(), files -> files.key().path())
            .containsExactly(
                tuple(HERE.resolve("a.pem"), HERE.resolve("a.key")),
                tuple(HERE.resolve("keys/b.pem"), Path.of("/etc/missent/b.key")));
        assertThat(certificates.files().values()).extracting(CertificatesConfig.Files::ocsp)
            .containsExactly(new FileEntry(HERE.resolve("a.ocsp"), new Place(22, 44, 50)), null);
        assertThat(certificates.dir())
            .isEqualTo(new CertificatesConfig.Dir(new FileEntry(HERE.resolve("more"), new Place(23, 8, 12))));
        assertThat(certificates.ticketKeys()).extracting(FileEntry::path).isEqualTo(HERE.resolve("tickets"));
        assertThat(certificates.acme())
            .isEqualTo(new CertificatesConfig.Acme(new Place(24, 3, 7), URI.create("https://acme.example/directory"),
                "ops@shop.example", List.of(Host.of("shop.example")), HERE.resolve("stored"),
                CertificatesConfig.Challenge.HTTP_01, new FileEntry(HERE.resolve("acme-ca.pem"), new Place(24, 145, 156))));
    }

    private static CertificatesConfig.Challenge challenge(String listener) {
        var configuration = Fixture.accepted("listeners: { l: { " + listener + """
             } }
            certificates: { acme: { directory: "https://acme.example/", names: [shop.example] } }
            sites: { shop: { hosts: [shop.example], listeners: [l], to: "http://127.0.0.1:1" } }
            """);
        return configuration.challenge(Objects.requireNonNull(configuration.certificates().acme()));
    }

    @Test
    void namesAreProvedByTlsWhereClientsReachAListenerAtPort443() {
        assertThat(challenge("address: \":8443\", public_ports: [443]")).isEqualTo(CertificatesConfig.Challenge.TLS_ALPN_01);
        assertThat(challenge("address: \":8443\"")).isEqualTo(CertificatesConfig.Challenge.HTTP_01);
    }

    @Test
    void everyProfileKeyIsRead() {
        assertThat(Fixture.example("every-key.yaml").profiles()).isEqualTo(Map.of(
            "open", new ProfileConfig("open", new Place(26, 3, 7), TlsVersion.TLS_1_3, ClientAuth.Mode.NONE, null, null),
            "asked", new ProfileConfig("asked", new Place(27, 3, 8), TlsVersion.TLS_1_2, ClientAuth.Mode.OPTIONAL,
                new FileEntry(HERE.resolve("ca.pem"), new Place(27, 59, 65)),
                new FileEntry(HERE.resolve("revoked.pem"), new Place(27, 72, 83)))));
    }

    @Test
    void everySiteKeyIsRead() {
        var site = site(Fixture.example("every-key.yaml"), "shop");
        assertThat(site.patterns()).extracting(Object::toString).containsExactly("shop.example", "*.img.shop.example",
            "**.cdn.shop.example", "xn--bcher-kva.example", "2001:db8::1");
        assertThat(site.certificate()).extracting(Reference::name).isEqualTo("a");
        assertThat(site.profile().name()).isEqualTo("asked");
        assertThat(site.listeners()).extracting(Reference::name).containsExactly("front", "inner");
        assertThat(site.protocols()).isEqualTo(Set.of(Protocol.HTTP_1_1, Protocol.HTTP_2));
        assertThat(site.shareConnections()).isFalse();
        assertThat(site.origins()).extracting(ListedOrigin::host).containsExactly(Host.of("logo.img.shop.example"));
        assertThat(site.routes()).extracting(RouteConfig::path).containsExactly("/api/", "/ping", "/");
        assertThat(site.routes().get(0).action()).isInstanceOfSatisfying(ToUpstream.class,
            to -> assertThat(to.upstream().name()).isEqualTo("api"));
        assertThat(site.routes().get(1).action()).isEqualTo(new RouteConfig.Respond(503, "pong", Map.of("retry-after", "5")));
        assertThat(site.headers())
            .isEqualTo(new ResponseHeaders(Map.of("strict-transport-security", "max-age=31536000"), Set.of("server")));
        assertThat(site.body()).isEqualTo(10L << 20);
        assertThat(site.routes().get(0).headers())
            .isEqualTo(new ResponseHeaders(Map.of("cache-control", "no-store"), Set.of("x-powered-by", "etag")));
        assertThat(site.routes().get(0).body()).isEqualTo(3L << 30);
        assertThat(site.routes().get(0).pass421()).isFalse();
        assertThat(site.routes().get(1).headers()).isEqualTo(ResponseHeaders.NONE);
        assertThat(site.routes().get(1).body()).isNull();
        assertThat(site.routes().get(1).pass421()).isNull();
    }

    /** What is about one name, the more special place says. */
    @Test
    void aRouteSaysMoreAboutHeadersThanItsSite() {
        var site = new ResponseHeaders(Map.of("a", "1", "b", "1", "c", "1"), Set.of("d", "e"));
        var route = new ResponseHeaders(Map.of("b", "2", "d", "2"), Set.of("c", "f"));
        assertThat(site.but(route)).isEqualTo(new ResponseHeaders(Map.of("a", "1", "b", "2", "d", "2"), Set.of("c", "e", "f")));
        assertThat(site.but(ResponseHeaders.NONE)).isEqualTo(site);
        assertThat(ResponseHeaders.NONE.but(site)).isEqualTo(site);
    }

    @Test
    void aClientCertificateHasItsKeyInTheSameFileUnlessAnotherIsNamed() {
        var upstream = Fixture.accepted("""
            sites: { shop: { hosts: [shop.example], to: web } }
            upstreams: { web: { servers: ["https://10.0.0.1"], tls: { client_cert: gw.pem } } }
            """).upstreams().get("web");
        var named = Objects.requireNonNull(Objects.requireNonNull(upstream).clientCertificate());
        assertThat(named.key()).isEqualTo(named.chain());
    }

    @ParameterizedTest
    @CsvSource({"0B, 0", "1KiB, 1024", "10MiB, 10485760", "1024GiB, 1099511627776"})
    void aBodyLimitIsASize(String text, long bytes) {
        var configuration = Fixture
            .accepted("sites: { shop: { hosts: [shop.example], to: 'http://10.0.0.1', body: " + text + " } }");
        assertThat(site(configuration, "shop").body()).isEqualTo(bytes);
    }

    @Test
    void everyUpstreamKeyIsRead() {
        var upstream = Fixture.example("every-key.yaml").upstreams().get("api");
        assertThat(upstream).isEqualTo(new UpstreamConfig("api", new Place(46, 3, 6),
            List.of(new ServerUrl("https", Host.of("api.internal"), 443), new ServerUrl("http", Host.of("[::1]"), 81)),
            UpstreamConfig.Balance.ROUND_ROBIN, UpstreamConfig.Version.H2,
            new HostSent.Fixed(Authority.parse("api.example:8443").orThrow()),
            new SniSent.Fixed(Host.of("sni.example")),
            new Verify(new Verify.Ca.File(new FileEntry(HERE.resolve("internal.pem"), new Place(52, 19, 31))),
                new Verify.Name.Fixed(Host.of("verified.example"))),
            UpstreamConfig.Sharing.WHEN_COVERED, new UpstreamConfig.On421(false, 1 << 20, true, new Place(54, 5, 11)),
            new UpstreamConfig.Timeouts(Duration.ofMillis(100), Duration.ofMinutes(2), Duration.ofHours(1)),
            new UpstreamConfig.Health(new Place(56, 5, 11), "/healthz", Duration.ofDays(1), Host.of("health.example")),
            new UpstreamConfig.ClientCertificate(new Place(58, 12, 23),
                new FileEntry(HERE.resolve("gw.pem"), new Place(58, 25, 31)),
                new FileEntry(HERE.resolve("gw.key"), new Place(58, 45, 51))),
            ProxyProtocol.V1));
    }

    @Test
    void everyOtherKeyIsRead() {
        var configuration = Fixture.example("every-key.yaml");
        assertThat(configuration.authority())
            .isEqualTo(new AuthorityConfig(AuthorityConfig.Mode.REPORT, Preset.RFC9110, 400, true));
        assertThat(configuration.admin()).isEqualTo(new AdminConfig(HERE.resolve("admin.sock"),
            new BindAddress(Host.of("127.0.0.1"), 9421), new BindAddress(null, 9422)));
        assertThat(configuration.accessLog()).isEqualTo(new AccessLogConfig(
            new AccessLogConfig.Destination.File(HERE.resolve("access.log")), AccessLogConfig.Format.COMBINED));
        assertThat(configuration.limits()).isEqualTo(
            new LimitsConfig(8192, 7, 8, Duration.ofSeconds(9), Duration.ofMillis(10), Duration.ZERO));
    }

    @Test
    void offIsAStringAndSwitchesOff() {
        var configuration = Fixture.accepted("""
            authority: { mode: off }
            access_log: { format: off }
            sites: { shop: { hosts: [shop.example], to: web } }
            upstreams: { web: { servers: ["https://10.0.0.1"], sni: off, host: upstream, verify: { ca: off } } }
            """);
        assertThat(configuration.authority().mode()).isEqualTo(AuthorityConfig.Mode.OFF);
        assertThat(configuration.accessLog().format()).isEqualTo(AccessLogConfig.Format.OFF);
        assertThat(configuration.upstreams().values()).extracting(UpstreamConfig::sni).containsExactly(new SniSent.Off());
        assertThat(configuration.upstreams().values()).extracting(UpstreamConfig::host).containsExactly(new HostSent.Upstream());
        assertThat(configuration.upstreams().values()).extracting(upstream -> upstream.verify().ca())
            .containsExactly(new Verify.Ca.Off());
    }

    @Test
    void underGatewayApiAnUnknownHostIs404() {
        var configuration = Fixture.accepted("""
            authority: { preset: gateway_api }
            sites: { shop: { hosts: ["**"], to: "http://127.0.0.1:8080" } }
            """);
        assertThat(configuration.authority().rules().unknownHost()).isEqualTo(404);
    }

    @Test
    void jsonIsAccepted() {
        Fixture.accepted("{\"sites\": {\"shop\": {\"hosts\": [\"shop.example\"], \"to\": \"http://127.0.0.1:8080\"}}}");
    }

    @Test
    void aByteOrderMarkAndCarriageReturnsAreAccepted() {
        Fixture.accepted("\ufeffsites:\r\n  shop:\r\n    hosts: [shop.example]\r\n    to: http://127.0.0.1:8080\r\n");
    }

    @Test
    void anAliasStandsForItsAnchor() {
        var configuration = Fixture.accepted("""
            sites:
              shop: { hosts: [shop.example], routes: &routes [{ path: /, to: "http://127.0.0.1:8080" }] }
              other: { hosts: [other.example], routes: *routes }
            """);
        assertThat(site(configuration, "other").routes()).isEqualTo(site(configuration, "shop").routes());
    }

    @Test
    void variablesStandForTextNumbersAndFlags() {
        var configuration = Fixture.accepted("""
            listeners: { plain: { address: ":${env:PORT}", public_ports: ["${env:PORT}"], tls: "${env:SECURE}" } }
            sites: { shop: { hosts: ["www.${env:HOST}"], listeners: [plain], to: "http://127.0.0.1:8080" } }
            """);
        assertThat(configuration.listeners().values()).extracting(ListenerConfig::publicPorts).containsExactly(List.of(8443));
        assertThat(configuration.listeners().values()).extracting(ListenerConfig::tls).containsExactly(false);
        assertThat(site(configuration, "shop").patterns()).extracting(Object::toString).containsExactly("www.shop.example");
    }

    @Test
    void aSiteWithoutListenersIsOnEveryTlsListener() {
        var configuration = Fixture.example("probe-gateway.yaml");
        assertThat(configuration.listenersOf(site(configuration, "a"))).extracting(ListenerConfig::name)
            .containsExactly("l1", "lr", "l0", "lt");
        var minimal = Fixture.example("minimal.yaml");
        assertThat(minimal.listenersOf(site(minimal, "shop"))).extracting(ListenerConfig::name).containsExactly("https");
    }

    /** HTTP/3 must be asked for: over QUIC sessions cannot be told apart by policy yet. */
    @Test
    void aTlsListenerSpeaksHttp11AndHttp2UnlessItSaysMore() {
        assertThat(Fixture.example("minimal.yaml").listeners().values().iterator().next().protocols())
            .containsExactlyInAnyOrder(Protocol.HTTP_1_1, Protocol.HTTP_2);
    }

    @Test
    void severalHostsBehindAFixedServerNameAreAWarning() {
        var outcome = Fixture.read("""
            sites: { shop: { hosts: ["*.shop.example"], to: web } }
            upstreams: { web: { servers: ["https://10.0.0.1"], sni: web.internal } }
            """);
        assertThat(outcome).isInstanceOfSatisfying(ConfigurationOutcome.Accepted.class,
            accepted -> assertThat(accepted.warnings()).extracting(Diagnostic::rule).containsExactly(ConfigRule.FIXED_SNI));
    }

    @Test
    void aMissingFileIsRejected(@TempDir Path folder) {
        assertThat(Fixture.print(new ConfigurationReader(Environment.ofProcess()).readFile(folder.resolve("none.yaml"))))
            .contains("error[CFG-E01] the file cannot be read: it does not exist");
    }

    @Test
    void aFileOfMoreThanFourMebibytesIsRejected(@TempDir Path folder) throws Exception {
        var file = Files.write(folder.resolve("large.yaml"), new byte[YamlDocument.MAX_BYTES + 1]);
        assertThat(Fixture.print(new ConfigurationReader(Environment.ofProcess()).readFile(file)))
            .contains("the file is larger than 4 MiB");
    }

    private static SiteConfig site(Configuration configuration, String name) {
        return Objects.requireNonNull(configuration.sites().get(name));
    }

    private static Network network(String address, int prefix) {
        return new Network(InetAddress.ofLiteral(address), prefix);
    }
}
