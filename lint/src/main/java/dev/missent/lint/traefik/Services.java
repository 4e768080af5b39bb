package dev.missent.lint.traefik;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import dev.missent.lint.model.HealthCheck;
import dev.missent.lint.model.Hop;
import dev.missent.lint.model.Hop.Pooling;
import dev.missent.lint.model.Hop.Verification;
import dev.missent.lint.model.SentName;
import dev.missent.lint.model.Setting;
import dev.missent.lint.text.Place;
import dev.missent.lint.tree.Node;
import dev.missent.lint.tree.Values;
import org.jspecify.annotations.Nullable;

/** How Traefik passes requests on: the server name is the host of the server's URL unless a transport names another, and Host is the client's. */
final class Services {
    private final Map<String, Node.Entry> services = new HashMap<>();
    private final Map<String, Provided> providers = new HashMap<>();
    private final Map<String, Node> transports = new HashMap<>();

    Services(List<Provided> all) {
        for (var provided : all) {
            for (var entry : provided.root().at("http", "services").entries()) {
                services.put(provided.qualified(entry.key()), entry);
                providers.put(provided.qualified(entry.key()), provided);
            }
            provided.root().at("http", "serversTransports").entries()
                .forEach(entry -> transports.put(provided.qualified(entry.key()), entry.value()));
        }
    }

    /** What a router's service does; empty for a service that is not in the files, or that answers by itself. */
    Optional<Hop> hop(Node service, Provided provided, Setting<SentName> host) {
        String name = service.text().orElseGet(() -> only(provided));
        var entry = name.isEmpty() || service.isTemplate() ? null : services.get(provided.qualified(name));
        if (entry == null) {
            return Optional.empty();
        }
        var balancer = entry.value().at("loadBalancer");
        return balancer.isThere()
            ? Optional.of(hop(entry, balancer, providers.getOrDefault(provided.qualified(name), provided), host))
            : Optional.empty();
    }

    /** A container with one service needs not name the service. */
    private static String only(Provided provided) {
        var own = provided.root().at("http", "services").entries();
        return provided.container() && own.size() == 1 ? own.getFirst().key() : "";
    }

    private Hop hop(Node.Entry entry, Node balancer, Provided provided, Setting<SentName> host) {
        var transport = transport(balancer.at("serversTransport"), provided);
        var urls = balancer.at("servers").elements().stream().map(server -> server.at("url")).toList();
        var target = urls.isEmpty() ? container(balancer, entry) : Target.of(urls);
        var sent = balancer.at("passHostHeader").is("false")
            ? Setting.known(target.name(), balancer.at("passHostHeader").place())
            : host;
        var sni = sni(transport, target);
        return new Hop(target.place(), target.text(), target.tls(), sni, sent, Setting.absent(Pooling.BY_NAME),
            Setting.absent(Pooling.BY_NAME),
            check(balancer.at("healthCheck"), target, sni),
            transport == null
                ? Setting.unknown("the transport is not in these files", target.place())
                : transport.at("insecureSkipVerify").isTrue()
                    ? Setting.known(Verification.NONE, transport.at("insecureSkipVerify").place())
                    : Setting.absent(Verification.NAME));
    }

    /** The settings of a transport; missing where the service has none, null for one that is not in the files. */
    private @Nullable Node transport(Node reference, Provided provided) {
        if (!reference.isThere()) {
            return reference;
        }
        return transports.get(provided.qualified(reference.text().orElse("")));
    }

    private static Setting<SentName> sni(@Nullable Node transport, Target target) {
        if (transport == null) {
            return Setting.unknown("the transport of the service is not in these files", target.place());
        }
        if (transport.at("serverName").isThere()) {
            return Values.sent(transport.at("serverName"), SentName.NONE);
        }
        return target.text() instanceof Setting.Unknown<String>(var because, var place)
            ? Setting.unknown(because, place)
            : Setting.known(target.name(), target.place());
    }

    private static Setting<HealthCheck> check(Node check, Target target, Setting<SentName> sni) {
        if (!check.isThere()) {
            return Setting.absent(HealthCheck.NONE);
        }
        var tls = check.at("scheme").isThere() ? Values.of(check.at("scheme"), false, "https"::equalsIgnoreCase) : target.tls();
        return Setting.known(
            new HealthCheck(HealthCheck.Kind.REQUEST, tls, sni, Values.sent(check.at("hostname"), target.name())), check.place());
    }

    /** The server is a container, whose address Traefik learns from Docker. */
    private static Target container(Node balancer, Node.Entry entry) {
        var scheme = balancer.at("server", "scheme");
        return new Target(scheme.isThere() ? scheme.place() : entry.place(),
            Setting.known("the servers of " + entry.key(), entry.place()),
            Values.of(scheme, false, word -> word.toLowerCase(Locale.ROOT).equals("https")), SentName.NONE);
    }

    /** Where a service leads to, and the host in its URLs. */
    private record Target(Place place, Setting<String> text, Setting<Boolean> tls, SentName name) {
        static Target of(List<Node> urls) {
            var first = urls.getFirst();
            if (urls.stream().anyMatch(url -> url.isTemplate() || host(url).isEmpty())) {
                return new Target(first.place(), Setting.unknown("the URL is put in before the file is read", first.place()),
                    Setting.unknown("the URL is put in before the file is read", first.place()), SentName.NONE);
            }
            boolean oneHost = urls.stream().map(Target::host).distinct().count() == 1;
            String url = first.text().orElse("");
            return new Target(first.place(), oneHost || urls.stream().allMatch(Target::isAddress)
                ? Setting.known(url, first.place())
                : Setting.unknown("the servers have different names", first.place()),
                Setting.known(url.toLowerCase(Locale.ROOT).startsWith("https:"), first.place()),
                new SentName.OfTarget(host(first).orElse("")));
        }

        private static boolean isAddress(Node url) {
            return host(url).filter(host -> host.startsWith("[") || host.matches("[0-9.]+")).isPresent();
        }

        private static Optional<String> host(Node url) {
            try {
                return url.text().map(URI::create).map(URI::getHost);
            } catch (IllegalArgumentException notAUrl) {
                return Optional.empty();
            }
        }
    }
}
