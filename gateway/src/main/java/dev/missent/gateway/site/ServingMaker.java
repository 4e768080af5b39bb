package dev.missent.gateway.site;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import javax.net.ssl.SSLException;

import dev.missent.core.connection.ClientAuth;
import dev.missent.core.connection.TlsProfile;
import dev.missent.core.judge.Judgement;
import dev.missent.core.judge.Listener;
import dev.missent.core.judge.Site;
import dev.missent.core.judge.SiteTable;
import dev.missent.core.name.NamePattern;
import dev.missent.gateway.certificate.Certificate;
import dev.missent.gateway.certificate.LoadOutcome;
import dev.missent.gateway.config.model.AuthorityConfig;
import dev.missent.gateway.config.model.Configuration;
import dev.missent.gateway.config.model.ListedOrigin;
import dev.missent.gateway.config.model.ListenerConfig;
import dev.missent.gateway.config.model.ProfileConfig;
import dev.missent.gateway.config.model.RouteConfig;
import dev.missent.gateway.config.model.SiteConfig;
import dev.missent.gateway.log.AccessLog;
import dev.missent.gateway.upstream.Upstream;
import dev.missent.wire.Fields;
import dev.missent.wire.tls.Sni;
import dev.missent.wire.tls.TlsSelection;
import io.netty.util.AsciiString;
import org.jspecify.annotations.Nullable;

/** Makes a loaded configuration ready to serve. Not thread-safe. */
public final class ServingMaker {
    /** More TLS policies than this are made when they are first asked for. */
    private static final int PREPARED_AT_MOST = 256;

    private final LoadOutcome.Loaded loaded;
    private final Configuration configuration;
    private final TlsContexts contexts;
    private final InstantSource clock;
    private final Map<String, SiteTable> tables = new HashMap<>();
    private final Map<String, Optional<Tls>> selectors = new HashMap<>();

    /** For one configuration, with the TLS contexts that it will use and the clock by which OCSP responses are in force. */
    public ServingMaker(LoadOutcome.Loaded loaded, TlsContexts contexts, InstantSource clock) {
        this.loaded = loaded;
        configuration = loaded.configuration();
        this.contexts = contexts;
        this.clock = clock;
    }

    /** For callers that only ask what would be decided. */
    public static ServingMaker deciding(LoadOutcome.Loaded loaded) {
        return new ServingMaker(loaded, TlsContexts.none(), InstantSource.system());
    }

    /** What decides alone: for {@code why} and {@code plan}, without sockets and contexts. */
    public Decider decider() {
        var redirects = new HashMap<String, String>();
        configuration.listeners().values().forEach(listener -> {
            var to = listener.redirectTo();
            if (to != null) {
                redirects.put(listener.name(), to.name());
            }
        });
        return new Decider(judgement(), configuration.authority().mode(), redirects);
    }

    private Judgement judgement() {
        var listeners = new ArrayList<Listener>();
        for (var listener : configuration.listeners().values()) {
            listeners.add(new Listener(listener.name(), listener.publicPorts(), table(listener)));
        }
        return new Judgement(listeners, configuration.authority().rules());
    }

    /** How a ClientHello is answered; null when the listener has no certificate (yet), or no TLS. */
    public @Nullable HelloAnswer helloAnswer(ListenerConfig listener, Sni sni, boolean tls13) {
        var tls = listener.tls() ? listenerTls(listener) : null;
        return tls == null ? null : tls.selector().answer(sni, tls13);
    }

    /** Everything, after another configuration or as the first; fails when the TLS engine does not take a certificate. */
    public Serving make(List<Upstream> upstreams, @Nullable AccessLog log, @Nullable Serving before) throws SSLException {
        Map<String, TlsSelection.Selector> chosen = new HashMap<>();
        for (var listener : configuration.listeners().values()) {
            var tls = listener.tls() ? listenerTls(listener) : null;
            if (tls != null) {
                prepare(listener, tls.selector());
                chosen.put(listener.name(), tls.selector());
            }
        }
        var byName = upstreams.stream().collect(Collectors.toMap(Upstream::name, upstream -> upstream));
        Map<String, Routes> routes = new HashMap<>();
        configuration.sites().forEach((name, site) -> routes.put(name, routes(site, byName)));
        var decider = decider();
        var origins = new OriginLists(decider.judgement(), decider.mode() == AuthorityConfig.Mode.ENFORCE);
        return new Serving(loaded, decider, routes, origins, chosen, contexts, upstreams, log,
            AdvertisedServices.of(configuration, before == null ? AdvertisedServices.NONE : before.alternatives()));
    }

    private void prepare(ListenerConfig listener, ListenerTls tls) throws SSLException {
        try {
            tls.prepare(prepared(listener, tls));
        } catch (SSLException refused) {
            contexts.abandon();
            throw refused;
        }
    }

    private record Tls(ListenerTls selector, HelloAnswer.Choice standard) {}

