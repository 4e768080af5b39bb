package dev.missent.lint.httpd;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import dev.missent.core.connection.Protocol;
import dev.missent.doctor.product.Product;
import dev.missent.lint.httpd.Directive.Word;
import dev.missent.lint.model.Listener;
import dev.missent.lint.model.ServerConfiguration;
import dev.missent.lint.model.Setting;
import dev.missent.lint.model.Site;
import dev.missent.lint.reader.ConfigurationReader;
import dev.missent.lint.reader.Reading;
import dev.missent.lint.reader.Sources;
import dev.missent.lint.text.Note;
import dev.missent.lint.text.SourceFile;

/** The reader of Apache httpd's files: {@code httpd.conf}, {@code apache2.conf}, a file of {@code sites-enabled}. */
public final class HttpdReader implements ConfigurationReader {
    private static final Pattern MAIN = Pattern
        .compile("(?mi)^\\s*(?:ServerRoot|IncludeOptional\\s+sites-enabled|LoadModule)\\s");
    private static final Pattern PORT = Pattern.compile(":(\\d+)$");

    /** What is collected for one address. */
    private record Entry(Word address, List<Site> sites, List<Setting<Boolean>> tls) {}

    @Override
    public Product product() {
        return Product.HTTPD;
    }

    @Override
    public Reading read(List<SourceFile> files, Sources sources) {
        var notes = new ArrayList<Note>();
        Set<SourceFile> included = new HashSet<>();
        var directives = new ArrayList<Directive>();
        boolean complete = false;
        for (boolean main : new boolean[]{true, false}) {
            for (var file : files) {
                if (MAIN.matcher(file.text()).find() == main && !included.contains(file)) {
                    complete |= main;
                    directives.addAll(new TreeReader(sources, folder(file), notes, included).read(file));
                }
            }
        }
        return new Reading(List.of(configuration(directives, sources, complete)), notes);
    }

    private static ServerConfiguration configuration(List<Directive> directives, Sources sources, boolean complete) {
        var server = new Scope(null, directives);
        var hops = new HopReader(SiteReader.balancers(directives));
        var reader = new SiteReader(sources, server, hops);
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (var section : server.own("VirtualHost")) {
            var host = new Scope(server, section.children());
            var site = reader.site(section, host);
            for (var word : section.words()) {
                var entry = entries.computeIfAbsent(normal(word.value()),
                    address -> new Entry(word, new ArrayList<>(), new ArrayList<>()));
                entry.sites().add(site);
                entry.tls().add(host.flag("SSLEngine", false));
            }
        }
        return new ServerConfiguration(Product.HTTPD, entries.values().stream().map(HttpdReader::listener).toList(),
            loose(directives, reader, server), complete);
    }

    /** Directives that pass requests on outside of all virtual hosts: those of the main server, or of a snippet. */
    private static List<Site> loose(List<Directive> directives, SiteReader reader, Scope server) {
        boolean passes = directives.stream()
            .anyMatch(each -> each.is("ProxyPass") || each.is("ProxyPassMatch") || each.is("Location"));
        return passes ? List.of(reader.site(directives.getFirst(), server)) : List.of();
    }

    private static String normal(String address) {
        return address.replace("_default_", "*");
    }

    private static Listener listener(Entry entry) {
        var place = entry.address().place();
        var port = PORT.matcher(entry.address().value());
        Setting<Integer> number = port.find()
            ? Setting.known(Integer.parseInt(port.group(1)), place)
            : Setting.unknown("the port is that of any Listen", place);
        boolean tls = entry.tls().stream().anyMatch(each -> each.surely(on -> on));
        return new Listener(place, normal(entry.address().value()), number, Setting.known(tls, place),
            Setting.absent(Set.of(Protocol.HTTP_1_1)), entry.sites(), entry.sites().getFirst(), Listener.Choice.BY_SITE,
            List.of());
    }

    private static String folder(SourceFile file) {
        int slash = file.name().lastIndexOf('/');
        return slash < 0 ? "" : file.name().substring(0, Math.max(slash, 1));
    }
}
