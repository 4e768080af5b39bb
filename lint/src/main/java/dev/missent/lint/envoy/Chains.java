package dev.missent.lint.envoy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.missent.lint.manifest.Parts;
import dev.missent.lint.model.CertificateUse;
import dev.missent.lint.model.Listener;
import dev.missent.lint.model.Listener.Choice;
import dev.missent.lint.model.Setting;
import dev.missent.lint.model.SniRouting;
import dev.missent.lint.model.SniRouting.Layer;
import dev.missent.lint.reader.Sources;
import dev.missent.lint.tree.Node;

/** A listener of Envoy: each of its filter chains is a listener of the model, and the choice between them is one by the server name. */
final class Chains {
    private final Node listener;
    private final List<Chain> chains = new ArrayList<>();

    Chains(Node listener, Clusters clusters, Sources sources) {
        this.listener = listener;
        var all = Stream
            .concat(listener.at("filter_chains").elements().stream(),
                Stream.of(listener.at("default_filter_chain")).filter(Node::isThere))
            .toList();
        all.forEach(chain -> chains.add(new Chain(chain, clusters, sources)));
    }

    List<Listener> listeners() {
        var listeners = new ArrayList<Listener>();
        var routings = Stream.concat(routing(Layer.TERMINATED).stream(), routing(Layer.PASSED_THROUGH).stream()).toList();
        for (var chain : chains) {
            if (chain.speaksHttp()) {
                listeners.add(listener(chain, listeners.isEmpty() ? routings : List.of()));
            }
        }
        if (listeners.isEmpty() && !routings.isEmpty()) {
            listeners.add(Parts.listener(listener.place(), address(), port(), List.of(), Choice.BY_SITE, routings));
        }
        return listeners;
    }

    private Listener listener(Chain chain, List<SniRouting> routings) {
        var sites = chain.sites();
        var fallback = sites.stream().filter(site -> site.names().isEmpty()).findFirst().orElse(null);
        return new Listener(chain.place(), address(), port(), Setting.known(chain.endsTls(), chain.place()), chain.protocols(),
            sites, fallback,
            Choice.BY_SITE, routings);
    }

    private String address() {
        var socket = listener.at("address", "socket_address");
        return socket.at("address").text().orElse("?") + ":" + socket.at("port_value").text().orElse("?");
    }

    private Setting<Integer> port() {
        var port = listener.at("address", "socket_address", "port_value");
        return port.text().filter(text -> text.matches("\\d{1,5}"))
            .<Setting<Integer>>map(text -> Setting.known(Integer.parseInt(text), port.place()))
            .orElseGet(() -> Setting.unknown("the port is not in the file", port.place()));
    }

    private List<SniRouting> routing(Layer layer) {
        boolean through = layer == Layer.PASSED_THROUGH;
        var taking = chains.stream()
            .filter(
                chain -> !chain.serverNames().isEmpty() && (chain.endsTls() && chain.speaksHttp() || through && !chain.endsTls()))
            .toList();
        if (taking.size() < 2 || through && taking.stream().allMatch(Chain::endsTls)) {
            return List.of();
        }
        var choices = new ArrayList<SniRouting.Choice>();
        for (var chain : taking) {
            String target = through && chain.endsTls() ? "Envoy itself" : target(chain, taking);
            chain.serverNames().forEach(name -> choices.add(new SniRouting.Choice(name, target, certificates(chain))));
        }
        return List.of(new SniRouting(taking.get(1).serverNames().getFirst().place(), layer, choices));
    }

    /** Chains whose tables of routes name the hosts of all chains lead to the same place. */
    private static String target(Chain chain, List<Chain> all) {
        boolean knowsAll = all.stream().flatMap(other -> other.serverNames().stream())
            .allMatch(name -> chain.hasRouteFor(name.text()));
        return knowsAll ? "the same routes" : "the filter chain of " + chain.serverNames().getFirst().text();
    }

    /** Browsers share connections over HTTP/2 only, so without HTTP/2 no certificate matters. */
    private static Setting<List<CertificateUse>> certificates(Chain chain) {
        if (!chain.endsTls()) {
            return Setting.unknown("the upstream server has the certificate", chain.place());
        }
        return chain.isShared() ? chain.certificates() : Setting.known(List.of(), chain.place());
    }
}
