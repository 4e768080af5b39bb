package dev.missent.gateway.plan;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.missent.core.judge.ClientAuth;
import dev.missent.core.judge.ConnectionContext;
import dev.missent.core.judge.Judgement;
import dev.missent.core.judge.Presented;
import dev.missent.core.judge.Protocol;
import dev.missent.core.judge.Security;
import dev.missent.core.judge.TlsVersion;
import dev.missent.core.judge.Verdict;
import dev.missent.core.name.Host;
import dev.missent.core.name.NamePattern;
import dev.missent.core.name.Origin;
import dev.missent.core.name.Parsed;
import dev.missent.gateway.certificate.LoadOutcome;
import dev.missent.gateway.config.ListenerConfig;
import dev.missent.gateway.config.ListenerConfig.SniPolicy;
import dev.missent.gateway.metrics.Traffic.Pair;
import dev.missent.gateway.site.ServingMaker;
import org.jspecify.annotations.Nullable;

/** What one configuration answers. */
final class Answers {
    private final LoadOutcome.Loaded loaded;
    private final ServingMaker maker;
    private final Judgement judgement;
    private final Map<Handshake, Optional<Security>> handshakes = new HashMap<>();

    private record Handshake(String listener, @Nullable Host sni) {}

    Answers(LoadOutcome.Loaded loaded) {
        this.loaded = loaded;
        maker = ServingMaker.deciding(loaded);
        judgement = maker.judgement();
    }

    /** The listeners that answer requests. */
    Set<String> listeners() {
        var names = new LinkedHashSet<String>();
        loaded.configuration().listeners().values().stream().filter(listener -> listener.redirectTo() == null)
            .forEach(listener -> names.add(listener.name()));
        return names;
    }

    /** The hosts of a listener's sites; of a wildcard one that nobody names. */
    Set<Host> hosts(String listener) {
        var hosts = new LinkedHashSet<Host>();
        var found = judgement.listener(listener);
        if (found != null) {
            found.sites().sites().forEach(site -> site.hosts().forEach(pattern -> host(pattern).ifPresent(hosts::add)));
        }
        return hosts;
    }

    private static Optional<Host> host(NamePattern pattern) {
        var text = switch (pattern) {
            case NamePattern.Exact(var host) -> host.toString();
            case NamePattern.OneLabel(var parent) -> "any." + parent.name();
            case NamePattern.AnyLabels(var parent) -> "any.name." + parent.name();
            case NamePattern.CatchAll() -> "any.invalid";
        };
        return Host.parse(text) instanceof Parsed.Valid<Host>(var host) ? Optional.of(host) : Optional.empty();
    }

    boolean isTls(String listener) {
        var config = loaded.configuration().listeners().get(listener);
        return config != null && config.tls();
    }

    Outcome of(Pair pair) {
        var config = loaded.configuration().listeners().get(pair.listener());
        if (config == null) {
            return Outcome.none("no listener");
        }
        var sni = pair.sni() == null || pair.sni().isAddress() ? null : pair.sni();
        var security = handshakes.computeIfAbsent(new Handshake(config.name(), sni), missing -> handshake(config, sni));
        if (security.isEmpty()) {
            return Outcome.none("handshake refused");
        }
        var protocol = config.protocols().contains(Protocol.HTTP_2) ? Protocol.HTTP_2 : Protocol.HTTP_1_1;
        var connection = new ConnectionContext(config.name(), protocol, security.get());
        var verdict = judgement.judge(connection,
            new Origin(connection.scheme(), pair.host(), config.publicPorts().getFirst()));
        return switch (verdict) {
            case Verdict.Serve(var site, var ground) -> new Outcome(200, ground.token(), site.name());
            case Verdict.Misdirected misdirected -> new Outcome(misdirected.status(), misdirected.token(),
                misdirected.site() == null ? null : misdirected.site().name());
            case Verdict.Malformed malformed -> new Outcome(malformed.status(), malformed.token(), null);
            case Verdict.NotAProxy proxy -> new Outcome(proxy.status(), proxy.token(), null);
        };
    }

    private Optional<Security> handshake(ListenerConfig config, @Nullable Host sni) {
        var choice = maker.choice(config.name(), sni);
        if (choice == null) {
            return config.tls() ? Optional.empty() : Optional.of(new Security.Cleartext(false));
        }
        var sites = judgement.listener(config.name());
        boolean unknown = sni != null && (sites == null || sites.sites().find(sni) == null);
        var policy = sni == null ? config.sni().missing() : config.sni().unknown();
        if ((sni == null || unknown) && policy == SniPolicy.Answer.REJECT) {
            return Optional.empty();
        }
        var clients = choice.profile().clientAuth();
        var certificate = choice.certificate();
        return Optional.of(new Security.Tls(sni, new Presented(certificate.name(), certificate.coverage()), clients,
            clients.mode() == ClientAuth.Mode.REQUIRE, TlsVersion.TLS_1_3));
    }
}
