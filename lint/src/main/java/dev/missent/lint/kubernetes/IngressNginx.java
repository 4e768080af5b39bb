package dev.missent.lint.kubernetes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import dev.missent.core.connection.ClientAuth;
import dev.missent.doctor.product.Product;
import dev.missent.lint.manifest.Parts;
import dev.missent.lint.model.CertificateUse;
import dev.missent.lint.model.Listener;
import dev.missent.lint.model.Listener.Choice;
import dev.missent.lint.model.Route;
import dev.missent.lint.model.ServerConfiguration;
import dev.missent.lint.model.Setting;
import dev.missent.lint.model.Site;
import dev.missent.lint.model.SiteName;
import dev.missent.lint.model.SniPolicy;
import dev.missent.lint.model.SniRouting;
import dev.missent.lint.model.Tls;
import dev.missent.lint.tree.Node;
import dev.missent.lint.tree.Values;
import org.jspecify.annotations.Nullable;

/** The Ingress objects of ingress-nginx: one server block of nginx for each host, whatever the number of objects. */
final class IngressNginx {
    private static final String ITSELF = "ingress-nginx itself";

    private final Cluster cluster;
    private final Map<String, Host> hosts = new LinkedHashMap<>();

    IngressNginx(Cluster cluster) {
        this.cluster = cluster;
    }

    /** What all objects say about one host. Of what concerns the whole host, the first object counts. */
    private static final class Host {
        private final Manifest first;
        private final Node name;
        private final List<Route> routes = new ArrayList<>();
        private @Nullable Node tls;
        private @Nullable Manifest passing;
        private @Nullable Manifest asking;

        Host(Manifest first, Node name) {
            this.first = first;
            this.name = name;
        }
    }

    ServerConfiguration configuration() {
        ingresses().forEach(this::add);
        var terminated = hosts.values().stream().filter(host -> host.tls != null && host.passing == null).toList();
        var sites = terminated.stream().map(this::site).toList();
        var loose = hosts.values().stream().filter(host -> host.tls == null && host.passing == null).map(this::site).toList();
        return new ServerConfiguration(Product.INGRESS_NGINX, listener(sites).stream().toList(), loose, false);
    }

    private Stream<Manifest> ingresses() {
        return cluster.of("networking.k8s.io", "Ingress").filter(NginxAnnotations::isMeant);
    }

    private void add(Manifest ingress) {
        for (var rule : ingress.spec().at("rules").elements()) {
            var name = rule.at("host");
            var host = hosts.computeIfAbsent(name.text().orElse(""), text -> new Host(ingress, name));
            var annotations = new NginxAnnotations(ingress);
            if (annotations.passesThrough()) {
                host.passing = ingress;
            }
            if (host.asking == null && annotations.clientAuthSecret().isThere()) {
                host.asking = ingress;
            }
            if (host.tls == null) {
                host.tls = tls(ingress, name).orElse(null);
            }
            for (var path : rule.at("http", "paths").elements()) {
                var service = path.at("backend", "service");
                host.routes.add(new Route(path.place(), path.at("path").text().orElse("/"), annotations.hop(service)));
            }
        }
    }

    /** The entry of {@code tls} that has the host; one without hosts is for all. */
    private static Optional<Node> tls(Manifest ingress, Node host) {
        return ingress.spec().at("tls").elements().stream().filter(tls -> tls.at("hosts").elements().isEmpty()
            || tls.at("hosts").elements().stream().anyMatch(each -> each.isTemplate() || each.text().equals(host.text())))
            .findFirst();
    }

    private Site site(Host host) {
        var names = new ArrayList<SiteName>();
        if (host.name.isThere()) {
            names.add(Values.name(host.name, false));
            new NginxAnnotations(host.first).aliases().forEach(names::add);
        }
        return Parts.site(host.name.place(),
            host.name.text().map(name -> "the Ingress of " + name).orElse("the Ingress without a host"), names,
            true, new Tls(certificates(host), clientAuth(host), trust(host), Map.of()),
            Setting.absent(SniPolicy.OWN_NAME_FOR_CLIENT_AUTH),
            host.routes);
    }

    private Setting<List<CertificateUse>> certificates(Host host) {
        var secret = host.tls == null ? null : host.tls.at("secretName");
        if (secret == null || !secret.isThere()) {
            return Setting.unknown("the controller's default certificate is used", host.first.place());
        }
        return secret.isTemplate()
            ? Values.unclear(secret)
            : Setting.known(List.of(cluster.secret(host.first.namespace() + "/" + secret.text().orElse(""), secret.place())),
                secret.place());
    }

    private static Setting<ClientAuth.Mode> clientAuth(Host host) {
        return host.asking == null ? Setting.absent(ClientAuth.Mode.NONE) : new NginxAnnotations(host.asking).clientAuth();
    }

    private static Setting<String> trust(Host host) {
        return host.asking == null ? Setting.absent("") : Values.text(new NginxAnnotations(host.asking).clientAuthSecret(), "");
    }

    private Optional<Listener> listener(List<Site> sites) {
        var passing = hosts.values().stream().filter(host -> host.passing != null).toList();
        if (sites.isEmpty() && passing.isEmpty()) {
            return Optional.empty();
        }
        var place = sites.isEmpty() ? passing.getFirst().name.place() : sites.getFirst().place();
        var choices = new ArrayList<SniRouting.Choice>();
        passing.forEach(host -> choices.add(new SniRouting.Choice(Values.name(host.name, false), "the pods of " + host.first.id(),
            Setting.unknown("the pods have the certificate", host.name.place()))));
        sites.forEach(
            site -> site.names().forEach(name -> choices.add(new SniRouting.Choice(name, ITSELF, site.tls().certificates()))));
        var routings = passing.isEmpty()
            ? List.<SniRouting>of()
            : List.of(new SniRouting(new NginxAnnotations(passing.getFirst().first).passthrough().place(),
                SniRouting.Layer.PASSED_THROUGH, choices));
        return Optional.of(Parts.listener(place, "ingress-nginx", Setting.absent(443), sites, Choice.BY_SITE, routings));
    }
}
