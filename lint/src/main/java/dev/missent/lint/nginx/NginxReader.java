package dev.missent.lint.nginx;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import dev.missent.doctor.product.Product;
import dev.missent.lint.model.Listener;
import dev.missent.lint.model.ServerConfiguration;
import dev.missent.lint.model.Site;
import dev.missent.lint.reader.ConfigurationReader;
import dev.missent.lint.reader.Reading;
import dev.missent.lint.reader.Sources;
import dev.missent.lint.text.Note;
import dev.missent.lint.text.SourceFile;

/** The reader of nginx's files: a whole {@code nginx.conf}, the output of {@code nginx -T}, a file of {@code sites-enabled}, a snippet. */
public final class NginxReader implements ConfigurationReader {
    private static final Pattern MAIN = Pattern.compile("(?m)^\\s*(?:http|stream|events)\\s*\\{");

    @Override
    public Product product() {
        return Product.NGINX;
    }

    @Override
    public Reading read(List<SourceFile> files, Sources sources) {
        var notes = new ArrayList<Note>();
        var listeners = new ArrayList<Listener>();
        var loose = new ArrayList<Site>();
        boolean complete = true;
        for (var root : roots(files, sources, notes)) {
            var book = new ListenerBook();
            var scope = new Scope(null, root);
            var routings = new HttpBlock(sources, book).read(scope, loose);
            complete &= !scope.own("http").isEmpty();
            listeners.addAll(book.listeners(routings));
            listeners.addAll(StreamBlock.listeners(scope));
        }
        return new Reading(List.of(new ServerConfiguration(Product.NGINX, listeners, loose, complete)), notes);
    }

    /** One tree for each main file; files without {@code http}, as those of {@code sites-enabled}, are one tree together. */
    private static List<Directive> roots(List<SourceFile> files, Sources sources, List<Note> notes) {
        var roots = new ArrayList<Directive>();
        Set<SourceFile> included = new HashSet<>();
        for (var file : files) {
            if (MAIN.matcher(file.text()).find()) {
                roots.add(new TreeReader(sources, folder(file), notes, included).read(file));
            }
        }
        var parts = files.stream().filter(file -> !MAIN.matcher(file.text()).find() && !included.contains(file))
            .map(file -> new TreeReader(sources, folder(file), notes, included).read(file)).toList();
        if (!parts.isEmpty()) {
            var together = parts.stream().flatMap(each -> each.children().stream()).toList();
            var missing = parts.stream().flatMap(each -> each.missing().stream()).toList();
            roots.add(new Directive(parts.getFirst().name(), List.of(), parts.getFirst().place(), together, missing));
        }
        return roots;
    }

    private static String folder(SourceFile file) {
        int slash = file.name().lastIndexOf('/');
        return slash < 0 ? "" : file.name().substring(0, Math.max(slash, 1));
    }
}
