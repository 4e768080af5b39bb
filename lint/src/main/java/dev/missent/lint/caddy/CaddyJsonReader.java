package dev.missent.lint.caddy;

import java.util.ArrayList;
import java.util.List;

import dev.missent.doctor.product.Product;
import dev.missent.lint.json.JsonText;
import dev.missent.lint.model.Listener;
import dev.missent.lint.model.ServerConfiguration;
import dev.missent.lint.reader.ConfigurationReader;
import dev.missent.lint.reader.Reading;
import dev.missent.lint.reader.Sources;
import dev.missent.lint.text.Note;
import dev.missent.lint.text.SourceFile;

/** Reads Caddy's JSON; each file is a server of its own. */
public final class CaddyJsonReader implements ConfigurationReader {
    @Override
    public Product product() {
        return Product.CADDY;
    }

    @Override
    public Reading read(List<SourceFile> files, Sources sources) {
        var notes = new ArrayList<Note>();
        var configurations = new ArrayList<ServerConfiguration>();
        for (var file : files) {
            var tree = JsonText.read(file);
            notes.addAll(tree.notes());
            for (var document : tree.documents()) {
                var apps = document.root().at("apps");
                var certificates = new Certificates(apps.at("tls"), sources);
                var listeners = apps.at("http", "servers").entries().stream()
                    .<Listener>map(server -> new CaddyServer(server, certificates).listener()).toList();
                if (!listeners.isEmpty()) {
                    configurations.add(new ServerConfiguration(Product.CADDY, listeners, List.of(), true));
                }
            }
        }
        return new Reading(configurations, notes);
    }
}
