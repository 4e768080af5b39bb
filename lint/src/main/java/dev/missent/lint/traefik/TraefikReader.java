package dev.missent.lint.traefik;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
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

/** Reads files of Traefik that belong together. */
public final class TraefikReader implements ConfigurationReader {
    private static final Set<String> STATIC = Set.of("entrypoints", "providers", "certificatesresolvers", "api", "ping");
    private static final Set<String> DYNAMIC = Set.of("http", "tcp", "udp", "tls");

    @Override
    public Product product() {
        return Product.TRAEFIK;
    }

    @Override
    public Reading read(List<SourceFile> files, Sources sources) {
        var notes = new ArrayList<Note>();
        var statics = new ArrayList<Node>();
        var dynamics = new ArrayList<Provided>();
        for (var file : files) {
            var tree = Notation.read(file);
            notes.addAll(tree.notes());
            for (var document : tree.documents()) {
                if (document.template() == null) {
                    sort(document, statics, dynamics);
                } else {
                    notes.add(Note.ended(document.template(),
                        "The document is a template that adds and leaves out lines. Lint the file that the template makes."));
                }
            }
        }
        var own = withoutVariants(dynamics, notes);
        var offers = new Offers();
        own.forEach(provided -> offers.addFiles(provided, sources));
        var configuration = new Routing(EntryPoints.of(statics), own, offers).configuration();
        boolean isEmpty = configuration.listeners().isEmpty() && configuration.loose().isEmpty();
        return new Reading(isEmpty ? List.<ServerConfiguration>of() : List.of(configuration), notes);
    }

    /** The configuration of Traefik's objects in Kubernetes. */
    public static ServerConfiguration configuration(List<Provided> objects) {
        return new Routing(EntryPoints.of(List.of()), objects, new Offers()).configuration();
    }

    private static void sort(Document document, List<Node> statics, List<Provided> dynamics) {
        var root = document.root();
        if (root instanceof Node.Mapping mapping && Labels.areIn(mapping)) {
            dynamics.addAll(Labels.of(mapping));
            Labels.arguments(mapping).ifPresent(statics::add);
            return;
        }
        if (has(root, STATIC)) {
            statics.add(root);
        } else if (has(root, DYNAMIC)) {
            dynamics.add(new Provided("file", root, false));
        }
    }

    /** A router that two files have is one in two variants, as for two machines: both together would be a Traefik that does not exist. */
    private static List<Provided> withoutVariants(List<Provided> all, List<Note> notes) {
        var routers = new HashMap<String, Node.Entry>();
        var kept = new ArrayList<Provided>();
        for (var provided : all) {
            var own = provided.root().at("http", "routers").entries();
            var twice = own.stream().filter(router -> routers.containsKey(provided.qualified(router.key()))).findFirst();
            if (twice.isPresent()) {
                var before = routers.getOrDefault(provided.qualified(twice.get().key()), twice.get());
                notes.add(Note.passedOver(twice.get().place(), "The router " + twice.get().key() + " is in " + before.place()
                    + " as well; only that one is judged."));
            } else {
                own.forEach(router -> routers.put(provided.qualified(router.key()), router));
                kept.add(provided);
            }
        }
        return kept;
    }

    private static boolean has(Node root, Set<String> keys) {
        return root.entries().stream().anyMatch(entry -> keys.contains(entry.key().toLowerCase(Locale.ROOT)));
    }
}
