package dev.missent.lint.kubernetes;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import dev.missent.lint.model.ServerConfiguration;
import dev.missent.lint.text.Place;
import dev.missent.lint.traefik.Provided;
import dev.missent.lint.traefik.TraefikReader;
import dev.missent.lint.tree.Node;
import dev.missent.lint.tree.Node.Entry;

/** Traefik's own objects, put into the form of its dynamic configuration. */
final class TraefikObjects {
    private static final List<String> GROUPS = List.of("traefik.io", "traefik.containo.us");

    private final Cluster cluster;
    private final List<Entry> routers = new ArrayList<>();
    private final List<Entry> services = new ArrayList<>();

    private TraefikObjects(Cluster cluster) {
        this.cluster = cluster;
    }

    static ServerConfiguration configuration(Cluster cluster) {
        return TraefikReader.configuration(List.of(new TraefikObjects(cluster).provided()));
    }

    private Stream<Manifest> of(String kind) {
        return GROUPS.stream().flatMap(group -> cluster.of(group, kind));
    }

    private Provided provided() {
        of("IngressRoute").forEach(route -> route.spec().at("routes").elements().forEach(rule -> router(route, rule)));
        var passing = of("IngressRouteTCP")
            .flatMap(route -> route.spec().at("routes").elements().stream().map(rule -> tcp(route, rule))).toList();
        var root = new Node.Mapping(place(), List.of(
            entry("http", entry("routers", routers), entry("services", services),
                entry("serversTransports", named("ServersTransport")),
                entry("middlewares", named("Middleware"))),
            entry("tcp", entry("routers", passing)), entry("tls", entry("options", named("TLSOption")))));
        return new Provided("kubernetescrd", root, false);
    }

    /** Any place: the maps that are made here are in no file. */
    private Place place() {
        return cluster.all().getFirst().root().place();
    }

    private Entry entry(String key, Entry... within) {
        return entry(key, List.of(within));
    }

    private Entry entry(String key, List<Entry> within) {
        return new Entry(key, place(), new Node.Mapping(place(), within));
    }

    private List<Entry> named(String kind) {
        return of(kind).map(
            each -> new Entry(kind.equals("TLSOption") && each.name().equals("default") ? "default" : name(each), each.place(),
                each.spec()))
            .toList();
    }

    private static String name(Manifest object) {
        return object.namespace() + "-" + object.name();
    }

    private void router(Manifest route, Node rule) {
        String name = name(route) + "-" + routers.size();
        var entries = new ArrayList<Entry>();
        add(entries, "rule", rule.at("match"));
        add(entries, "entryPoints", route.spec().at("entryPoints"));
        add(entries, "tls", tls(route));
        var backends = rule.at("services").elements();
        if (backends.size() == 1 && !backends.getFirst().at("kind").is("TraefikService")) {
            entries.add(new Entry("service", rule.place(), new Node.Scalar(backends.getFirst().at("name").place(), name)));
            services.add(new Entry(name, backends.getFirst().at("name").place(), service(route, backends.getFirst())));
        }
        var middlewares = rule.at("middlewares").elements().stream()
            .<Node>map(each -> reference(route, each, each.at("name"))).toList();
        if (!middlewares.isEmpty()) {
            entries.add(new Entry("middlewares", rule.place(), new Node.Sequence(rule.at("middlewares").place(), middlewares)));
        }
        routers.add(new Entry(name, rule.at("match").place(), new Node.Mapping(rule.place(), entries)));
    }

    private static void add(List<Entry> entries, String key, Node value) {
        if (value.isThere()) {
            entries.add(new Entry(key, value.place(), value));
        }
    }

    /** {@code namespace-name}, as the provider calls an object. */
    private static Node reference(Manifest from, Node reference, Node name) {
        String text = name.text().orElse("");
        return new Node.Scalar(name.place(),
            text.indexOf('@') >= 0 || text.equals("default")
                ? text
                : reference.at("namespace").text().orElse(from.namespace()) + "-" + text);
    }

    private static Node tls(Manifest route) {
        var tls = route.spec().at("tls");
        if (!(tls instanceof Node.Mapping)) {
            return tls;
        }
        var entries = new ArrayList<>(
            tls.entries().stream().filter(entry -> !entry.key().equals("options") && !entry.key().equals("secretName")).toList());
        var secret = tls.at("secretName");
        if (secret.isThere()) {
            entries.add(new Entry("secretName", secret.place(), secret.isTemplate()
                ? secret
                : new Node.Scalar(secret.place(), route.namespace() + "/" + secret.text().orElse(""))));
        }
        if (tls.at("options").isThere()) {
            entries.add(
                new Entry("options", tls.at("options").place(), reference(route, tls.at("options"), tls.at("options", "name"))));
        }
        return new Node.Mapping(tls.place(), entries);
    }

    /** The servers are pods, which have addresses and no names. */
    private static Node service(Manifest route, Node service) {
        var entries = new ArrayList<Entry>();
        var place = service.at("name").place();
        var scheme = service.at("scheme");
        boolean https = scheme.is("https") || !scheme.isThere() && (service.at("port").is("443")
            || service.at("port").text().filter(port -> port.toLowerCase(Locale.ROOT).startsWith("https")).isPresent());
        var written = scheme.isThere() ? scheme.place() : service.at("port").place();
        entries.add(new Entry("server", place, new Node.Mapping(place,
            List.of(new Entry("scheme", written,
                scheme.isTemplate() ? scheme : new Node.Scalar(written, https ? "https" : "http"))))));
        add(entries, "passHostHeader", service.at("passHostHeader"));
        if (service.at("serversTransport").isThere()) {
            entries.add(new Entry("serversTransport", place, reference(route, service, service.at("serversTransport"))));
        }
        return new Node.Mapping(place, List.of(new Entry("loadBalancer", place, new Node.Mapping(place, entries))));
    }

    private static Entry tcp(Manifest route, Node rule) {
        var entries = new ArrayList<Entry>();
        add(entries, "rule", rule.at("match"));
        add(entries, "entryPoints", route.spec().at("entryPoints"));
        add(entries, "tls", route.spec().at("tls"));
        var service = rule.at("services").elements().stream().map(each -> each.at("name")).findFirst()
            .orElse(rule.at("services"));
        add(entries, "service", service);
        return new Entry(name(route), rule.place(), new Node.Mapping(rule.place(), entries));
    }
}
