package dev.missent.lint.envoy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.missent.core.connection.ClientAuth;
import dev.missent.core.connection.Protocol;
import dev.missent.core.name.NamePattern;
import dev.missent.lint.manifest.Parts;
import dev.missent.lint.model.CertificateFacts;
import dev.missent.lint.model.CertificateUse;
import dev.missent.lint.model.Route;
import dev.missent.lint.model.Setting;
import dev.missent.lint.model.Site;
import dev.missent.lint.model.SiteName;
import dev.missent.lint.model.SniPolicy;
import dev.missent.lint.model.Tls;
import dev.missent.lint.reader.Sources;
import dev.missent.lint.text.Place;
import dev.missent.lint.tree.Node;
import dev.missent.lint.tree.Values;

/**
 * A filter chain.
 *
 * @param node the chain
 * @param clusters where its routes lead to
 * @param sources opens its certificates
 */
record Chain(Node node, Clusters clusters, Sources sources) {
    Place place() {
        return node.entries().isEmpty() ? node.place() : node.entries().getFirst().place();
    }

    private Node context() {
        return node.at("transport_socket", "typed_config");
    }

    boolean endsTls() {
        return context().at("@type").text().orElse("").endsWith("DownstreamTlsContext");
    }

    List<SiteName> serverNames() {
        return node.at("filter_chain_match", "server_names").each().stream().map(name -> Values.name(name, true)).toList();
    }

    private Node manager() {
        return node.at("filters").elements().stream().map(filter -> filter.at("typed_config"))
            .filter(config -> config.at("@type").text().orElse("").endsWith("HttpConnectionManager")).findFirst()
            .orElse(new Node.Missing(node.place()));
    }

    boolean speaksHttp() {
        return manager().isThere();
    }

    Setting<Set<Protocol>> protocols() {
        var alpn = context().at("common_tls_context", "alpn_protocols");
        return alpn.each().stream().anyMatch(protocol -> protocol.is("h2"))
            ? Setting.known(Parts.H1_H2, alpn.place())
            : Setting.known(Set.of(Protocol.HTTP_1_1), place());
    }

    /** Whether browsers may share connections, and no filter is there that could refuse what is shared. */
    boolean isShared() {
        boolean guarded = manager().at("http_filters").elements().stream()
            .map(filter -> filter.at("typed_config", "@type").text().orElse(""))
            .anyMatch(type -> type.contains(".lua.") || type.contains(".wasm.") || type.contains(".rbac.")
                || type.contains("dynamic_modules")
                || type.contains(".ext_proc."));
        return protocols().surely(all -> all.contains(Protocol.HTTP_2)) && !guarded;
    }

    /** Whether the table of routes names a host, and not just any. */
    boolean hasRouteFor(String host) {
        var hosts = manager().at("route_config", "virtual_hosts");
        return speaksHttp() && !hosts.isThere() || hosts.elements().stream().flatMap(each -> each.at("domains").each().stream())
            .anyMatch(domain -> domain.isTemplate() || domain.is(host) || isBelow(host, domain.text().orElse("")));
    }

    private static boolean isBelow(String host, String domain) {
        return domain.startsWith("*.") && host.endsWith(domain.substring(1));
    }

    Setting<List<CertificateUse>> certificates() {
        var common = context().at("common_tls_context");
        var secrets = common.at("tls_certificate_sds_secret_configs").elements().stream().map(secret -> secret.at("name"))
            .toList();
        var files = common.at("tls_certificates").elements().stream()
            .map(certificate -> certificate.at("certificate_chain", "filename")).toList();
        var all = new ArrayList<>(secrets);
        all.addAll(files);
        if (all.isEmpty() || all.stream().anyMatch(each -> each.isTemplate() || !each.isThere())) {
            return Setting.unknown("the certificate is not named by a file", place());
        }
        var uses = all.stream()
            .map(each -> new CertificateUse(each.text().orElse(""), each.place(), secrets.contains(each) ? null : facts(each)))
            .toList();
        return Setting.known(uses, uses.getFirst().place());
    }

    private @org.jspecify.annotations.Nullable CertificateFacts facts(Node file) {
        return sources.certificates(file.text().orElse(""), file.place().file()).stream().findFirst().orElse(null);
    }

    private Setting<ClientAuth.Mode> clientAuth() {
        var required = context().at("require_client_certificate");
        var common = context().at("common_tls_context");
        boolean asks = common.at("validation_context").isThere() || common.at("validation_context_sds_secret_config").isThere()
            || common.at("combined_validation_context").isThere();
        return Values.of(required, asks ? ClientAuth.Mode.OPTIONAL : ClientAuth.Mode.NONE,
            word -> word.equals("true") ? ClientAuth.Mode.REQUIRE : asks ? ClientAuth.Mode.OPTIONAL : ClientAuth.Mode.NONE);
    }

    /** The virtual hosts; one that has every domain is a site without names. */
    List<Site> sites() {
        var authority = context().at("common_tls_context", "validation_context", "trusted_ca", "filename");
        var tls = new Tls(certificates(), clientAuth(), Values.text(authority, ""), Map.of());
        return manager().at("route_config", "virtual_hosts").elements().stream().map(host -> site(host, tls)).toList();
    }

    private Site site(Node host, Tls tls) {
        var domains = host.at("domains").each();
        var names = domains.stream().filter(domain -> !domain.is("*")).map(Chain::name).toList();
        var place = domains.isEmpty() ? host.place() : domains.getFirst().place();
        return new Site(place, "the virtual host " + host.at("name").text().orElse("?"), names, names.size() == domains.size(),
            tls, protocols(),
            Setting.absent(SniPolicy.NONE), Setting.absent(false), Setting.absent(0), Setting.absent(false), routes(host));
    }

    /** Domains may have a port. */
    private static SiteName name(Node domain) {
        String text = domain.text().orElse("");
        int colon = text.lastIndexOf(':');
        String host = colon > 0 && text.indexOf(':') == colon ? text.substring(0, colon) : text;
        var name = Values.name(host, domain.place(), true);
        return name.known().filter(pattern -> pattern instanceof NamePattern.CatchAll).isPresent()
            ? new SiteName.Unclear(text, domain.place())
            : name;
    }

    private List<Route> routes(Node host) {
        var routes = new ArrayList<Route>();
        for (var route : host.at("routes").elements()) {
            var action = route.at("route");
            String match = route.at("match").entries().stream().findFirst().flatMap(entry -> entry.value().text()).orElse("/");
            if (action.at("cluster").isThere()) {
                routes.add(new Route(route.place(), match, clusters.hop(action.at("cluster"), action)));
            } else if (action.at("weighted_clusters").isThere()) {
                action.at("weighted_clusters", "clusters").elements()
                    .forEach(each -> routes.add(new Route(route.place(), match, clusters.hop(each.at("name"), action))));
            } else {
                routes.add(new Route(route.place(), match, null));
            }
        }
        return routes;
    }
}
