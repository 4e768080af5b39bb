package dev.missent.gateway.site;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import javax.net.ssl.SSLException;

import dev.missent.wire.tls.ServerPolicy;
import dev.missent.wire.tls.ServerTls;
import dev.missent.wire.tls.TlsEngine;
import org.jspecify.annotations.Nullable;

/**
 * The TLS contexts of a configuration, made when they are first needed: ten thousand certificates cost nothing until they are asked for.
 * A context whose policy is the same after a reload lives on, and so do its sessions; any other policy begins with none.
 */
public final class TlsContexts {
    private final TlsEngine engine;
    private final Map<String, ServerTls> contexts = new ConcurrentHashMap<>();
    private volatile @Nullable TlsContexts previous;

    /** Takes over what it can use from the contexts of the configuration before. */
    public TlsContexts(TlsEngine engine, @Nullable TlsContexts previous) {
        this.engine = engine;
        this.previous = previous;
    }

    /** The context of a policy. */
    ServerTls get(ServerPolicy policy) throws SSLException {
        String id = policy.id();
        var known = contexts.get(id);
        if (known != null) {
            return known;
        }
        var before = previous;
        var inherited = before == null ? null : before.contexts.remove(id);
        var made = inherited != null ? inherited : ServerTls.create(engine, policy);
        var other = contexts.putIfAbsent(id, made);
        if (other != null) {
            made.close();
            return other;
        }
        return made;
    }

    /** Ends what was not taken over. To be called when no handshake can be under way any more that began before the reload. */
    public void forgetPrevious() {
        var before = previous;
        previous = null;
        if (before != null) {
            before.close();
        }
    }

    /** Ends all contexts. */
    public void close() {
        contexts.values().forEach(ServerTls::close);
        contexts.clear();
    }
}
