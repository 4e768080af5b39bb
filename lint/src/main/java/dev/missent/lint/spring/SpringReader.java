package dev.missent.lint.spring;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.missent.doctor.product.Product;
import dev.missent.lint.model.ServerConfiguration;
import dev.missent.lint.properties.PropertiesText;
import dev.missent.lint.reader.ConfigurationReader;
import dev.missent.lint.reader.Reading;
import dev.missent.lint.reader.Sources;
import dev.missent.lint.text.Note;
import dev.missent.lint.text.SourceFile;
import dev.missent.lint.tree.DottedKeys;
import dev.missent.lint.tree.Node;
import dev.missent.lint.yaml.YamlText;

/** Reads {@code application.yaml} and {@code application.properties}. */
public final class SpringReader implements ConfigurationReader {
    @Override
    public Product product() {
        return Product.TOMCAT;
    }

    @Override
    public Reading read(List<SourceFile> files, Sources sources) {
        var notes = new ArrayList<Note>();
        var configurations = new ArrayList<ServerConfiguration>();
        for (var file : files) {
            for (var document : documents(file, notes)) {
                new WebServer(document, sources).configuration().ifPresent(configurations::add);
            }
        }
        return new Reading(configurations, notes);
    }

    private static List<Node> documents(SourceFile file, List<Note> notes) {
        if (file.name().toLowerCase(Locale.ROOT).endsWith(".properties")) {
            return PropertiesText.read(file).documents().stream().map(document -> {
                var keys = new DottedKeys(file.at(0, 0));
                document.forEach(property -> keys.put(canonical(property.key()), property.place(),
                    new Node.Scalar(property.valuePlace(), property.value())));
                return keys.node();
            }).toList();
        }
        var tree = YamlText.read(file);
        notes.addAll(tree.notes());
        return tree.documents().stream().map(document -> expanded(document.root(), file)).toList();
    }

    /** Keys may be written {@code client-auth}, {@code clientAuth} or {@code client_auth}, and in YAML with dots. */
    private static Node expanded(Node root, SourceFile file) {
        var keys = new DottedKeys(root.place());
        expand("", root, keys, file);
        return keys.node();
    }

    private static void expand(String prefix, Node node, DottedKeys into, SourceFile file) {
        switch (node) {
            case Node.Mapping(var place, var entries) -> entries.forEach(entry -> expand(
                prefix + (prefix.isEmpty() ? "" : ".") + canonical(entry.key()), entry.value(), into, file));
            case Node.Sequence(var place, var elements) -> {
                for (int i = 0; i < elements.size(); i++) {
                    expand(prefix + "[" + i + "]", elements.get(i), into, file);
                }
            }
            case Node.Scalar scalar -> into.put(prefix, scalar.place(), scalar);
            case Node.Missing missing -> {
            }
        }
    }

    private static String canonical(String key) {
        return key.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }
}
