package dev.missent.lint.kubernetes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.missent.doctor.product.Product;
import dev.missent.lint.manifest.Notation;
import dev.missent.lint.model.ServerConfiguration;
import dev.missent.lint.reader.ConfigurationReader;
import dev.missent.lint.reader.Reading;
import dev.missent.lint.reader.Sources;
import dev.missent.lint.text.Note;
import dev.missent.lint.text.SourceFile;
import dev.missent.lint.tree.Document;
import dev.missent.lint.tree.Node;

/** Reads manifests. A reading has a configuration for each controller and, where a controller keeps things apart, for each of its objects. */
public final class KubernetesReader implements ConfigurationReader {
    private static final Set<String> KINDS = Set.of("Ingress", "Gateway", "ListenerSet", "XListenerSet", "HTTPRoute", "TLSRoute",
        "BackendTLSPolicy",
        "ClientTrafficPolicy", "VirtualService", "DestinationRule", "IngressRoute", "IngressRouteTCP", "TLSOption",
        "ServersTransport", "Route");

    @Override
    public Product product() {
        return Product.GATEWAY_API;
    }

    @Override
    public Reading read(List<SourceFile> files, Sources sources) {
        var notes = new ArrayList<Note>();
        var manifests = new LinkedHashMap<String, Manifest>();
        for (var file : files) {
            var tree = Notation.read(file);
            notes.addAll(tree.notes());
            tree.documents().forEach(document -> add(document, manifests, notes));
        }
        return new Reading(manifests.isEmpty() ? List.of() : configurations(Cluster.of(List.copyOf(manifests.values()), sources)),
            notes);
    }

    private static void add(Document document, Map<String, Manifest> manifests, List<Note> notes) {
        if (document.template() == null) {
            add(document.root(), manifests, notes);
        } else if (KINDS.contains(Manifest.of(document.root()).kind())) {
            notes.add(Note.ended(document.template(),
                "The object is a template that adds and leaves out lines, and was not judged. Lint what helm template prints."));
        }
    }

    /** An object that two files have is one in two variants, as for two clusters: both together would be a cluster that does not exist. */
    private static void add(Node root, Map<String, Manifest> manifests, List<Note> notes) {
        var manifest = Manifest.of(root);
        if (manifest.kind().endsWith("List")) {
            root.at("items").elements().forEach(item -> add(item, manifests, notes));
            return;
        }
        var before = manifests.putIfAbsent(manifest.type() + " " + manifest.id(), manifest);
        if (before != null && KINDS.contains(manifest.kind())) {
            notes.add(Note.passedOver(manifest.place(), "The " + manifest.kind() + " " + manifest.id() + " is in "
                + before.place() + " as well; only that one is judged."));
        }
    }

    private static List<ServerConfiguration> configurations(Cluster cluster) {
        var all = new ArrayList<ServerConfiguration>();
        all.add(new IngressNginx(cluster).configuration());
        all.addAll(new GatewayApi(cluster).configurations());
        all.add(new Istio(cluster).configuration());
        all.add(TraefikObjects.configuration(cluster));
        all.add(OpenShift.configuration(cluster));
        return all.stream().filter(each -> !each.listeners().isEmpty() || !each.loose().isEmpty()).toList();
    }
}
