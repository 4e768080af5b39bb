package dev.missent.lint.kubernetes;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

import dev.missent.core.connection.ClientAuth;
import dev.missent.lint.manifest.Parts;
import dev.missent.lint.model.HealthCheck;
import dev.missent.lint.model.Hop;
import dev.missent.lint.model.Hop.Verification;
import dev.missent.lint.model.SentName;
import dev.missent.lint.model.Setting;
import dev.missent.lint.model.SiteName;
import dev.missent.lint.tree.Node;
import dev.missent.lint.tree.Values;

/**
 * The annotations of ingress-nginx on one Ingress. The controller reads {@code proxy-ssl-server-name}, {@code proxy-ssl-name} and
 * {@code proxy-ssl-verify} only if {@code proxy-ssl-secret} is there.
 *
 * @param ingress the Ingress
 */
record NginxAnnotations(Manifest ingress) {
    private static final String PREFIX = "nginx.ingress.kubernetes.io/";
    private static final Set<String> SNIPPETS = Set.of("configuration-snippet", "server-snippet");
    /** What nginx takes for the server name where none is given: the name of the only group of servers. */
    private static final String GROUP = "upstream_balancer";

    /**
     * Whether the Ingress is for ingress-nginx: by its class, or by an annotation if there is no class. The controller of F5 has the same class
     * and annotations of its own.
     */
    static boolean isMeant(Manifest ingress) {
        if (hasAnnotations(ingress, "nginx.org/")) {
            return false;
        }
        var given = ingress.spec().at("ingressClassName").isThere()
            ? ingress.spec().at("ingressClassName")
            : ingress.annotation("kubernetes.io/ingress.class");
        if (given.isThere()) {
            String name = given.text().orElse("");
            return name.equals("nginx") || name.startsWith("nginx-") || name.endsWith("-nginx")
                || given.isTemplate() && hasAnnotations(ingress, PREFIX);
        }
        return hasAnnotations(ingress, PREFIX);
    }

    private static boolean hasAnnotations(Manifest ingress, String prefix) {
        return ingress.root().at("metadata", "annotations").entries().stream().anyMatch(entry -> entry.key().startsWith(prefix));
    }

    private Node at(String name) {
        return ingress.annotation(PREFIX + name);
    }

    Node passthrough() {
        return at("ssl-passthrough");
    }

    boolean passesThrough() {
        return passthrough().isTrue();
    }

    Node clientAuthSecret() {
        return at("auth-tls-secret");
    }

    Setting<ClientAuth.Mode> clientAuth() {
        var mode = at("auth-tls-verify-client");
        return mode.isThere()
            ? Values.of(mode, ClientAuth.Mode.REQUIRE, NginxAnnotations::mode)
            : Setting.known(ClientAuth.Mode.REQUIRE, clientAuthSecret().place());
    }

    private static ClientAuth.Mode mode(String word) {
        return switch (word) {
            case "off" -> ClientAuth.Mode.NONE;
            case "optional", "optional_no_ca" -> ClientAuth.Mode.OPTIONAL;
            default -> ClientAuth.Mode.REQUIRE;
        };
    }

    Stream<SiteName> aliases() {
        var alias = at("server-alias");
        return alias.text().stream().flatMap(text -> Stream.of(text.split("[\\s,]+", -1))).filter(name -> !name.isEmpty())
            .map(name -> Values.name(name, Values.within(alias.place(), name, 0), false));
    }

    Hop hop(Node service) {
        var target = service.at("name");
        var place = at("backend-protocol").isThere() ? at("backend-protocol").place() : target.place();
        return Parts.hop(place, Values.text(target, "").map(name -> ingress.namespace() + "/" + name + ":" + port(service)),
            tls(), sni(),
            host(), Setting.absent(HealthCheck.NONE), verification());
    }

    private static String port(Node service) {
        return service.at("port", "number").text().or(() -> service.at("port", "name").text()).orElse("");
    }

    private Setting<Boolean> tls() {
        return Values.of(at("backend-protocol"), false,
            word -> List.of("HTTPS", "GRPCS").contains(word.toUpperCase(Locale.ROOT)));
    }

    /** Lines of nginx that an Ingress brings itself may say anything. */
    private Node snippet() {
        return SNIPPETS.stream().map(this::at).filter(Node::isThere).findFirst().orElse(at("configuration-snippet"));
    }

    private Setting<SentName> sni() {
        if (snippet().isThere()) {
            return Setting.unknown("a snippet of nginx may set it", snippet().place());
        }
        var name = at("proxy-ssl-name");
        var on = at("proxy-ssl-server-name");
        if (!at("proxy-ssl-secret").isThere()) {
            var without = on.isThere() ? on : name;
            return without.isThere() ? Setting.known(SentName.NONE, without.place()) : Setting.absent(SentName.NONE);
        }
        if (on.isTemplate() || name.text().filter(text -> text.indexOf('$') >= 0).isPresent()) {
            return Values.unclear(on.isTemplate() ? on : name);
        }
        return on.is("on")
            ? name.isThere() ? Values.sent(name, SentName.NONE) : Setting.known(new SentName.OfTarget(GROUP), on.place())
            : Setting.absent(SentName.NONE);
    }

    private Setting<SentName> host() {
        return snippet().isThere()
            ? Setting.unknown("a snippet of nginx may set it", snippet().place())
            : Values.sent(at("upstream-vhost"), Parts.HOST);
    }

    private Setting<Verification> verification() {
        return at("proxy-ssl-secret").isThere() && at("proxy-ssl-verify").is("on")
            ? Setting.known(Verification.NAME, at("proxy-ssl-verify").place())
            : Setting.absent(Verification.NONE);
    }
}
