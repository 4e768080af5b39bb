package dev.missent.lint.httpd;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import dev.missent.lint.model.HealthCheck;
import dev.missent.lint.model.Hop;
import dev.missent.lint.model.Hop.Pooling;
import dev.missent.lint.model.Hop.Verification;
import dev.missent.lint.model.Route;
import dev.missent.lint.model.SentName;
import dev.missent.lint.model.Setting;
import dev.missent.lint.text.Place;

/** What {@code ProxyPass}, {@code RewriteRule … [P]} and balancers send to upstream servers. */
final class HopReader {
    private static final Set<String> SECURE = Set.of("https", "wss", "h2");
    private static final Set<String> HTTP = Set.of("http", "https", "ws", "wss", "h2", "h2c");
    private static final Pattern URL = Pattern.compile("([a-z0-9]+)://([^/?\\s]*).*");
    private static final Pattern PROXIED = Pattern.compile("\\[(?:.*,)?\\s*(?:P|proxy)\\s*(?:,.*)?\\]");

    private final Map<String, List<Directive.Word>> balancers;

    /**
     * A reader with the members of balancers.
     *
     * @param balancers the URLs of the members by the URL of the balancer
     */
    HopReader(Map<String, List<Directive.Word>> balancers) {
        this.balancers = balancers;
    }

    List<Route> routes(Scope host) {
        var routes = new ArrayList<Route>();
        collect(host, "/", routes);
        return routes;
    }

    private void collect(Scope scope, String match, List<Route> into) {
        for (var each : scope.directives()) {
            switch (each.name().toLowerCase(Locale.ROOT)) {
                case "proxypass", "proxypassmatch" -> pass(scope, each, match, into);
                case "rewriterule" -> rewrite(scope, each, into);
                case "location", "locationmatch", "directory", "proxy" ->
                    collect(new Scope(scope, each.children()), each.word(0), into);
                default -> {
                }
            }
        }
    }

    /** {@code ProxyPass /path URL}, and {@code ProxyPass URL} in a section of a path. */
    private void pass(Scope scope, Directive pass, String match, List<Route> into) {
        boolean alone = URL.matcher(pass.word(0)).matches();
        add(scope, pass.place(), alone ? match : pass.word(0), pass.word(alone ? 0 : 1), into);
    }

    private void rewrite(Scope scope, Directive rule, List<Route> into) {
        if (PROXIED.matcher(rule.word(2)).matches()) {
            add(scope, rule.place(), rule.word(0), rule.word(1), into);
        }
    }

    private void add(Scope scope, Place place, String match, String url, List<Route> into) {
        String balancer = url.startsWith("balancer://") ? url.replaceFirst("(balancer://[^/]+).*", "$1") : "";
        if (!balancer.isEmpty()) {
            balancers.getOrDefault(balancer, List.of())
                .forEach(member -> into.add(new Route(place, match, hop(scope, member.place(), member.value()))));
            return;
        }
        var parts = URL.matcher(url.replaceFirst("^unix:[^|]*\\|", ""));
        if (parts.matches() && HTTP.contains(parts.group(1))) {
            into.add(new Route(place, match, hop(scope, place, url)));
        }
    }

    private static Hop hop(Scope scope, Place place, String url) {
        var parts = URL.matcher(url);
        String scheme = parts.matches() ? parts.group(1) : "http";
        String authority = parts.matches() ? parts.group(2) : url;
        boolean variable = authority.indexOf('%') >= 0 || authority.indexOf('$') >= 0;
        Setting<String> target = variable
            ? Setting.unknown(authority + " has a value that the file does not tell", place)
            : Setting.known(authority, place);
        Setting<SentName> ofTarget = variable
            ? Setting.unknown(authority + " has a value that the file does not tell", place)
            : Setting.absent(new SentName.OfTarget(host(authority)));
        var preserve = scope.flag("ProxyPreserveHost", false);
        return new Hop(place, target, Setting.known(SECURE.contains(scheme), place),
            name(preserve, SentName.OF_REQUEST, ofTarget),
            rewritten(scope, name(preserve, new SentName.OfRequest(true), ofTarget)), Setting.absent(Pooling.BY_NAME),
            Setting.absent(Pooling.BY_NAME), Setting.absent(HealthCheck.NONE), verification(scope));
    }

    /** The server name and the Host follow the same switch. */
    private static Setting<SentName> name(Setting<Boolean> preserve, SentName preserved, Setting<SentName> ofTarget) {
        return switch (preserve) {
            case Setting.Unknown<Boolean>(var because, var place) -> Setting.unknown(because, place);
            case Setting.Absent<Boolean> absent -> ofTarget;
            case Setting.Known<Boolean>(var on, var place) -> on
                ? Setting.known(preserved, place)
                : ofTarget.certain().map(name -> Setting.known(name, place)).orElse(ofTarget);
        };
    }

    /** {@code RequestHeader set Host}. */
    private static Setting<SentName> rewritten(Scope scope, Setting<SentName> otherwise) {
        var set = scope.inherited("RequestHeader").stream().filter(each -> each.word(1).equalsIgnoreCase("host")).toList();
        if (set.isEmpty()) {
            return otherwise;
        }
        var last = set.getLast();
        return last.word(0).equalsIgnoreCase("set") && !last.maybe() && last.word(2).indexOf('%') < 0 && last.words().size() == 3
            ? Setting.known(new SentName.Fixed(last.word(2)), last.place())
            : Setting.unknown("RequestHeader changes Host", last.place());
    }

    private static Setting<Verification> verification(Scope scope) {
        return scope.setting("SSLProxyVerify", Setting.absent(Verification.NONE),
            given -> Setting.known(given.word(0).equalsIgnoreCase("require") ? Verification.NAME : Verification.NONE,
                given.place()));
    }

    /** The host of an authority, without its port and the brackets of an address. */
    private static String host(String authority) {
        try {
            String host = new URI("https://" + authority).getHost();
            return host == null ? authority.replaceFirst(":\\d+$", "") : host;
        } catch (URISyntaxException notAnAuthority) {
            return authority;
        }
    }
}
