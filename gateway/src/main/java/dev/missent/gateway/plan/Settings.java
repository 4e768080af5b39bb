package dev.missent.gateway.plan;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.missent.gateway.certificate.LoadOutcome;
import dev.missent.gateway.config.message.Place;
import dev.missent.gateway.config.model.Configuration;
import dev.missent.gateway.config.model.FileEntry;
import dev.missent.gateway.config.model.ListenerConfig;
import dev.missent.gateway.config.model.RouteConfig;
import dev.missent.gateway.config.model.SiteConfig;
import org.jspecify.annotations.Nullable;

/**
 * Every setting of a configuration, as it takes effect: a site has the values of its TLS profile, not the profile's name. The values are
 * found by reflection, so that a setting that is new is compared without anybody thinking of it.
 *
 * @param subjects from a subject to its keys and values; a key without a value is left out
 */
record Settings(Map<String, Map<String, Object>> subjects) {
    /** Components whose keys in the file are not their names in snake case. */
    private static final Map<String, String> RENAMED = Map.of("minimum", "min", "on421", "on_421", "sharing", "share_connections",
        "profile", "tls", "defaultName", "default", "clientAuth", "client_auth");

    static Settings of(LoadOutcome.Loaded loaded) {
        var configuration = loaded.configuration();
        var settings = new Settings(new LinkedHashMap<>());
        settings.add("authority", configuration.authority());
        settings.put("gateway", Map.of("underscores", configuration.underscores()));
        configuration.listeners().values().forEach(listener -> settings.add("listener " + listener.name(), listener));
        configuration.sites().values().forEach(site -> settings.site(site, loaded));
        configuration.upstreams().values().forEach(upstream -> settings.add("upstream " + upstream.name(), upstream));
        settings.add("certificates", configuration.certificates());
        settings.add("limits", configuration.limits());
        settings.add("admin", configuration.admin());
        settings.add("access_log", configuration.accessLog());
        return settings;
    }

    private void site(SiteConfig site, LoadOutcome.Loaded loaded) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        flatten("", site, values, Set.of("name", "routes", "profile", "listeners", "protocols", "headers", "body"));
        var configuration = loaded.configuration();
        values.put("listeners", names(configuration.listenersOf(site)));
        values.put("protocols", configuration.listenersOf(site).stream()
            .flatMap(listener -> configuration.protocolsOf(site, listener).stream()).map(Words::of)
            .collect(Collectors.toCollection(LinkedHashSet::new)));
        var profile = configuration.profileOf(site);
        values.put("tls.min", profile.minimum());
        values.put("tls.client_auth.mode", profile.clientAuth());
        values.put("tls.client_auth.ca", Anchors.of(loaded.profileAnchors().get(profile.name())));
        values.put("tls.client_auth.crl", profile.crl() == null ? null : profile.crl().path());
        put("site " + site.name(), PolicyChange.ordered(values));
        for (var route : site.routes()) {
            put(routeOf(site.name(), route.path()), route(site, route, configuration));
        }
    }

    private static Set<String> names(Collection<ListenerConfig> listeners) {
        return listeners.stream().map(ListenerConfig::name).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** With what the route takes over from its site and its upstream. */
    private static Map<String, Object> route(SiteConfig site, RouteConfig route, Configuration configuration) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        Boolean passes = route.pass421();
        switch (route.action()) {
            case RouteConfig.ToUpstream(var reference) -> {
                values.put("to", reference.name());
                var upstream = configuration.upstreams().get(reference.name());
                passes = passes == null && upstream != null ? Boolean.valueOf(upstream.on421().pass()) : passes;
            }
            case RouteConfig.Respond respond -> flatten("respond.", respond, values, Set.of());
        }
        flatten("headers.", site.headers().but(route.headers()), values, Set.of());
        values.put("body", route.body() == null ? site.body() : route.body());
        values.put("on_421.pass", passes);
        flatten("", route, values, Set.of("path", "action", "headers", "body", "pass421"));
        return PolicyChange.ordered(values);
    }

    private static String routeOf(String site, String path) {
        return "route " + path + " of site " + site;
    }

    /** Whether what the subject belongs to is here: a route comes and goes with its site. */
    boolean hasParent(String subject) {
        int end = subject.startsWith("route ") ? subject.indexOf(" of site ") : -1;
        return end < 0 || subjects.containsKey(subject.substring(end + " of ".length()));
    }

    /** Whether the subject is a route, and another one of its site answers for its path. */
    boolean hasShorterRoute(String subject) {
        int end = subject.startsWith("route ") ? subject.indexOf(" of site ") : -1;
        if (end < 0) {
            return false;
        }
        String path = subject.substring("route ".length(), end);
        String site = subject.substring(end);
        for (int length = path.length() - 1; length > 0; length--) {
            if (subjects.containsKey("route " + path.substring(0, length) + site)) {
                return true;
            }
        }
        return false;
    }

    private void add(String subject, Record record) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        flatten("", record, values, Set.of("name"));
        put(subject, PolicyChange.ordered(values));
    }

    private void put(String subject, Map<String, Object> values) {
        subjects.put(subject, values);
    }

    /** What a subject is in one line. */
    static String summary(@Nullable Map<String, Object> values) {
        return values == null
            ? PolicyChange.NONE
            : values.entrySet().stream().limit(1).map(each -> each.getKey() + " " + Words.of(each.getValue()))
                .collect(Collectors.joining());
    }

    private static void flatten(String prefix, Record record, Map<String, @Nullable Object> values, Set<String> without) {
        for (var component : record.getClass().getRecordComponents()) {
            if (!without.contains(component.getName()) && component.getType() != Place.class) {
                put(prefix + key(component), value(record, component), values);
            }
        }
    }

    private static void put(String key, @Nullable Object value, Map<String, @Nullable Object> values) {
        switch (value) {
            case null -> values.put(key, null);
            case Map<?, ?> map -> map.forEach((name, each) -> put(key + "." + name, each, values));
            case Collection<?> many -> values.put(key,
                many.stream().map(Words::of).collect(Collectors.toCollection(LinkedHashSet::new)));
            case FileEntry file -> values.put(key, file.path());
            case Record record when Words.isComposed(record) -> flatten(key + ".", record, values, Set.of("name"));
            case Record record -> values.put(key, Words.of(record));
            case Duration duration -> values.put(key, duration);
            default -> values.put(key, value);
        }
    }

    private static String key(RecordComponent component) {
        String renamed = RENAMED.get(component.getName());
        return renamed != null ? renamed : Words.snake(component.getName());
    }

    static @Nullable Object value(Record record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("records of this module can be read: " + component, impossible);
        }
    }
}
