package dev.missent.lint.haproxy;

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

/** The reader of HAProxy's files; several are read one after the other, as HAProxy does with a folder. */
public final class HaproxyReader implements ConfigurationReader {
    @Override
    public Product product() {
        return Product.HAPROXY;
    }

    @Override
    public Reading read(List<SourceFile> files, Sources sources) {
        var notes = new ArrayList<Note>();
        var lines = files.stream().flatMap(file -> new LineReader(file, notes).lines().stream()).toList();
        var sections = new Sections(lines, notes);
        String crtBase = lines.stream().filter(line -> line.is("crt-base")).map(line -> line.word(1)).findFirst().orElse("");
        var listeners = new ArrayList<Listener>();
        for (var frontend : sections.frontends()) {
            var binds = frontend.own("bind").stream().filter(line -> line.words().size() > 1)
                .map(line -> new Bind(line, sources, crtBase))
                .toList();
            listeners.addAll(new FrontendReader(frontend, sections, binds, sources).listeners());
        }
        return new Reading(List.of(new ServerConfiguration(Product.HAPROXY, listeners, List.of(), true)), notes);
    }
}
