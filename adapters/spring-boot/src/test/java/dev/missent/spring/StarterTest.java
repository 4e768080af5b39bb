package dev.missent.spring;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

import dev.missent.client.Attempt;
import dev.missent.testkit.certificate.Pki;
import dev.missent.testkit.client.RawConnection;
import dev.missent.testkit.client.RawResponse;
import io.micrometer.core.instrument.MeterRegistry;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.InetAddressFilter;
import org.springframework.boot.restclient.RestTemplateBuilder;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** An application with nothing but the starter and Spring's own properties. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StarterTest {
    private ConfigurableApplicationContext application;

    interface Greetings {
        @GetExchange("/")
        String greet();
    }

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        for (var name : List.of("ab", "c")) {
            Pki.shared().server(name).writeTo(folder, name);
        }
        Pki.shared().authority("ca").writeTo(folder, "ca");
        application = new SpringApplicationBuilder(Application.class).properties("server.port=0", "server.address=127.0.0.1",
            "server.http2.enabled=true", "server.forward-headers-strategy=native", "server.ssl.bundle=ab",
            "server.ssl.server-name-bundles[0].server-name=c.example",
            "server.ssl.server-name-bundles[0].bundle=c", "spring.http.clients.ssl.bundle=trust", "missent.client.keep-alive=5s",
            bundle(folder, "ab"), bundleKey(folder, "ab"), bundle(folder, "c"), bundleKey(folder, "c"),
            "spring.ssl.bundle.pem.trust.truststore.certificate=" + folder.resolve("ca.pem").toUri()).run();
    }

    private static String bundle(Path folder, String name) {
        return "spring.ssl.bundle.pem." + name + ".keystore.certificate=" + folder.resolve(name + ".pem").toUri();
    }

    private static String bundleKey(Path folder, String name) {
        return "spring.ssl.bundle.pem." + name + ".keystore.private-key=" + folder.resolve(name + ".key").toUri();
    }

    @AfterAll
    void stop() {
        SpringApplication.exit(application);
    }

    @Test
    void theEmbeddedTomcatAnswers421() throws IOException {
        assertThat(ask("http/1.1", "a.example", "c.example").body().text()).contains("certificate_does_not_cover");
        assertThat(ask("h2", "a.example", "c.example").status()).isEqualTo(421);
        assertThat(ask("h2", "c.example", "a.example").status()).isEqualTo(421);
        assertThat(ask("h2", "a.example", "b.example").body().text()).isEqualTo("served");
        assertThat(ask("http/1.1", "c.example", "c.example").body().text()).isEqualTo("served");
        assertThat(ask("http/1.1", "a.example", "zzz.example").body().text()).contains("unknown_host");
    }

    @Test
    void aRestClientSendsThroughTheClient() {
        var client = application.getBean(RestClient.Builder.class).build();
        assertThat(client.get().uri(url("a.example")).retrieve().body(String.class)).isEqualTo("served");
        assertThat(client.get().uri(url("b.example")).retrieve().body(String.class)).isEqualTo("served");
        assertThat(attempts()).filteredOn(attempt -> "b.example".equals(attempt.uri().getHost())).first()
            .matches(Attempt::isShared);
    }

    @Test
    void aRestTemplateSendsThroughTheClient() {
        int before = attempts().size();
        var template = application.getBean(RestTemplateBuilder.class).build();
        assertThat(template.getForObject(url("a.example"), String.class)).isEqualTo("served");
        assertThat(attempts()).hasSize(before + 1);
    }

    @Test
    void aWebClientSendsThroughTheClient() {
        int before = attempts().size();
        var client = application.getBean(WebClient.Builder.class).build();
        assertThat(client.get().uri(url("a.example")).retrieve().bodyToMono(String.class).block()).isEqualTo("served");
        assertThat(attempts()).hasSize(before + 1);
    }

    @Test
    void anHttpInterfaceSendsThroughTheClient() {
        int before = attempts().size();
        var client = application.getBean(RestClient.Builder.class).baseUrl(url("a.example")).build();
        var greetings = HttpServiceProxyFactory.builderFor(RestClientAdapter.create(client)).build()
            .createClient(Greetings.class);
        assertThat(greetings.greet()).isEqualTo("served");
        assertThat(attempts()).hasSize(before + 1);
    }

    @Test
    void theAttemptsAreCounted() {
        var client = application.getBean(RestClient.Builder.class).build();
        client.get().uri(url("a.example")).retrieve().toBodilessEntity();
        assertThat(application.getBean(MeterRegistry.class).get("missent.client.attempts").counters()).isNotEmpty();
    }

    @Test
    void theHealthNamesAnOriginThatRefusedASharedConnection() {
        var client = application.getBean(RestClient.Builder.class).build();
        client.get().uri(url("a.example")).retrieve().toBodilessEntity();
        assertThatThrownBy(() -> client.get().uri(url("a.example")).header("X-Refuse", "yes").retrieve().toBodilessEntity())
            .isInstanceOf(HttpClientErrorException.class).hasMessageStartingWith("421");
        var health = Objects.requireNonNull(application.getBean(SharingHealthIndicator.class).health());
        assertThat(health.getStatus()).isEqualTo(Status.UP);
        assertThat(health.getDetails()).extractingByKey("misdirected", InstanceOfAssertFactories.MAP)
            .extractingByKey(url("a.example").replaceFirst("/$", ""), InstanceOfAssertFactories.MAP)
            .containsEntry("refusedOnSharedConnections", 0L).containsEntry("refusedOnOwnConnections", 2L)
            .containsEntry("lastRecovery", "not repeated: it is the second 421");
    }

    /** Spring's protection against requests to internal addresses is not lost. */
    @Test
    void anAddressFilterHolds() {
        var settings = HttpClientSettings.ofSslBundle(application.getBean(SslBundles.class).getBundle("trust"))
            .withInetAddressFilter(InetAddressFilter.externalAddresses());
        try (var clients = new MissentClients(application.getBean(MissentClientProperties.class), List.of())) {
            var factory = new JdkClientHttpRequestFactory(clients.client(settings));
            for (var host : List.of("127.0.0.1", "localhost", "[::1]")) {
                var client = RestClient.builder().requestFactory(factory).build();
                assertThatThrownBy(() -> client.get().uri(url(host)).retrieve().toBodilessEntity())
                    .isInstanceOf(ResourceAccessException.class).hasStackTraceContaining("passes the InetAddressFilter");
            }
        }
    }

    @Test
    void allThatIsSetAlikeSharesOneClient() {
        var clients = application.getBean(MissentClients.class);
        var settings = HttpClientSettings.defaults();
        assertThat(clients.client(settings)).isSameAs(clients.client(settings.withReadTimeout(Duration.ofSeconds(3))));
        assertThat(clients.client(settings)).isNotSameAs(clients.client(settings.withConnectTimeout(Duration.ofSeconds(3))));
    }

    @Test
    void thePropertiesHaveMetadata() throws IOException {
        var own = MissentClientProperties.class.getProtectionDomain().getCodeSource().getLocation();
        try (var metadata = URI.create(own + "META-INF/spring-configuration-metadata.json").toURL().openStream()) {
            assertThat(new String(metadata.readAllBytes(), StandardCharsets.UTF_8))
                .contains("missent.client.never-coalesce", "osts whose connections carry no other host",
                    "missent.server.enabled");
        }
    }

    @Test
    void bothPartsCanBeSwitchedOff() {
        try (var without = new SpringApplicationBuilder(Application.class)
            .properties("server.port=0", "missent.client.enabled=false", "missent.server.enabled=false").run()) {
            assertThat(without.getBeanNamesForType(MissentClients.class)).isEmpty();
            assertThat(without.containsBean("missentTomcat")).isFalse();
            assertThat(without.getBean(ClientHttpRequestFactoryBuilder.class)).isNotNull();
        }
    }

    private List<Attempt> attempts() {
        return List.copyOf(application.getBean(Application.class).attempts);
    }

    private RawResponse ask(String protocol, String sni, String host) throws IOException {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port());
        try (var connection = RawConnection.tls(address).sni(sni).alpn(protocol).open().orThrow()) {
            return protocol.equals("h2") ? connection.http2().get(host, "/").response() : connection.http1().get(host, "/");
        }
    }

    private String url(String host) {
        return "https://" + host + ":" + port() + "/";
    }

    private int port() {
        return Objects.requireNonNull(application.getEnvironment().getProperty("local.server.port", Integer.class));
    }
}
