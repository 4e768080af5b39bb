package dev.missent.gateway.site;

import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import javax.net.ssl.SSLException;

import dev.missent.gateway.secret.TicketSecrets;
import dev.missent.wire.tls.ServerPolicy;
import dev.missent.wire.tls.ServerTls;
import dev.missent.wire.tls.TlsEngine;
import org.jspecify.annotations.Nullable;

/**
 * The TLS contexts of a configuration, made when they are first needed: ten thousand certificates cost nothing until they are asked for.
 * A context whose policy is the same after a reload lives on, and so do its sessions; any other policy begins with none, but for what other
 * gateways that share the ticket secrets have made.
 */
public final class TlsContexts {
    private final TlsEngine engine;
    private final Map<String, ServerTls> contexts = new ConcurrentHashMap<>();
    private final TicketSecrets tickets;
    private @Nullable TlsContexts previous;
    private boolean inForce;

    /** Takes over what it can use from the contexts of the configuration before. */
    public TlsContexts(TlsEngine engine, TicketSecrets tickets, @Nullable TlsContexts previous) {
        this.engine = engine;
        this.tickets = tickets;
        this.previous = previous;
    }

    /** For callers that only ask what would be decided. */
    public static TlsContexts none() {
        return new TlsContexts(TlsEngine.JDK, TicketSecrets.of(null, InstantSource.system()), null);
    }

    /** The context of a policy. */
    ServerTls get(ServerPolicy policy) throws SSLException {
        String id = policy.id();
        var known = contexts.get(id);
        if (known != null) {
            return known;
        }
        var inherited = inherited(id);
        var made = inherited != null ? inherited : ServerTls.create(engine, policy);
        var other = contexts.putIfAbsent(id, made);
        if (other != null) {
            made.close();
            return other;
        }
        begin(made, inherited == null);
        return made;
    }

    /** What is inherited stays as it is until it is certain that it is not given back. */
    private synchronized void begin(ServerTls made, boolean own) {
        if (own || inForce) {
            made.tickets(tickets.current());
        }
    }

    /** The secrets of session tickets. */
    public TicketSecrets tickets() {
        return tickets;
    }

    /** The secrets have changed, or these contexts have been put in force. */
    public synchronized void useTickets() {
        inForce = true;
        contexts.values().forEach(tls -> tls.tickets(tickets.current()));
    }

    /** Shared with the configuration before, which goes on with it should this one not be put in force. */
    private synchronized @Nullable ServerTls inherited(String id) {
        var theirs = previous == null ? null : previous.contexts.get(id);
        return theirs == null ? null : theirs.share();
    }

    /** Ends what was not taken over. To be called when no handshake can be under way any more that began before the reload. */
    public synchronized void forgetPrevious() {
        if (previous != null) {
            previous.close();
            previous = null;
        }
    }

    /** Gives up what was made for a configuration that is not put in force; the one before is left as it is. */
    public synchronized void abandon() {
        contexts.values().forEach(ServerTls::close);
        contexts.clear();
    }

    /** Ends all contexts, those of the configuration before too. */
    public void close() {
        forgetPrevious();
        abandon();
    }
}
