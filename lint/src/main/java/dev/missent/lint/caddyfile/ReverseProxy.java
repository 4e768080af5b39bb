package dev.missent.lint.caddyfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.missent.lint.model.HealthCheck;
import dev.missent.lint.model.Hop;
import dev.missent.lint.model.Hop.Pooling;
import dev.missent.lint.model.Hop.Verification;
import dev.missent.lint.model.SentName;
import dev.missent.lint.model.Setting;
import dev.missent.lint.text.Place;

/** A {@code reverse_proxy} directive. */
final class ReverseProxy {
    /** From this version on Host is the address of an upstream server with TLS. */
    private static final String HOST_OF_TARGET = "2.11";
    private static final Pattern PORT = Pattern.compile(":\\d+$");

    private final Segment directive;
    private final Optional<Segment> transport;

    ReverseProxy(Segment directive) {
        this.directive = directive;
        this.transport = directive.children().stream().filter(each -> each.is("transport") && each.word(1).equals("http"))
            .findFirst();
    }

    List<Hop> hops() {
        var upstreams = new ArrayList<Word>(directive.words().subList(1, directive.words().size()));
        directive.children().stream().filter(each -> each.is("to"))
            .forEach(each -> upstreams.addAll(each.words().subList(1, each.words().size())));
        return upstreams.stream().filter(word -> isUpstream(word.value())).map(this::hop).toList();
    }

    /** A first word that begins with a slash, a star or an at sign says which requests are passed on. */
    private static boolean isUpstream(String word) {
        return !word.startsWith("/") && !word.startsWith("@") && !word.equals("*") && !word.startsWith("unix/");
    }

    private Hop hop(Word upstream) {
        String text = upstream.value();
        int scheme = text.indexOf("://");
        String address = scheme < 0 ? text : text.substring(scheme + 3);
        boolean variable = address.indexOf('{') >= 0;
        var host = new SentName.OfTarget(PORT.matcher(address).replaceFirst("").replace("[", "").replace("]", ""));
        boolean tls = text.startsWith("https://") || transport.filter(ReverseProxy::speaksTls).isPresent();
        Setting<SentName> target = variable
            ? Setting.unknown(address + " has a value that the file does not tell", upstream.place())
            : Setting.absent(host);
        var sni = option("tls_server_name").map(each -> sent(each.words().get(Math.min(1, each.words().size() - 1)), host))
            .orElse(target);
        return new Hop(directive.place(), variable
            ? Setting.unknown(address + " is a placeholder", upstream.place())
            : Setting.known(address, upstream.place()), Setting.known(tls, upstream.place()), sni, host(tls, host, target),
            pooling(sni),
            Setting.absent(Pooling.BY_NAME), check(sni, tls), option("tls_insecure_skip_verify")
                .<Setting<Verification>>map(each -> Setting.known(Verification.NONE, each.place()))
                .orElseGet(() -> Setting.absent(Verification.NAME)));
    }

    private static boolean speaksTls(Segment transport) {
        return transport.children().stream().anyMatch(each -> each.is("tls") || each.keyword().startsWith("tls_"));
    }

    private Optional<Segment> option(String name) {
        return transport.flatMap(each -> each.child(name));
    }

    private static Setting<SentName> sent(Word word, SentName target) {
        Place place = word.place();
        return switch (word.value()) {
            case "{host}", "{http.request.host}" -> Setting.known(SentName.OF_REQUEST, place);
            case "{hostport}", "{http.request.hostport}", "{header.Host}", "{http.request.header.Host}" ->
                Setting.known(new SentName.OfRequest(true), place);
            case "{http.request.tls.server_name}", "{tls_server_name}" -> Setting.known(SentName.OF_CONNECTION, place);
            case "{upstream_hostport}", "{http.reverse_proxy.upstream.hostport}", "{http.reverse_proxy.upstream.host}" ->
                Setting.known(target, place);
            default -> word.value().indexOf('{') >= 0
                ? Setting.unknown(word.value() + " is a placeholder whose value the file does not tell", place)
                : Setting.known(new SentName.Fixed(word.value()), place);
        };
    }

    private Setting<SentName> host(boolean tls, SentName target, Setting<SentName> ofTarget) {
        var changed = directive.children().stream().filter(each -> each.is("header_up") && each.word(1).equalsIgnoreCase("host"))
            .toList();
        if (!changed.isEmpty()) {
            return sent(changed.getLast().words().getLast(), target);
        }
        if (!tls) {
            return Setting.absent(new SentName.OfRequest(true));
        }
        return ofTarget.certain().isPresent() ? Setting.absent(new SentName.OfRequest(true), HOST_OF_TARGET, target) : ofTarget;
    }

    /** Connections are kept by address, although the server name of each request is put in when one is opened. */
    private Setting<Pooling> pooling(Setting<SentName> sni) {
        var keepalive = option("keepalive").filter(each -> each.word(1).equals("off"));
        if (keepalive.isPresent()) {
            return Setting.known(Pooling.NEVER, keepalive.get().place());
        }
        boolean changes = sni.surely(name -> name instanceof SentName.OfRequest || name instanceof SentName.OfConnection);
        return changes ? Setting.absent(Pooling.BY_ADDRESS) : Setting.absent(Pooling.BY_NAME);
    }

    private Setting<HealthCheck> check(Setting<SentName> sni, boolean tls) {
        return directive.child("health_uri")
            .<Setting<HealthCheck>>map(each -> Setting.known(new HealthCheck(HealthCheck.Kind.REQUEST,
                Setting.absent(tls),
                sni.surely(name -> name instanceof SentName.OfRequest || name instanceof SentName.OfConnection)
                    ? Setting.unknown("a health check has no request whose host could be sent", each.place())
                    : sni,
                Setting.absent(SentName.NONE)), each.place()))
            .orElseGet(() -> Setting.absent(HealthCheck.NONE));
    }
}
