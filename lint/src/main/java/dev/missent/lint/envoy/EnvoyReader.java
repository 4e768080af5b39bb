package dev.missent.lint.envoy;

import java.util.ArrayList;
import java.util.List;

import dev.missent.doctor.product.Product;
import dev.missent.lint.manifest.Notation;
import dev.missent.lint.model.Listener;
import dev.missent.lint.model.ServerConfiguration;
import dev.missent.lint.reader.ConfigurationReader;
import dev.missent.lint.reader.Reading;
import dev.missent.lint.reader.Sources;
import dev.missent.lint.text.Note;
import dev.missent.lint.text.SourceFile;
import dev.missent.lint.tree.Node;

/** Reads files of Envoy that belong together. */
public final class EnvoyReader implements ConfigurationReader {
    @Override
    public Product product() {
        return Product.ENVOY;
    }

    @Override
    public Reading read(List<SourceFile> files, Sources sources) {
        var notes = new ArrayList<Note>();
        var listeners = new ArrayList<Node>();
        var clusters = new ArrayList<Node>();
        for (var file : files) {
            var tree = Notation.read(file);
            notes.addAll(tree.notes());
            for (var document : tree.documents()) {
                if (document.template() == null) {
                    sort(document.root(), listeners, clusters);
                } else {
                    notes.add(Note.ended(document.template(),
                        "The document is a template that adds and leaves out lines. Lint the file that the template makes."));
                }
            }
        }
        var read = new Clusters(clusters);
        var all = listeners.stream().<Listener>flatMap(listener -> new Chains(listener, read, sources).listeners().stream())
            .toList();
        return new Reading(all.isEmpty() ? List.of() : List.of(new ServerConfiguration(Product.ENVOY, all, List.of(), false)),
            notes);
    }

    private static void sort(Node root, List<Node> listeners, List<Node> clusters) {
        listeners.addAll(root.at("static_resources", "listeners").elements());
        clusters.addAll(root.at("static_resources", "clusters").elements());
        for (var resource : root.at("resources").elements()) {
            String type = resource.at("@type").text().orElse("");
            if (type.endsWith(".Listener")) {
                listeners.add(resource);
            } else if (type.endsWith(".Cluster")) {
                clusters.add(resource);
            }
        }
    }
}
