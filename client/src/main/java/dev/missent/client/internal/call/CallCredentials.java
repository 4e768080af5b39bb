package dev.missent.client.internal.call;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;

import dev.missent.client.internal.filter.Credentials;
import org.jspecify.annotations.Nullable;

/** The credentials of one call: what is sent at once because it is known, and what is sent when a server or a proxy asks. */
final class CallCredentials {
    private static final int UNAUTHORIZED = 401;
    private static final int PROXY_AUTHENTICATION_REQUIRED = 407;

    private final Credentials credentials;
    private @Nullable String forServer;
    private @Nullable String forProxy;
    private int tries;

    CallCredentials(Credentials credentials) {
        this.credentials = credentials;
    }

    /** The value of Authorization that is not the application's own. */
    @Nullable
    String authorization(Hop hop) {
        if (hop.has("authorization")) {
            return null;
        }
        return forServer != null ? forServer : credentials.known(hop.uri());
    }

    /** The value of Proxy-Authorization. */
    @Nullable
    String proxyAuthorization(Hop hop, InetSocketAddress proxy) {
        var own = hop.first("proxy-authorization");
        if (own != null) {
            return own;
        }
        return forProxy != null ? forProxy : credentials.known(proxy);
    }

    /**
     * Looks whether credentials are asked for.
     *
     * @return the hop to send again, null when the answer is final
     * @throws IOException when the application has none
     */
    @Nullable
    Hop answered(Hop hop, Answer answer, @Nullable InetSocketAddress proxy) throws IOException {
        int status = answer.status();
        if (status == UNAUTHORIZED && credentials.exist() && !hop.has("authorization")) {
            credentials.refused(hop.uri());
            forServer = ask(hop, answer.head().headers().allValues("www-authenticate"), null);
            return forServer == null ? null : hop;
        }
        if (status == PROXY_AUTHENTICATION_REQUIRED && proxy != null && credentials.exist() && !hop.has("proxy-authorization")) {
            return refusedByProxy(hop, answer.head().headers().allValues("proxy-authenticate"), proxy) ? hop : null;
        }
        if (forServer != null && status != UNAUTHORIZED) {
            credentials.accepted(hop.uri(), forServer);
            forServer = null;
        }
        if (forProxy != null && proxy != null) {
            credentials.accepted(proxy, forProxy);
        }
        return null;
    }

    /** The proxy asks, for the request or for a tunnel. */
    boolean refusedByProxy(Hop hop, List<String> challenges, InetSocketAddress proxy) throws IOException {
        credentials.refused(proxy);
        forProxy = ask(hop, challenges, proxy);
        return forProxy != null;
    }

    boolean mayAsk(Hop hop) {
        return credentials.exist() && !hop.has("proxy-authorization");
    }

    private @Nullable String ask(Hop hop, List<String> challenges, @Nullable InetSocketAddress proxy) throws IOException {
        if (tries++ >= Credentials.MAX_TRIES) {
            throw new IOException("too many authentication attempts. Limit: " + Credentials.MAX_TRIES);
        }
        return credentials.ask(hop.uri(), challenges, proxy);
    }
}
