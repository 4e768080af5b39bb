package dev.missent.gateway.site;

import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import javax.net.ssl.SSLException;

import dev.missent.core.judge.Site;
import dev.missent.core.judge.SiteTable;
import dev.missent.core.name.Host;
import dev.missent.gateway.config.model.ListenerConfig.SniPolicy;
import dev.missent.wire.tls.Alert;
import dev.missent.wire.tls.ClientHello;
import dev.missent.wire.tls.ServerTls;
import dev.missent.wire.tls.Sni;
import dev.missent.wire.tls.TlsSelection;

/**
 * Chooses certificate and profile for a ClientHello. The site is found by the same table as for an authority; a missing or unknown name
 * gets the default certificate with the profile of the first site that presents it, never "no policy".
 */
final class ListenerTls implements TlsSelection.Selector {
    private final SiteTable sites;
    private final SniPolicy sni;
    private final PolicyMaker policies;
    private final TlsContexts contexts;
    private final HelloAnswer.Choice standard;
    private final InstantSource clock;
    private final Map<HelloAnswer.Choice, ServerTls> made = new ConcurrentHashMap<>();

    ListenerTls(SiteTable sites, SniPolicy sni, PolicyMaker policies, TlsContexts contexts, HelloAnswer.Choice standard,
        InstantSource clock) {
        this.sites = sites;
        this.sni = sni;
        this.policies = policies;
        this.contexts = contexts;
        this.standard = standard;
        this.clock = clock;
    }

    @Override
    public TlsSelection select(ClientHello hello) {
        return switch (answer(hello.sni(), hello.tls13())) {
            case HelloAnswer.Refuse(var alert) -> new TlsSelection.Refuse(alert);
            case HelloAnswer.Choice choice -> present(choice);
        };
    }

    /** Decides; nothing is made yet. */
    HelloAnswer answer(Sni name, boolean tls13) {
        return switch (name) {
            case Sni.None none -> sni.missing() == SniPolicy.Answer.REJECT
                ? new HelloAnswer.Refuse(tls13 ? Alert.MISSING_EXTENSION : Alert.UNRECOGNIZED_NAME)
                : standard;
            case Sni.Unusable unusable -> unknown();
            case Sni.Named(var host) -> named(host);
        };
    }

    private HelloAnswer named(Host host) {
        var site = sites.find(host);
        return site == null ? unknown() : choice(site, host);
    }

    private HelloAnswer unknown() {
        return sni.unknown() == SniPolicy.Answer.REJECT ? new HelloAnswer.Refuse(Alert.UNRECOGNIZED_NAME) : standard;
    }

    HelloAnswer.Choice choice(Site site, Host host) {
        var certificate = policies.certificate(site, host);
        return new HelloAnswer.Choice(certificate == null ? standard.certificate() : certificate, site.profile(),
            site.protocols());
    }

    private TlsSelection present(HelloAnswer.Choice choice) {
        try {
            var staple = choice.certificate().staple();
            var response = staple != null && staple.isInForce(clock.instant()) ? staple.response() : null;
            return new TlsSelection.Present(context(choice), response);
        } catch (SSLException refused) {
            return new TlsSelection.Refuse(Alert.INTERNAL_ERROR);
        }
    }

    private ServerTls context(HelloAnswer.Choice choice) throws SSLException {
        var known = made.get(choice);
        if (known == null) {
            known = contexts.get(policies.policy(choice));
            made.put(choice, known);
        }
        return known;
    }

    /** Makes the contexts that the hosts need now, so that what an engine does not take stops a start. */
    void prepare(Collection<HelloAnswer.Choice> choices) throws SSLException {
        context(standard);
        for (var choice : choices) {
            context(choice);
        }
    }
}
