package dev.missent.lint.caddy;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.missent.core.connection.ClientAuth;
import dev.missent.core.connection.Protocol;
import dev.missent.lint.model.Listener;
import dev.missent.lint.model.Listener.Choice;
import dev.missent.lint.model.Route;
import dev.missent.lint.model.Setting;
import dev.missent.lint.model.Site;
import dev.missent.lint.model.SiteName;
import dev.missent.lint.model.SniPolicy;
import dev.missent.lint.model.Tls;
import dev.missent.lint.text.Place;
import dev.missent.lint.tree.Node;
import dev.missent.lint.tree.Values;

/** A server of Caddy's HTTP application. */
final class CaddyServer {
    private static final int MAX_DEPTH = 20;

    private final Node.Entry entry;
    private final Node server;
    private final Certificates certificates;

    CaddyServer(Node.Entry entry, Certificates certificates) {
        this.entry = entry;
        this.server = entry.value();
        this.certificates = certificates;
    }

    Listener listener() {
        var sites = new ArrayList<Site>();
        for (var route : server.at("routes").elements()) {
            sites.add(site(route));
        }
        var listen = server.at("listen").elements().stream().flatMap(address -> address.text().stream()).findFirst().orElse("");
        return new Listener(entry.place(), listen, port(listen), tls(listen), protocols(), sites, null, Choice.BY_CERTIFICATE,
            List.of());
    }

    private Setting<Integer> port(String listen) {
        String port = listen.substring(listen.lastIndexOf(':') + 1);
        return port.matches("\\d{1,5}")
            ? Setting.known(Integer.parseInt(port), entry.place())
            : Setting.unknown("the port is not in the file", entry.place());
    }

    /** TLS ends here if there is a policy for it, or by itself on any port but that of HTTP. */
    private Setting<Boolean> tls(String listen) {
        boolean off = server.at("automatic_https", "disable").isTrue();
        return !server.at("tls_connection_policies").elements().isEmpty() || !off && listen.endsWith(":443")
            ? Setting.known(true, entry.place())
            : listen.endsWith(":80")
                ? Setting.known(false, entry.place())
                : Setting.unknown("Caddy decides by the names", entry.place());
    }

    private Setting<Set<Protocol>> protocols() {
        var given = server.at("protocols");
        if (!given.isThere()) {
            return Setting.absent(Set.of(Protocol.HTTP_1_1, Protocol.HTTP_2, Protocol.HTTP_3));
        }
        var protocols = EnumSet.noneOf(Protocol.class);
        given.elements().stream().flatMap(each -> each.text().stream())
            .forEach(
                token -> List.of(Protocol.values()).stream().filter(each -> each.token().equals(token)).forEach(protocols::add));
        return Setting.known(Set.copyOf(protocols), given.place());
    }

    private Site site(Node route) {
        var hosts = route.at("match").elements().stream().flatMap(match -> match.at("host").elements().stream()).toList();
        boolean any = route.at("match").elements().isEmpty()
            || route.at("match").elements().stream().anyMatch(match -> !match.at("host").isThere());
        var names = hosts.stream().map(CaddyServer::name).toList();
        var place = hosts.isEmpty() ? route.place() : hosts.getFirst().place();
        var tls = new Tls(certificates.presented(names, place), clientAuth(names), trust(names), Map.of());
        var routes = new ArrayList<Route>();
        collect(route.at("handle"), "/", routes, 0);
        var announced = protocols().map(all -> all.contains(Protocol.HTTP_3));
        return new Site(place, names.isEmpty() ? "the route without hosts" : "the route of " + names.getFirst().text(), names,
            !any, tls, protocols(),
            sniPolicy(), Setting.absent(false), Setting.absent(0), announced, routes);
    }

    private static SiteName name(Node host) {
        return host.text().filter(text -> text.indexOf('{') >= 0).isPresent()
            ? new SiteName.Unclear(host.text().orElse(""), host.place())
            : Values.name(host, false);
    }

    private void collect(Node handlers, String match, List<Route> into, int depth) {
        for (var handler : handlers.elements()) {
            if (handler.at("handler").is("reverse_proxy")) {
                into.add(new Route(handler.place(), match, ReverseProxy.hop(handler)));
            } else if (handler.at("handler").is("subroute") && depth < MAX_DEPTH) {
                handler.at("routes").elements()
                    .forEach(route -> collect(route.at("handle"), path(route, match), into, depth + 1));
            }
        }
    }

    private static String path(Node route, String otherwise) {
        return route.at("match").elements().stream().flatMap(match -> match.at("path").elements().stream())
            .flatMap(path -> path.text().stream())
            .findFirst().orElse(otherwise);
    }

    private boolean asksAnyone() {
        return server.at("tls_connection_policies").elements().stream()
            .anyMatch(policy -> policy.at("client_authentication").isThere());
    }

    private Setting<SniPolicy> sniPolicy() {
        var strict = server.at("strict_sni_host");
        if (strict.isThere()) {
            return Values.of(strict, SniPolicy.NONE, word -> word.equals("true") ? SniPolicy.SAME_NAME : SniPolicy.NONE);
        }
        return Setting.absent(asksAnyone() ? SniPolicy.SAME_NAME : SniPolicy.NONE);
    }

    /** The first policy that matches counts; one without {@code sni} matches all. */
    private Node policy(List<SiteName> names) {
        for (var policy : server.at("tls_connection_policies").elements()) {
            var sni = policy.at("match", "sni").elements();
            boolean matches = policy.at("match").entries().isEmpty()
                || sni.stream().anyMatch(each -> names.stream().anyMatch(name -> each.is(name.text())));
            if (matches) {
                return policy.at("client_authentication");
            }
        }
        return new Node.Missing(entry.place());
    }

    private Setting<ClientAuth.Mode> clientAuth(List<SiteName> names) {
        var asked = policy(names);
        if (!asked.isThere()) {
            return Setting.absent(ClientAuth.Mode.NONE);
        }
        return asked.at("mode").isThere()
            ? Values.of(asked.at("mode"), ClientAuth.Mode.REQUIRE,
                mode -> mode.startsWith("require") ? ClientAuth.Mode.REQUIRE : ClientAuth.Mode.OPTIONAL)
            : Setting.known(ClientAuth.Mode.REQUIRE, place(asked));
    }

    private static Place place(Node asked) {
        return asked.entries().isEmpty() ? asked.place() : asked.entries().getFirst().place();
    }

    private Setting<String> trust(List<SiteName> names) {
        var asked = policy(names);
        var authorities = asked.entries().stream().filter(entry -> entry.key().startsWith("trusted_") || entry.key().equals("ca"))
            .findFirst();
        return authorities.<Setting<String>>map(given -> Setting.known(text(given.value()), given.place()))
            .orElseGet(() -> Setting.absent(""));
    }

    private static String text(Node node) {
        return node.text().orElseGet(() -> node.elements().isEmpty()
            ? String.join(" ", node.entries().stream().map(entry -> entry.key() + " " + text(entry.value())).toList())
            : String.join(" ", node.elements().stream().map(CaddyServer::text).toList()));
    }
}
