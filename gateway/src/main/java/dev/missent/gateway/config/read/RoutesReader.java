package dev.missent.gateway.config.read;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.missent.gateway.config.message.ConfigRule;
import dev.missent.gateway.config.message.Diagnostic;
import dev.missent.gateway.config.message.Place;
import dev.missent.gateway.config.model.Reference;
import dev.missent.gateway.config.model.ResponseHeaders;
import dev.missent.gateway.config.model.RouteConfig;
import dev.missent.gateway.config.model.RouteConfig.Action;
import dev.missent.gateway.config.model.UpstreamConfig;
import org.jspecify.annotations.Nullable;

/** Reads {@code routes:} and the short form, {@code to:}. */
final class RoutesReader {
    private final Map<String, UpstreamConfig> anonymous = new LinkedHashMap<>();

    Map<String, UpstreamConfig> anonymousUpstreams() {
        return anonymous;
    }

    /** The routes of a site, or of the short form the one. */
    List<RouteConfig> read(Fields site) {
        var to = site.get("to");
        var list = site.get("routes");
        if (to == null && list == null) {
            site.reading().report().add(Diagnostic.of(ConfigRule.MISSING_KEY, site.place(), "a site needs \"to\" or \"routes\""));
            return List.of();
        }
        if (to != null && list != null) {
            to.report(Diagnostic.of(ConfigRule.CONFLICT, site.placeOf("to"), "a site has \"to\" or \"routes\", not both")
                .beside(site.placeOf("routes"), "").note("\"to\" is short for one route with the path /"));
        }
        return list == null ? shortForm(to) : routes(list);
    }

    private List<RouteConfig> shortForm(@Nullable Value to) {
        var upstream = to == null ? null : upstream(to);
        return to == null || upstream == null ? List.of() : List.of(new RouteConfig("/", to.keyPlace(), upstream));
    }

    private List<RouteConfig> routes(Value list) {
        var routes = new ArrayList<RouteConfig>();
        var places = new HashMap<String, Place>();
        for (var item : list.items()) {
            var fields = new Fields(new Value(item.reading(), item.node(), "route", item.place()), Section.ROUTE);
            var path = fields.need("path", RoutesReader::path);
            var action = action(fields);
            var headers = fields.getOr("headers", HeadersReader::read, ResponseHeaders.NONE);
            var body = Quantity.size(fields.get("body"));
            var pass = fields.get("on_421", on421 -> pass421(on421, fields));
            if (path != null) {
                var first = places.putIfAbsent(path, fields.placeOf("path"));
                if (first != null) {
                    item.report(Diagnostic.of(ConfigRule.TWICE, fields.placeOf("path"), "two routes have the path " + path)
                        .beside(first, "first here"));
                } else if (action != null) {
                    routes.add(new RouteConfig(path, item.place(), action, headers, body, pass));
                }
            }
        }
        if (list.isEmpty()) {
            list.report(Diagnostic.of(ConfigRule.MISSING_KEY, list.place(), "\"routes\" is empty"));
        }
        return routes;
    }

    private static @Nullable String path(Value value) {
        var path = value.text();
        if (path == null || path.matches("/[!-~&&[^?#]]*")) {
            return path;
        }
        value.report(Diagnostic.of(ConfigRule.INVALID_VALUE, value.place(), "the path \"" + path + "\" can match no request")
            .suggesting(path.startsWith("/") ? null : "/" + path)
            .note("a path begins with / and is written as in a request: without ? and #, other characters as %XX"));
        return null;
    }

    private @Nullable Action action(Fields route) {
        var to = route.get("to");
        var respond = route.get("respond");
        if (to != null && respond != null) {
            to.report(Diagnostic.of(ConfigRule.CONFLICT, to.keyPlace(), "a route has \"to\" or \"respond\", not both")
                .beside(respond.keyPlace(), ""));
        } else if (to == null && respond == null) {
            route.reading().report()
                .add(Diagnostic.of(ConfigRule.MISSING_KEY, route.place(), "a route needs \"to\" or \"respond\""));
        }
        return to != null ? upstream(to) : respond != null ? RespondReader.read(respond) : null;
    }

    private static @Nullable Boolean pass421(Value value, Fields route) {
        if (route.has("respond")) {
            value.report(Diagnostic
                .of(ConfigRule.CONFLICT, value.keyPlace(), "a route that answers itself has no upstream that could answer 421")
                .beside(route.placeOf("respond"), ""));
        }
        return UpstreamsReader.pass(new Fields(value, Section.ROUTE_ON_421).need("pass"));
    }

    /** The upstream that a name or a URL stands for. */
    private @Nullable Action upstream(Value to) {
        var text = to.digits() == null ? to.text() : to.digits();
        if (text == null || to.digits() == null && !text.contains("://")) {
            return text == null ? null : new RouteConfig.ToUpstream(new Reference(text, to.place()));
        }
        var url = UpstreamsReader.server(to);
        if (url == null) {
            return null;
        }
        String name = url.toString();
        anonymous.computeIfAbsent(name, key -> UpstreamConfig.of(key, to.place(), List.of(url)));
        return new RouteConfig.ToUpstream(new Reference(name, to.place()));
    }
}
