package dev.missent.lint.kubernetes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.missent.core.connection.ClientAuth;
import dev.missent.core.name.NamePattern;
import dev.missent.doctor.product.Product;
import dev.missent.lint.manifest.Parts;
import dev.missent.lint.model.CertificateUse;
import dev.missent.lint.model.Listener;
import dev.missent.lint.model.Listener.Choice;
import dev.missent.lint.model.ServerConfiguration;
import dev.missent.lint.model.Setting;
import dev.missent.lint.model.Site;
import dev.missent.lint.model.SiteName;
import dev.missent.lint.model.SniRouting;
import dev.missent.lint.model.SniRouting.Layer;
import dev.missent.lint.model.Tls;
import dev.missent.lint.text.Place;
import dev.missent.lint.tree.Node;
import dev.missent.lint.tree.Values;

/**
 * Istio. Each {@code server} of a Gateway is a filter chain of Envoy with a table of routes of its own, chosen by the server name; the Gateways
 * of one workload and port are one listener.
 */
final class Istio {
    static final String GROUP = "networking.istio.io";

    private final Cluster cluster;

    Istio(Cluster cluster) {
        this.cluster = cluster;
    }

    /** A {@code server} of a Gateway. */
    private record Server(Manifest gateway, Node node, int number) {
        String mode() {
            return node.at("tls", "mode").text().orElse("").toUpperCase(Locale.ROOT);
        }

        boolean terminates() {
            return List.of("SIMPLE", "MUTUAL", "OPTIONAL_MUTUAL").contains(mode()) && !node.at("port", "protocol").is("TLS");
        }

        boolean passesThrough() {
            return mode().equals("PASSTHROUGH");
        }

        /** Two with the same text are on one port of one workload. */
        String socket() {
            String selector = gateway.spec().at("selector").entries().stream()
                .map(entry -> entry.key() + "=" + entry.value().text().orElse(""))
                .sorted().collect(Collectors.joining(","));
            return selector + " " + node.at("port", "number").text().orElse("?");
        }

        String title() {
            return "server " + number + " of Gateway " + gateway.id();
        }

        List<SiteName> hosts() {
            return node.at("hosts").elements().stream().map(Istio::host).toList();
        }
    }

    /** A host, perhaps behind a namespace and a slash; a wildcard stands for any number of labels. */
    private static SiteName host(Node host) {
        String text = host.text().orElse("");
        String name = text.substring(text.indexOf('/') + 1);
        var place = Values.within(host.place(), name, 0);
        return name.equals("*") ? new SiteName.Pattern(new NamePattern.CatchAll(), place) : Values.name(name, place, true);
    }

    ServerConfiguration configuration() {
        Map<String, List<Server>> bySocket = new LinkedHashMap<>();
        cluster.of(GROUP, "Gateway").filter(gateway -> !gateway.spec().at("selector").hasTemplate()).forEach(gateway -> {
            int number = 0;
            for (var node : gateway.spec().at("servers").elements()) {
                var server = new Server(gateway, node, ++number);
                bySocket.computeIfAbsent(server.socket(), socket -> new ArrayList<>()).add(server);
            }
        });
        var listeners = bySocket.values().stream().flatMap(servers -> listeners(servers).stream()).toList();
        return new ServerConfiguration(Product.ISTIO, listeners, new IstioServices(cluster).sites(), false);
    }

    private List<Listener> listeners(List<Server> servers) {
        var routings = routings(servers);
        var listeners = new ArrayList<Listener>();
        for (var server : servers) {
            if (server.terminates()) {
                listeners.add(listener(server, listeners.isEmpty() ? routings : List.of()));
            }
        }
        return listeners;
    }

    private Listener listener(Server server, List<SniRouting> routings) {
        var place = server.node().at("hosts").isThere() ? server.node().at("hosts").place() : server.node().place();
        var site = site(server);
        return Parts.listener(place, server.title(), Values.text(server.node().at("port", "number"), "").map(Istio::number),
            List.of(site), Choice.BY_SITE,
            routings);
    }

    private static int number(String port) {
        return port.matches("\\d{1,5}") ? Integer.parseInt(port) : 0;
    }

    private Site site(Server server) {
        var hosts = server.hosts();
        return Parts.site(hosts.isEmpty() ? server.node().place() : hosts.getFirst().place(), server.title(), hosts, true,
            new Tls(certificates(server), clientAuth(server), trust(server), Map.of()),
            Setting.unknown("requests for other servers of the Gateway do not arrive here", server.node().place()), List.of());
    }

    private static Setting<String> trust(Server server) {
        var file = server.node().at("tls", "caCertificates");
        return file.isThere() ? Values.text(file, "") : Values.text(server.node().at("tls", "credentialName"), "");
    }

    private static Setting<ClientAuth.Mode> clientAuth(Server server) {
        return Values.of(server.node().at("tls", "mode"), ClientAuth.Mode.NONE, mode -> switch (mode.toUpperCase(Locale.ROOT)) {
            case "MUTUAL" -> ClientAuth.Mode.REQUIRE;
            case "OPTIONAL_MUTUAL" -> ClientAuth.Mode.OPTIONAL;
            default -> ClientAuth.Mode.NONE;
        });
    }

    /** A Secret in the namespace of the workload, or a file in its container. */
    private Setting<List<CertificateUse>> certificates(Server server) {
        var credential = server.node().at("tls", "credentialName");
        var file = server.node().at("tls", "serverCertificate");
        var named = credential.isThere() ? credential : file;
        if (!named.isThere() || named.isTemplate()) {
            return named.isThere()
                ? Values.unclear(named)
                : Setting.unknown("the certificate is not in these files", server.node().place());
        }
        String id = named.text().orElse("");
        var facts = cluster.certificates().entrySet().stream()
            .filter(entry -> credential.isThere() && entry.getKey().endsWith("/" + id))
            .map(Map.Entry::getValue).findFirst();
        return Setting.known(List.of(new CertificateUse(id, named.place(), facts.orElse(null))), named.place());
    }

    private List<SniRouting> routings(List<Server> servers) {
        var routings = new ArrayList<SniRouting>();
        var ending = servers.stream().filter(Server::terminates).toList();
        routing(ending, Layer.TERMINATED).ifPresent(routings::add);
        if (servers.stream().anyMatch(Server::passesThrough)) {
            routing(servers.stream().filter(server -> server.passesThrough() || server.terminates()).toList(),
                Layer.PASSED_THROUGH)
                .ifPresent(routings::add);
        }
        return routings;
    }

    private Optional<SniRouting> routing(List<Server> servers, Layer layer) {
        if (servers.size() < 2) {
            return Optional.empty();
        }
        var choices = new ArrayList<SniRouting.Choice>();
        for (var server : servers) {
            boolean itself = layer == Layer.PASSED_THROUGH && server.terminates();
            Setting<List<CertificateUse>> certificates = server.terminates()
                ? certificates(server)
                : Setting.unknown("the upstream server has the certificate", server.node().place());
            server.hosts().forEach(
                host -> choices.add(new SniRouting.Choice(host, itself ? "the gateway itself" : server.title(), certificates)));
        }
        return choices.isEmpty() ? Optional.empty() : Optional.of(new SniRouting(place(servers), layer, choices));
    }

    /** The credential of the second server: what would have to change. */
    private static Place place(List<Server> servers) {
        var second = servers.get(1).node();
        var credential = second.at("tls", "credentialName");
        return credential.isThere()
            ? credential.place()
            : second.at("hosts").isThere() ? second.at("hosts").place() : second.place();
    }
}
