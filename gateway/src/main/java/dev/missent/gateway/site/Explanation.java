package dev.missent.gateway.site;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import dev.missent.core.connection.ClientAuth;
import dev.missent.core.connection.ConnectionContext;
import dev.missent.core.connection.Security;
import dev.missent.core.judge.Judgement;
import dev.missent.core.judge.Site;
import dev.missent.core.judge.Verdict;
import dev.missent.core.name.Host;
import dev.missent.core.name.Origin;
import org.jspecify.annotations.Nullable;

/**
 * Puts a verdict into words: the facts it rests on, then the one that decided. The same words wherever a decision is explained.
 *
 * @param judgement the judgement that decides
 * @param connection the connection
 * @param origin what was asked for
 */
public record Explanation(Judgement judgement, ConnectionContext connection, Origin origin) {
    /** The facts of a decision, a line each. */
    public List<String> facts(Decision decision) {
        var facts = new ArrayList<String>();
        facts.add("listener " + connection.listener() + switch (connection.security()) {
            case Security.Tls tls -> ", certificate " + tls.presented().name() + " (" + tls.presented().coverage() + ")       "
                + (tls.presented().coverage().covers(origin.host()) ? "covers the name" : "does not cover " + origin.host());
            case Security.Cleartext cleartext -> ", cleartext";
        });
        facts.add("site for SNI: " + describe(site(connection.sni())) + "    site for Host: "
            + describe(decision.site() == null ? site(origin.host()) : decision.site()));
        facts.add(reason(decision) + "      " + (decision.verdict() instanceof Verdict.Serve ? "serve" : "refuse"));
        if (decision.serves() && !(decision.verdict() instanceof Verdict.Serve)) {
            facts.add("authority.mode is " + decision.word().token() + ": the site answers all the same      serve");
        }
        return facts;
    }

    private String reason(Decision decision) {
        return switch (decision.verdict()) {
            case Verdict.Serve serve when decision.redirected() -> "listener " + connection.listener()
                + " redirects to a TLS listener, which has the host";
            case Verdict.Serve(var site, var ground) -> ground.token().replace('_', ' ') + ": everything that site " + site.name()
                + " asks for holds on this connection";
            case Verdict.Refused refusal -> decisive(refusal);
            case Verdict.Malformed malformed -> malformed.defect().sentence();
            case Verdict.NotAProxy proxy -> "a gateway opens no tunnels";
        };
    }

    /** The fact that decided. */
    private String decisive(Verdict.Refused refusal) {
        var site = refusal.site();
        String profile = site == null ? "" : "profile " + site.profile().name();
        return switch (refusal.reason()) {
            case SCHEME_MISMATCH -> "the scheme " + origin.scheme() + " is not served on this listener";
            case PORT_MISMATCH ->
                "port " + origin.port() + " is not one of the public ports of this listener (" + publicPorts() + ")";
            case UNKNOWN_HOST -> "no site has the host " + origin.host();
            case LISTENER_MISMATCH -> describe(site) + " has the host, but not on this listener";
            case CERTIFICATE_DOES_NOT_COVER -> "the certificate that was presented is not valid for " + origin.host();
            case CLIENT_AUTH_DIFFERS -> profile + " " + wants(site) + "; this connection " + has();
            case TLS_PROFILE_DIFFERS -> profile + " wants a later version of TLS than this connection has";
            case PROTOCOL_NOT_SERVED -> describe(site) + " is not served over " + connection.protocol().token();
            case NOT_SHARED -> describe(site) + " does not share connections, and this one was opened for "
                + (connection.sni() == null ? "no name" : connection.sni());
            case MORE_SPECIFIC_LISTENER -> describe(site) + " has the host, and the SNI selects another";
        };
    }

    private String publicPorts() {
        var listener = judgement.listener(connection.listener());
        return listener == null ? "none" : listener.publicPorts().stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private static String wants(@Nullable Site site) {
        var mode = site == null ? ClientAuth.Mode.NONE : site.profile().clientAuth().mode();
        return switch (mode) {
            case NONE -> "wants no client certificate";
            case OPTIONAL -> "asks for a client certificate";
            case REQUIRE -> "requires a client certificate";
        };
    }

    private String has() {
        return connection.security() instanceof Security.Tls tls && tls.clientVerified()
            ? "has one that another profile asked for"
            : "has none";
    }

    private @Nullable Site site(@Nullable Host host) {
        var listener = judgement.listener(connection.listener());
        return host == null || listener == null ? null : listener.sites().find(host);
    }

    private static String describe(@Nullable Site site) {
        return site == null ? "none" : site.name() + " (profile " + site.profile().name() + ")";
    }
}
