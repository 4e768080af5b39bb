package dev.missent.lint.caddyfile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.missent.lint.edit.TextEdit;
import dev.missent.lint.edit.TextEdit.InsertAfter;
import dev.missent.lint.edit.TextEdit.Replace;
import dev.missent.lint.model.Hop;
import dev.missent.lint.model.Hop.Pooling;
import dev.missent.lint.model.SentName;
import dev.missent.lint.reader.Sources;
import dev.missent.lint.text.SourceFile;

/** Lines of {@code reverse_proxy} directives, changed where they are and added where they are missing. Each file is read once. */
final class ProxyBlocks {
    private static final String NAME = "tls_server_name {host}";
    private static final String APART = "keepalive off";
    private static final String PASS_HOST = "header_up Host {hostport}";

    private final IdentityHashMap<SourceFile, Map<Integer, Segment>> files = new IdentityHashMap<>();

    /** Host and server name are those of the request, and connections are not shared by names. */
    List<TextEdit> serverName(Hop hop) {
        var edits = new ArrayList<TextEdit>();
        proxy(hop).ifPresent(proxy -> {
            var outer = new ArrayList<String>();
            host(hop, proxy, edits, outer);
            var inner = new ArrayList<String>();
            child(proxy, "tls_server_name").ifPresentOrElse(
                each -> edits.add(new Replace(each.place(), NAME)), () -> inner.add(NAME));
            keepalive(hop, proxy, edits, inner);
            add(proxy, outer, inner, edits);
        });
        return edits;
    }

    /** Host is that of the request. */
    List<TextEdit> host(Hop hop) {
        var edits = new ArrayList<TextEdit>();
        proxy(hop).ifPresent(proxy -> {
            var outer = new ArrayList<String>();
            host(hop, proxy, edits, outer);
            add(proxy, outer, List.of(), edits);
        });
        return edits;
    }

    /** Connections are not shared by names. */
    List<TextEdit> apart(Hop hop) {
        var edits = new ArrayList<TextEdit>();
        proxy(hop).ifPresent(proxy -> {
            var inner = new ArrayList<String>();
            keepalive(hop, proxy, edits, inner);
            add(proxy, List.of(), inner, edits);
        });
        return edits;
    }

    private static void host(Hop hop, Segment proxy, List<TextEdit> edits, List<String> outer) {
        var passed = proxy.children().stream().filter(each -> each.is("header_up") && each.word(1).equalsIgnoreCase("host"))
            .reduce((first, last) -> last);
        if (passed.isEmpty()) {
            outer.add(PASS_HOST);
        } else if (!hop.host().surely(name -> name instanceof SentName.OfRequest)) {
            edits.add(new Replace(passed.get().place(), PASS_HOST));
        }
    }

    private static void keepalive(Hop hop, Segment proxy, List<TextEdit> edits, List<String> inner) {
        if (!hop.pooling().surely(Pooling.NEVER::equals)) {
            child(proxy, "keepalive").ifPresentOrElse(each -> edits.add(new Replace(each.place(), APART)),
                () -> inner.add(APART));
        }
    }

    private static Optional<Segment> transport(Segment proxy) {
        return proxy.children().stream().filter(each -> each.is("transport") && each.word(1).equals("http")).findFirst();
    }

    private static Optional<Segment> child(Segment proxy, String option) {
        return transport(proxy).flatMap(each -> each.child(option));
    }

    /** Lines for the block, and lines for transport http in it; blocks that are not there are opened. */
    private static void add(Segment proxy, List<String> outer, List<String> inner, List<TextEdit> edits) {
        String unit = proxy.place().file().text().contains("\n\t") ? "\t" : "  ";
        var transport = transport(proxy);
        var lines = new ArrayList<>(outer.stream().map(unit::concat).toList());
        if (!inner.isEmpty() && transport.isPresent()) {
            edits.add(new InsertAfter(transport.get().place(), inner.stream().map(unit::concat).toList()));
        } else if (!inner.isEmpty()) {
            lines.add(unit + "transport http {");
            inner.forEach(each -> lines.add(unit + unit + each));
            lines.add(unit + "}");
        }
        if (!lines.isEmpty() && proxy.block() != null) {
            edits.add(new InsertAfter(proxy.place(), lines));
        } else if (!lines.isEmpty()) {
            edits.add(new Replace(proxy.place(), opened(proxy, lines)));
        }
    }

    private static String opened(Segment proxy, List<String> lines) {
        String line = proxy.place().file().lineOf(proxy.place().line());
        String indent = line.substring(0, line.length() - line.stripLeading().length());
        return proxy.place().text() + " {\n" + indent + String.join("\n" + indent, lines) + "\n" + indent + "}";
    }

    private Optional<Segment> proxy(Hop hop) {
        return Optional.ofNullable(files.computeIfAbsent(hop.place().file(), ProxyBlocks::index).get(hop.place().offset()));
    }

    private static Map<Integer, Segment> index(SourceFile file) {
        var index = new HashMap<Integer, Segment>();
        put(new TreeReader(Sources.NOTHING, new ArrayList<>()).read(file), index);
        return index;
    }

    private static void put(List<Segment> segments, Map<Integer, Segment> into) {
        for (var each : segments) {
            into.put(each.place().offset(), each);
            put(each.children(), into);
        }
    }
}
