package dev.missent.lint.kubernetes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

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
import dev.missent.lint.tree.Node;
import dev.missent.lint.tree.Values;

/**
 * The Gateway API. Each listener of a Gateway is a listener of the model with its own sites: what is shared between them is a choice by the
 * server name, if the controller makes one.
 */
final class GatewayApi {
    static final String GROUP = "gateway.networking.k8s.io";

    private final Cluster cluster;
    private final GatewayRoutes routes;

    GatewayApi(Cluster cluster) {
        this.cluster = cluster;
        this.routes = new GatewayRoutes(cluster);
    }

    /** A listener with the object that has it. */
    record Section(Manifest owner, Node node, Manifest gateway) {
        String name() {
            return node.at("name").text().orElse("?");
        }

        String port() {
            return node.at("port").text().orElse("?");
        }

        boolean terminates() {
            return !node.at("protocol").is("HTTP") && !passesThrough() && node.at("tls").isThere();
        }

        boolean passesThrough() {
            return node.at("tls", "mode").is("Passthrough");
        }

        /** The hosts of the listener; a wildcard stands for any number of labels. */
        SiteName host() {
            var hostname = node.at("hostname");
            return hostname.text().filter(text -> !text.isEmpty()).isPresent()
                ? Values.name(hostname, true)
                : new SiteName.Pattern(new NamePattern.CatchAll(), node.at("name").place());
        }
    }

    List<ServerConfiguration> configurations() {
        return cluster.of(GROUP, "Gateway").map(this::configuration).toList();
    }

    private ServerConfiguration configuration(Manifest gateway) {
        Map<String, List<Section>> byPort = new LinkedHashMap<>();
        sections(gateway).forEach(section -> byPort.computeIfAbsent(section.port(), port -> new ArrayList<>()).add(section));
        var listeners = byPort.values().stream().flatMap(sections -> listeners(gateway, sections).stream()).toList();
        return new ServerConfiguration(Product.GATEWAY_API, listeners, List.of(), false);
    }

    private Stream<Section> sections(Manifest gateway) {
        var sets = Stream.concat(cluster.of(GROUP, "ListenerSet"), cluster.of("gateway.networking.x-k8s.io", "XListenerSet"))
            .filter(set -> set.qualified(set.spec().at("parentRef")).equals(gateway.id()));
        return Stream.concat(Stream.of(gateway), sets)
            .flatMap(owner -> owner.spec().at("listeners").elements().stream().map(node -> new Section(owner, node, gateway)));
    }

    private List<Listener> listeners(Manifest gateway, List<Section> sections) {
        var listeners = new ArrayList<Listener>();
        for (var section : sections) {
            if (section.terminates()) {
                listeners.add(listener(section, listeners.isEmpty() ? routings(gateway, sections) : List.of()));
            }
        }
        return listeners;
    }

    private Listener listener(Section section, List<SniRouting> routings) {
        var tls = new Tls(certificates(section), clientAuth(section), trust(section), Map.of());
        var sites = routes.of(section).stream().map(route -> site(section, route, tls)).toList();
        return Parts.listener(section.node().at("name").place(), section.name(),
            Values.text(section.node().at("port"), "").map(GatewayApi::number),
            sites, Choice.BY_SITE, routings);
    }

    private static int number(String port) {
        return port.matches("\\d{1,5}") ? Integer.parseInt(port) : 0;
    }

    private static Site site(Section section, GatewayRoutes.Attached route, Tls tls) {
        return Parts.site(route.place(), "the " + route.manifest().kind() + " " + route.manifest().name(),
            route.hosts().isEmpty() ? List.of(section.host()) : route.hosts(), true, tls,
            Setting.unknown("the controller decides", section.node().at("name").place()), route.routes());
    }

    private Setting<List<CertificateUse>> certificates(Section section) {
        var references = section.node().at("tls", "certificateRefs");
        if (references.elements().isEmpty() || references.hasTemplate()) {
            return Setting.unknown("the certificate is not in these files", section.node().at("tls").place());
        }
        return Setting.known(references.elements().stream()
            .map(reference -> cluster.secret(section.owner().qualified(reference), reference.at("name").place())).toList(),
            references.place());
    }

    /** Client certificates are asked for by the port of a Gateway, in older versions by the listener. */
    private static Node validation(Section section) {
        var frontend = section.gateway().spec().at("tls", "frontend");
        var ofPort = frontend.at("perPort").elements().stream()
            .filter(each -> each.at("port").text().equals(section.node().at("port").text()))
            .map(each -> each.at("tls", "validation")).findFirst();
        var own = section.node().at("tls", "frontendValidation");
        return own.isThere() ? own : ofPort.orElse(frontend.at("default", "validation"));
    }

    private static Setting<ClientAuth.Mode> clientAuth(Section section) {
        var validation = validation(section);
        if (!validation.isThere()) {
            return Setting.absent(ClientAuth.Mode.NONE);
        }
        return validation.at("mode").is("AllowInsecureFallback")
            ? Setting.known(ClientAuth.Mode.OPTIONAL, validation.at("mode").place())
            : Setting.known(ClientAuth.Mode.REQUIRE, validation.place());
    }

    private static Setting<String> trust(Section section) {
        var authorities = validation(section).at("caCertificateRefs");
        return authorities.isThere()
            ? Setting.known(String.join(" ", authorities.elements().stream().map(section.owner()::qualified).toList()),
                authorities.place())
            : Setting.absent("");
    }

    private List<SniRouting> routings(Manifest gateway, List<Section> sections) {
        var routings = new ArrayList<SniRouting>();
        var passing = sections.stream().filter(Section::passesThrough).toList();
        if (!passing.isEmpty()) {
            var choices = new ArrayList<SniRouting.Choice>();
            passing.forEach(section -> choices.add(new SniRouting.Choice(section.host(), "listener " + section.name(),
                Setting.unknown("the upstream server has the certificate", section.node().at("name").place()))));
            sections.stream().filter(Section::terminates).forEach(section -> choices
                .add(new SniRouting.Choice(section.host(), "the gateway itself", certificates(section))));
            routings.add(new SniRouting(passing.getFirst().node().at("name").place(), Layer.PASSED_THROUGH, choices));
        }
        var ending = sections.stream().filter(Section::terminates).toList();
        if (ending.size() > 1 && choosesByName(gateway)) {
            routings.add(new SniRouting(ending.get(1).node().at("name").place(), Layer.TERMINATED, ending.stream()
                .map(section -> new SniRouting.Choice(section.host(), "listener " + section.name(), certificates(section)))
                .toList()));
        }
        return routings;
    }

    private boolean choosesByName(Manifest gateway) {
        return switch (Controller.of(gateway.spec().at("gatewayClassName").text().orElse(""), cluster)) {
            case BY_SERVER_NAME -> true;
            case WITHOUT_HTTP_2 ->
                cluster.of("gateway.envoyproxy.io", "ClientTrafficPolicy").anyMatch(policy -> isHttp2Forced(policy, gateway));
            case SAFE, UNKNOWN -> false;
        };
    }

    /** Envoy Gateway switches HTTP/2 off where listeners overlap, unless the operator lists the protocols. */
    private static boolean isHttp2Forced(Manifest policy, Manifest gateway) {
        boolean meant = Stream
            .concat(Stream.of(policy.spec().at("targetRef")), policy.spec().at("targetRefs").elements().stream())
            .anyMatch(target -> policy.qualified(target).equals(gateway.id()) && !target.at("sectionName").isThere());
        return meant && policy.spec().at("tls", "alpnProtocols").elements().stream().anyMatch(each -> each.is("h2"));
    }
}
