package dev.missent.lint.nginx;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.missent.lint.model.Site;
import dev.missent.lint.model.SniRouting;
import dev.missent.lint.model.SniRouting.Layer;
import dev.missent.lint.reader.Sources;

/** The server blocks of {@code http}, or of a file that such a block includes. */
final class HttpBlock {
    private static final List<String> PARTS_OF_A_SERVER = List.of("location", "proxy_pass", "proxy_ssl_server_name",
        "proxy_set_header");

    private final Sources sources;
    private final ListenerBook book;

    HttpBlock(Sources sources, ListenerBook book) {
        this.sources = sources;
        this.book = book;
    }

    /** Reads all server blocks below a tree; the maps over the server name that lead to upstream servers. */
    List<SniRouting> read(Scope root, List<Site> loose) {
        var routings = new ArrayList<SniRouting>();
        boolean whole = root.block().children().stream().anyMatch(each -> each.is("http"));
        for (var each : root.block().children()) {
            if (each.is("http")) {
                routings.addAll(servers(root.inner(each)));
            }
        }
        if (!whole) {
            routings.addAll(servers(root));
            snippet(root, loose);
        }
        return routings;
    }

    private List<SniRouting> servers(Scope http) {
        var servers = http.own("server").stream().filter(each -> each.block() != null).map(http::inner).toList();
        var groups = Groups.in(http.block());
        var sites = new SiteReader(sources, groups);
        servers.forEach(server -> listens(server).forEach(book::announce));
        var passed = new ArrayList<String>();
        for (var server : servers) {
            var listens = listens(server);
            var site = sites.site(server, book.protocols(listens));
            listens.forEach(listen -> book.add(listen, site));
            passed(server.block(), passed);
        }
        return SniMaps.routings(http.block(), "$ssl_server_name", Layer.TERMINATED, passed);
    }

    private static List<Listen> listens(Scope server) {
        var given = server.own("listen");
        return given.isEmpty() ? List.of(Listen.standard(server.block())) : given.stream().map(Listen::of).distinct().toList();
    }

    private static void passed(Directive block, List<String> into) {
        for (var each : block.children()) {
            if (Passing.ALL.stream().anyMatch(family -> each.is(family.pass())) && each.word(0).indexOf('$') >= 0) {
                into.add(each.word(0));
            }
            passed(each, into);
        }
    }

    /** A file of directives for the inside of a server block, as panels let people write them. */
    private void snippet(Scope root, List<Site> loose) {
        if (PARTS_OF_A_SERVER.stream().anyMatch(name -> !root.own(name).isEmpty()) && root.own("server").isEmpty()) {
            loose.add(new SiteReader(sources, Groups.in(root.block())).site(root, Set.of()));
        }
    }
}
