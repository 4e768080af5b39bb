package dev.missent.lint.tomcat;

import java.util.ArrayList;
import java.util.List;

import dev.missent.doctor.product.Product;
import dev.missent.lint.model.Listener;
import dev.missent.lint.model.ServerConfiguration;
import dev.missent.lint.reader.ConfigurationReader;
import dev.missent.lint.reader.Reading;
import dev.missent.lint.reader.Sources;
import dev.missent.lint.text.Note;
import dev.missent.lint.text.SourceFile;
import dev.missent.lint.xml.Element;
import dev.missent.lint.xml.XmlText;

/** Reads {@code server.xml}; each file is a server of its own. */
public final class TomcatReader implements ConfigurationReader {
    @Override
    public Product product() {
        return Product.TOMCAT;
    }

    @Override
    public Reading read(List<SourceFile> files, Sources sources) {
        var notes = new ArrayList<Note>();
        var configurations = new ArrayList<ServerConfiguration>();
        for (var file : files) {
            var xml = XmlText.read(file);
            notes.addAll(xml.notes());
            var listeners = xml.root().stream().flatMap(Element::everywhere).filter(each -> each.name().equals("Service"))
                .<Listener>flatMap(service -> listeners(service, sources).stream()).toList();
            if (!listeners.isEmpty()) {
                configurations.add(new ServerConfiguration(Product.TOMCAT, listeners, List.of(), false));
            }
        }
        return new Reading(configurations, notes);
    }

    private static List<Listener> listeners(Element service, Sources sources) {
        return service.children("Connector").stream().filter(Connector::endsTls)
            .map(connector -> new Connector(connector, service, sources).listener())
            .toList();
    }
}
