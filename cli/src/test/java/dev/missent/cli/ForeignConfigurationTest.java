package dev.missent.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import dev.missent.cli.documentation.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class ForeignConfigurationTest {
    @TempDir
    Path path = Path.of("");

    static Stream<Arguments> configurations() {
        return Stream.of(Arguments.of("nginx", "http {\n  server {\n    listen 443 ssl;\n    server_name a.test;\n  }\n}\n"),
            Arguments.of("nginx",
                "server {\n\tlisten [::]:443 ssl http2;\n\tlocation / { proxy_pass http://127.0.0.1:8080; }\n}\n"),
            Arguments.of("nginx", "upstream app { server 127.0.0.1:8080; }\nserver {\n  ssl_certificate /etc/a.pem;\n}\n"),
            Arguments.of("Apache httpd", "<VirtualHost *:443>\n  ServerName a.test\n  SSLEngine on\n</VirtualHost>\n"),
            Arguments.of("Apache httpd", "Listen 443\nLoadModule ssl_module modules/mod_ssl.so\n"),
            Arguments.of("HAProxy",
                "global\n    maxconn 100\ndefaults\n    mode http\nfrontend web\n    bind :443 ssl crt /etc/a.pem\n"),
            Arguments.of("HAProxy", "frontend web\n  bind *:443\n  default_backend app\nbackend app\n  server a 127.0.0.1:80\n"),
            Arguments.of("Caddy", "a.test {\n\treverse_proxy localhost:8080\n}\n"),
            Arguments.of("Caddy", "https://a.test, b.test {\n  root * /srv\n  file_server\n}\n"),
            Arguments.of("Kubernetes", "apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: { name: a }\n"),
            Arguments.of("Traefik", "http:\n  routers:\n    a:\n      rule: Host(`a.test`)\n"),
            Arguments.of("Envoy", "static_resources:\n  listeners:\n  - filter_chains:\n"));
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void theProgramIsNamed(String product, String text) throws IOException {
        var file = Files.writeString(path.resolve("a.conf"), text);
        var said = Said.by("run", file.toString());
        assertThat(said.out() + said.err()).contains(file + ": this is " + product + "'s configuration", "missent lint FILE",
            "missent check https://NAME/");
        assertThat(said.code()).isEqualTo(ExitCode.USAGE);
    }

    /** A file of ours with a mistake keeps its messages. */
    @Test
    void whatIsOursIsNotTakenForAnothers() throws IOException {
        for (var page : Page.all()) {
            assertThat(page.configurations())
                .allSatisfy(text -> assertThat(ForeignConfiguration.of(text.lines().toList())).isEmpty());
        }
        try (var invalid = Files.list(Page.root().resolve("gateway/src/test/resources/config/invalid"))) {
            for (var file : invalid.filter(each -> each.toString().endsWith(".yaml")).toList()) {
                assertThat(
                    ForeignConfiguration.of(List.of(new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.UTF_8)
                        .split("\n", -1))))
                    .as(file.toString()).isEmpty();
            }
        }
    }
}
