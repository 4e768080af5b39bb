package dev.missent.lint.nginx;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import dev.missent.core.connection.Protocol;
import dev.missent.lint.model.Route;
import dev.missent.lint.model.Setting;
import dev.missent.lint.model.Site;
import dev.missent.lint.model.SiteName;
import dev.missent.lint.model.SniPolicy;
import dev.missent.lint.reader.Sources;

/** A {@code server} block. */
final class SiteReader {
    private static final Pattern NAMES_DIFFER = Pattern.compile(
        "\\(\\s*(?:\\$ssl_server_name\\s*!=\\s*\\$(?:http_)?host|\\$(?:http_)?host\\s*!=\\s*\\$ssl_server_name)\\s*\\)");
    private static final Pattern STATUS = Pattern.compile("\\d{3}");

    private final Sources sources;
    private final Groups groups;

    SiteReader(Sources sources, Groups groups) {
        this.sources = sources;
        this.groups = groups;
    }

    Site site(Scope server, Set<Protocol> ofListeners) {
        var names = SiteNames.of(server);
        var variables = new Variables(server.block());
        var tls = new TlsReader(sources, variables).tls(server);
        return new Site(server.block().place(), title(server, names), names, server.block().missing().isEmpty(), tls,
            protocols(server, ofListeners), sniPolicy(server), Values.flag(server, "ssl_reject_handshake", false), answer(server),
            alternative(server), routes(server, new HopReader(groups, variables, new SentNames(variables, plain(names)))));
    }

    private static String plain(List<SiteName> names) {
        return names.isEmpty() || names.getFirst() instanceof SiteName.Unclear ? "" : names.getFirst().text();
    }

    private static String title(Scope server, List<SiteName> names) {
        return names.isEmpty()
            ? "the server block without a name in line " + server.block().place().line()
            : "the server block of " + names.getFirst().text();
    }

    /** From 1.25.1 on {@code http2} is a directive of server blocks; the word on {@code listen} holds for all blocks of that address. */
    private static Setting<Set<Protocol>> protocols(Scope server, Set<Protocol> ofListeners) {
        return Values.flag(server, "http2", false).map(on -> {
            var spoken = EnumSet.of(Protocol.HTTP_1_1);
            spoken.addAll(ofListeners);
            if (on) {
                spoken.add(Protocol.HTTP_2);
            }
            return Set.copyOf(spoken);
        });
    }

    private static Setting<SniPolicy> sniPolicy(Scope server) {
        for (var condition : server.own("if")) {
            if (NAMES_DIFFER.matcher(String.join(" ", condition.texts())).matches()
                && condition.children().stream().anyMatch(each -> each.is("return"))) {
                return Setting.known(SniPolicy.SAME_NAME, condition.place());
            }
        }
        return Setting.absent(SniPolicy.OWN_NAME_FOR_CLIENT_AUTH);
    }

    private static Setting<Integer> answer(Scope server) {
        var returned = server.own("return");
        if (returned.isEmpty()) {
            return server.block().missing().isEmpty()
                ? Setting.absent(0)
                : Setting.unknown(Values.unreadable(server.block().missing().getFirst()), null);
        }
        var given = returned.getFirst();
        return STATUS.matcher(given.word(0)).matches()
            ? Setting.known(Integer.parseInt(given.word(0)), given.place())
            : Setting.known(302, given.place());
    }

    private static Setting<Boolean> alternative(Scope server) {
        return server.inherited("add_header").stream()
            .filter(each -> each.word(0).equalsIgnoreCase("alt-svc") && each.word(1).contains("h3")).findFirst()
            .<Setting<Boolean>>map(each -> Setting.known(true, each.place())).orElseGet(() -> Setting.absent(false));
    }

    private static List<Route> routes(Scope server, HopReader hops) {
        var routes = new ArrayList<Route>();
        collect(server, "/", hops, routes);
        return routes;
    }

    private static void collect(Scope scope, String match, HopReader hops, List<Route> into) {
        int before = into.size();
        for (var family : Passing.ALL) {
            scope.own(family.pass())
                .forEach(pass -> into.add(new Route(scope.block().place(), match, hops.hop(family, pass, scope))));
        }
        for (var each : scope.block().children()) {
            if (each.is("location") || each.is("if") || each.is("limit_except")) {
                collect(scope.inner(each), each.is("location") ? String.join(" ", each.texts()) : match, hops, into);
            }
        }
        if (into.size() == before && scope.block().is("location")) {
            into.add(new Route(scope.block().place(), match, null));
        }
    }
}
