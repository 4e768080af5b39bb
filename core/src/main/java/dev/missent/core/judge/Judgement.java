package dev.missent.core.judge;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.missent.core.connection.ClientAuth;
import dev.missent.core.connection.ConnectionContext;
import dev.missent.core.connection.Protocol;
import dev.missent.core.connection.Security;
import dev.missent.core.name.Host;
import dev.missent.core.name.Origin;
import dev.missent.core.request.Target;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a connection may serve a target (RFC 9110 s7.4, s15.5.20). Pure; the same for every protocol and every caller.
 */
public final class Judgement {
    private static final Verdict NOT_A_PROXY = new Verdict.NotAProxy();

    private final Map<String, Listener> listeners = new LinkedHashMap<>();
    private final Rules rules;

    /** The judgement of a configuration. */
    public Judgement(Collection<Listener> listeners, Rules rules) {
        for (var listener : listeners) {
            this.listeners.put(listener.name(), listener);
        }
        this.rules = rules;
    }

    /** The rules it follows. */
    public Rules rules() {
        return rules;
    }

    /** The listener of that name, or null (a reload may have removed it). */
    public @Nullable Listener listener(String name) {
        return listeners.get(name);
    }

    /** Steps 1 to 12; the first that applies ends it. */
    public Verdict judge(ConnectionContext connection, Target target) {
        return switch (target) {
            case Target.Malformed(var defect) -> new Verdict.Malformed(defect);
            case Target.Tunnel tunnel -> NOT_A_PROXY;
            case Target.Resource resource -> judge(connection, resource.origin());
        };
    }

    /** Steps 3 to 12. */
    public Verdict judge(ConnectionContext connection, Origin origin) {
        var listener = listeners.get(connection.listener());
        if (listener == null) {
            return nowhere(origin.host());
        }
        var serving = listener.sites().serving(origin.host());
        if (!servesScheme(connection.security(), origin.scheme())) {
            return refuse(Reason.SCHEME_MISMATCH, serving);
        }
        if (!listener.hasPort(origin.port())) {
            return refuse(Reason.PORT_MISMATCH, serving);
        }
        if (serving == null) {
            return nowhere(origin.host());
        }
        return switch (connection.security()) {
            case Security.Cleartext cleartext -> cleartext(connection, serving);
            case Security.Tls tls -> tls(connection, tls, listener, origin.host(), serving);
        };
    }

    /**
     * Whether a request over cleartext may be sent on to another listener, by a redirect: steps 1 to 5, with the sites of that listener.
     *
     * @param to the name of the other listener
     */
    public Verdict judgeRedirect(ConnectionContext connection, Target target, String to) {
        if (!(target instanceof Target.Resource(var origin, var path))) {
            return judge(connection, target);
        }
        var here = listeners.get(connection.listener());
        var there = listeners.get(to);
        if (here == null || there == null) {
            return nowhere(origin.host());
        }
        var serving = there.sites().serving(origin.host());
        if (!servesScheme(connection.security(), origin.scheme())) {
            return refuse(Reason.SCHEME_MISMATCH, serving);
        }
        if (!here.hasPort(origin.port())) {
            return refuse(Reason.PORT_MISMATCH, serving);
        }
        return serving == null ? nowhere(origin.host()) : serving.own;
    }

    /**
     * The site that serves a misdirected request where refusals are only reported, or null: what keeps others out stays in force. A host
     * that is not on this listener, and a client-authentication policy that the connection does not meet, are always refused, also where
     * an earlier step was the reason.
     */
    public @Nullable Site servesIfReported(ConnectionContext connection, Verdict.Refused verdict) {
        var site = verdict.site();
        if (site == null || verdict.reason() == Reason.LISTENER_MISMATCH || verdict.reason() == Reason.UNKNOWN_HOST) {
            return null;
        }
        boolean established = switch (connection.security()) {
            case Security.Cleartext cleartext -> ClientAuth.NONE.establishes(site.profile().clientAuth(), false, false);
            case Security.Tls tls ->
                tls.clientAuth().establishes(site.profile().clientAuth(), tls.clientVerified(), rules.clientAuthDowngrade());
        };
        return established ? site : null;
    }

    private Verdict cleartext(ConnectionContext connection, SiteTable.Serving serving) {
        var site = serving.site;
        if (!ClientAuth.NONE.establishes(site.profile().clientAuth(), false, false)) {
            return refuse(Reason.CLIENT_AUTH_DIFFERS, serving);
        }
        return site.protocols().contains(connection.protocol()) ? serving.own : refuse(Reason.PROTOCOL_NOT_SERVED, serving);
    }

    private Verdict tls(ConnectionContext connection, Security.Tls tls, Listener listener, Host host, SiteTable.Serving serving) {
        var site = serving.site;
        boolean gatewayApi = rules.preset() == Preset.GATEWAY_API;
        if (!gatewayApi && !tls.presented().coverage().covers(host)) {
            return refuse(Reason.CERTIFICATE_DOES_NOT_COVER, serving);
        }
        if (connection.protocol() == Protocol.HTTP_3 && !site.protocols().contains(Protocol.HTTP_3)) {
            // before client authentication: another HTTP/3 connection would help no more than this one
            return refuse(Reason.PROTOCOL_NOT_SERVED, serving);
        }
        if (!tls.clientAuth().establishes(site.profile().clientAuth(), tls.clientVerified(), rules.clientAuthDowngrade())) {
            return refuse(Reason.CLIENT_AUTH_DIFFERS, serving);
        }
        if (tls.version().compareTo(site.profile().minimum()) < 0) {
            return refuse(Reason.TLS_PROFILE_DIFFERS, serving);
        }
        if (!site.protocols().contains(connection.protocol())) {
            return refuse(Reason.PROTOCOL_NOT_SERVED, serving);
        }
        var sni = tls.sni();
        boolean own = sni != null && sni.name().equals(host.name());
        if (!gatewayApi && !own && !site.sharesConnections()) {
            return refuse(Reason.NOT_SHARED, serving);
        }
        if (gatewayApi && !own && !isSelected(site, listener, sni)) {
            return refuse(Reason.MORE_SPECIFIC_LISTENER, serving);
        }
        return own ? serving.own : serving.shared;
    }

    /** Whether the server name selects the site; without a name the catch-all is selected. */
    private static boolean isSelected(Site site, Listener listener, @Nullable Host sni) {
        var selected = sni == null ? listener.sites().findWithoutName() : listener.sites().find(sni);
        return selected != null && selected.name().equals(site.name());
    }

    /** RFC 9110 s7.4: https needs a secured connection or a trusted gateway; http has no place on a secured one. */
    private static boolean servesScheme(Security security, String scheme) {
        return switch (security) {
            case Security.Tls tls -> scheme.equals("https");
            case Security.Cleartext(var trustedGateway) -> scheme.equals("http") || trustedGateway && scheme.equals("https");
        };
    }

    private Verdict nowhere(Host host) {
        for (var listener : listeners.values()) {
            var site = listener.sites().find(host);
            if (site != null) {
                return new Verdict.Refused(Reason.LISTENER_MISMATCH, rules.unknownHost(), site);
            }
        }
        return new Verdict.Refused(Reason.UNKNOWN_HOST, rules.unknownHost(), null);
    }

    private static Verdict refuse(Reason reason, SiteTable.@Nullable Serving serving) {
        return new Verdict.Refused(reason, Verdict.MISDIRECTED_REQUEST, serving == null ? null : serving.site);
    }
}
