package dev.missent.lint.caddyfile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.missent.core.connection.Protocol;
import dev.missent.doctor.product.Product;
import dev.missent.lint.model.Listener;
import dev.missent.lint.model.ServerConfiguration;
import dev.missent.lint.model.Setting;
import dev.missent.lint.model.Site;
import dev.missent.lint.reader.ConfigurationReader;
import dev.missent.lint.reader.Reading;
import dev.missent.lint.reader.Sources;
import dev.missent.lint.text.Note;
import dev.missent.lint.text.SourceFile;

/** The reader of Caddyfiles; each file is a server of its own. */
public final class CaddyfileReader implements ConfigurationReader {
    /** A block and its addresses. */
    private record Block(Segment segment, List<SiteAddress> addresses) {}

    @Override
    public Product product() {
        return Product.CADDY;
    }

    @Override
    public Reading read(List<SourceFile> files, Sources sources) {
        var notes = new ArrayList<Note>();
        var configurations = files.stream().map(file -> configuration(new TreeReader(sources, notes).read(file), sources))
            .toList();
        return new Reading(configurations, notes);
    }

    private static ServerConfiguration configuration(List<Segment> segments, Sources sources) {
        var options = segments.stream().filter(each -> each.words().isEmpty()).flatMap(each -> each.children().stream()).toList();
        var reader = new SiteReader(sources, options);
        Map<Integer, List<Block>> byPort = new LinkedHashMap<>();
        for (var block : blocks(segments)) {
            block.addresses().stream().map(SiteAddress::port).distinct().forEach(port -> byPort
                .computeIfAbsent(port, each -> new ArrayList<>())
                .add(new Block(block.segment(), block.addresses().stream().filter(address -> address.port() == port).toList())));
        }
        var listeners = byPort.entrySet().stream().map(each -> listener(each.getKey(), each.getValue(), reader)).toList();
        return new ServerConfiguration(Product.CADDY, listeners, List.of(), true);
    }

    /** Site blocks; without any braces the first line has the addresses, and all others are the block. */
    private static List<Block> blocks(List<Segment> segments) {
        var named = segments.stream().filter(each -> !each.words().isEmpty() && !each.keyword().startsWith("&(")).toList();
        if (!named.isEmpty() && named.getFirst().block() == null) {
            var head = named.getFirst();
            return List.of(block(new Segment(head.words(), head.place(), named.subList(1, named.size()))));
        }
        return named.stream().filter(each -> each.block() != null).map(CaddyfileReader::block).toList();
    }

    private static Block block(Segment segment) {
        return new Block(segment, segment.words().stream().map(SiteAddress::of).toList());
    }

    private static Listener listener(int port, List<Block> blocks, SiteReader reader) {
        var authenticated = blocks.stream().flatMap(each -> SiteReader.clientAuth(each.segment()).stream()).findFirst();
        var sites = blocks.stream().map(each -> reader.site(each.segment(), each.addresses(), authenticated)).toList();
        var place = blocks.getFirst().addresses().getFirst().word().place();
        boolean tls = blocks.stream().anyMatch(each -> each.addresses().stream().anyMatch(SiteAddress::tls));
        Optional<Site> all = sites.stream().filter(site -> site.names().isEmpty()).findFirst();
        return new Listener(place, ":" + port, Setting.known(port, place), Setting.known(tls, place),
            Setting.absent(Set.of(Protocol.values())), sites, all.orElse(null), Listener.Choice.BY_CERTIFICATE, List.of());
    }
}