    private @Nullable Tls listenerTls(ListenerConfig listener) {
        var known = selectors.get(listener.name());
        if (known == null) {
            known = Optional.ofNullable(makeTls(listener));
            selectors.put(listener.name(), known);
        }
        return known.orElse(null);
    }

    private @Nullable Tls makeTls(ListenerConfig listener) {
        var certificate = loaded.certificates().standard();
        if (certificate == null) {
            return null;
        }
        var standard = new HelloAnswer.Choice(certificate, standardProfile(listener, certificate), listener.protocols());
        var policies = new PolicyMaker(listener.name(), loaded);
        return new Tls(new ListenerTls(table(listener), listener.sni(), policies, contexts, standard, clock), standard);
    }

    /** "The TLS profile of the first site (in file order) that presents that certificate". */
    private TlsProfile standardProfile(ListenerConfig listener, Certificate standard) {
        for (var site : configuration.sites().values()) {
            if (configuration.listenersOf(site).contains(listener) && presents(site, standard)) {
                return profile(configuration.profileOf(site));
            }
        }
        return profile(configuration.profiles().getOrDefault(ProfileConfig.OPEN.name(), ProfileConfig.OPEN));
    }

    private boolean presents(SiteConfig site, Certificate certificate) {
        var named = site.certificate();
        if (named != null) {
            return named.name().equals(certificate.name());
        }
        for (NamePattern pattern : site.patterns()) {
            var selected = loaded.certificates().select(pattern);
            if (selected != null && selected.name().equals(certificate.name())) {
                return true;
            }
        }
        return false;
    }

    /** The choices of the listener's exact hosts, as far as there are few different ones. */
    private Set<HelloAnswer.Choice> prepared(ListenerConfig listener, ListenerTls tls) {
        var choices = new LinkedHashSet<HelloAnswer.Choice>();
        for (var site : sites(listener)) {
            for (var pattern : site.hosts()) {
                if (pattern instanceof NamePattern.Exact(var host) && choices.size() < PREPARED_AT_MOST) {
                    choices.add(tls.choice(site, host));
                }
            }
        }
        return choices;
    }

    private SiteTable table(ListenerConfig listener) {
        return tables.computeIfAbsent(listener.name(),
            name -> new SiteTable(sites(listener), configuration.authority().preset()));
    }

    private List<Site> sites(ListenerConfig listener) {
        var sites = new ArrayList<Site>();
        if (listener.redirectTo() == null) {
            for (var site : configuration.sites().values()) {
                if (configuration.listenersOf(site).contains(listener)) {
                    sites.add(new Site(site.name(), site.patterns(), profile(configuration.profileOf(site)),
                        configuration.protocolsOf(site, listener), site.shareConnections(),
                        site.origins().stream().map(ListedOrigin::host).toList()));
                }
            }
        }
        return sites;
    }

    private TlsProfile profile(ProfileConfig profile) {
        var anchors = loaded.profileAnchors().get(profile.name());
        var clientAuth = profile.clientAuth() == ClientAuth.Mode.NONE || anchors == null
            ? ClientAuth.NONE
            : new ClientAuth(profile.clientAuth(), anchors.id());
        return new TlsProfile(profile.name(), profile.minimum(), clientAuth);
    }

    private static Routes routes(SiteConfig site, Map<String, Upstream> upstreams) {
        var routes = new ArrayList<Route>();
        for (var route : site.routes()) {
            switch (route.action()) {
                case RouteConfig.ToUpstream(var reference) -> {
                    var upstream = upstreams.get(reference.name());
                    if (upstream != null) {
                        routes.add(new Route(route.path(), new Route.Action.Relay(upstream),
                            handling(site, route, upstream.config().on421().pass())));
                    }
                }
                case RouteConfig.Respond respond ->
                    routes.add(new Route(route.path(), respond(respond), handling(site, route, false)));
            }
        }
        return new Routes(routes, Handling.of(site.headers(), limit(site.body()), false));
    }

    private static Handling handling(SiteConfig site, RouteConfig route, boolean passes421) {
        return Handling.of(site.headers().but(route.headers()), limit(route.body() == null ? site.body() : route.body()),
            route.pass421() == null ? passes421 : route.pass421());
    }

    private static long limit(@Nullable Long bytes) {
        return bytes == null ? Handling.NO_LIMIT : bytes;
    }

    private static Route.Action.Respond respond(RouteConfig.Respond respond) {
        var fields = new Fields(respond.headers().size());
        var headers = new LinkedHashMap<>(respond.headers());
        if (headers.keySet().stream().noneMatch("content-type"::equalsIgnoreCase)) {
            headers.put("content-type", "text/plain; charset=utf-8");
        }
        headers.forEach((name, value) -> fields.add(AsciiString.of(name), value));
        return new Route.Action.Respond(respond.status(), fields, respond.body().getBytes(StandardCharsets.UTF_8));
    }
}
