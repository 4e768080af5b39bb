package dev.missent.lint.kind;

import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.missent.lint.caddy.CaddyJsonCures;
import dev.missent.lint.caddy.CaddyJsonReader;
import dev.missent.lint.edit.Cure;
import dev.missent.lint.edit.CureMaker;
import dev.missent.lint.envoy.EnvoyCures;
import dev.missent.lint.envoy.EnvoyReader;
import dev.missent.lint.jetty.JettyReader;
import dev.missent.lint.kubernetes.KubernetesCures;
import dev.missent.lint.kubernetes.KubernetesReader;
import dev.missent.lint.reader.ConfigurationReader;
import dev.missent.lint.spring.SpringCures;
import dev.missent.lint.spring.SpringReader;
import dev.missent.lint.tomcat.TomcatCures;
import dev.missent.lint.tomcat.TomcatReader;
import dev.missent.lint.traefik.TraefikCures;
import dev.missent.lint.traefik.TraefikReader;

/** The kinds of files that are YAML, TOML, JSON, XML or properties: told by keys that only one program has. */
final class ManifestKinds {
    static final List<Kind> ALL = List.of(
        kind("kubernetes", "Kubernetes", new KubernetesReader(), KubernetesCures::new, "\\.ya?ml$|\\.json$",
            "\"?apiVersion\"?\\s*:\\s*\\S+.*", "- apiVersion\\s*:\\s*\\S+.*", "\"?kind\"?\\s*:\\s*\"?[A-Z]\\w+\"?,?",
            "\"?metadata\"?\\s*:.*"),
        kind("traefik", "Traefik", new TraefikReader(), TraefikCures::new, "traefik|dynamic|compose",
            "(?:- )?[\"']?traefik\\.(?:http|tcp|enable|docker)\\b.*",
            "(?:- )?[\"']?--(?:entrypoints|providers|certificatesresolvers)\\..*",
            "(?:entryPoints|certificatesResolvers|serversTransports?|routers|middlewares|loadBalancer|certResolver)\\s*[:=].*",
            "(?:.*\\W)?rule\\s*[:=]\\s*.*\\b(?:Host|HostSNI|HostRegexp|PathPrefix|Path)\\(.*",
            "\\[+(?:http|tcp|tls|entryPoints|providers|certificatesResolvers)\\b.*]+", ".*\\bcertResolver\\s*[:=].*",
            "(?:https?|tcp|tls|options|certificates|stores|providers)\\s*:(?:\\s*\\{.*)?",
            "(?:clientAuthType|sniStrict|minVersion: VersionTLS).*"),
        kind("envoy", "Envoy", new EnvoyReader(), EnvoyCures::new, "envoy",
            "\"?static_resources\"?\\s*:.*", ".*\"?@type\"?\\s*:\\s*\"?type\\.googleapis\\.com/envoy\\..*",
            "\"?resources\"?\\s*:.*",
            ".*\\b(?:filter_chains|lb_endpoints|typed_config|virtual_hosts|transport_socket)\"?\\s*:.*"),
        kind("tomcat", "Apache Tomcat", new TomcatReader(), TomcatCures::new, "server\\.xml$", ".*<Server\\b.*",
            ".*<Service\\b.*", ".*<Connector\\b.*",
            ".*<Engine\\b.*", ".*<SSLHostConfig\\b.*"),
        kind("jetty", "Eclipse Jetty", new JettyReader(), () -> finding -> Cure.NONE, "jetty|start\\.d|\\.ini$",
            "--modules?=\\S+",
            "jetty\\.\\w+\\.\\w+\\s*=.*", "<!DOCTYPE Configure\\b.*", "<Configure\\b.*", ".*org\\.eclipse\\.jetty\\..*"),
        kind("caddy-json", "Caddy", new CaddyJsonReader(), CaddyJsonCures::new, "caddy|\\.json$", ".*\"apps\"\\s*:.*",
            ".*\"servers\"\\s*:.*",
            ".*\"handle\"\\s*:.*", ".*\"handler\"\\s*:.*"),
        kind("spring", "Spring Boot", new SpringReader(), SpringCures::new, "application[\\w.-]*\\.(?:ya?ml|properties)$",
            "server\\.(?:ssl|http2|port|servlet|forward-headers-strategy)\\b.*", "spring\\.[\\w.-]+\\s*[=:].*",
            "(?:server|spring)\\s*:",
            "(?:ssl|http2|server-name-bundles|client-auth|key-store|bundle)\\s*:.*"));

    private ManifestKinds() {}

    private static Kind kind(String token, String title, ConfigurationReader reader, Supplier<CureMaker> cures, String names,
        String... lines) {
        return new Kind(token, title, reader, cures, Pattern.compile(names), Stream.of(lines).map(Pattern::compile).toList());
    }
}
