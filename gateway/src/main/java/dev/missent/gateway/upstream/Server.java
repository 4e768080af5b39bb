package dev.missent.gateway.upstream;

import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import javax.net.ssl.SSLException;

import dev.missent.core.connection.Protocol;
import dev.missent.core.name.Authority;
import dev.missent.core.name.Host;
import dev.missent.core.name.Origin;
import dev.missent.gateway.config.model.ServerUrl;
import dev.missent.gateway.upstream.pool.Need;
import dev.missent.wire.Destination;
import dev.missent.wire.Ends;
import dev.missent.wire.Failure;
import dev.missent.wire.FailureCause;
import dev.missent.wire.ProxyHeader;
import dev.missent.wire.tls.ClientPolicy;
import dev.missent.wire.tls.ClientTls;
import dev.missent.wire.tls.TlsEngine;
import org.jspecify.annotations.Nullable;

/** One server of an upstream. */
public final class Server implements AutoCloseable {
    private static final int REMEMBERED_HOSTS = 10_000;
    private static final List<Protocol> HTTP_1_ONLY = List.of(Protocol.HTTP_1_1);

    private final ServerUrl url;
    private final ServerNaming naming;
    private final ClientPolicy policy;
    private final Protocol cleartext;
    private final Destination.Timeouts timeouts;
    private final TlsEngine engine;
    private final boolean sharing;
    private final ProxyHeader.@Nullable Version header;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final Map<TlsKey, ClientTls> contexts = new ConcurrentHashMap<>();
    private final Map<Host, Need> needs = new ConcurrentHashMap<>();
    private final ServiceState state = new ServiceState();
    /** The addresses of the last look-up, in the order of the resolver; empty before there was one. */
    private volatile List<InetSocketAddress> addresses = List.of();
    /** The address that was connected to the last time. */
    private volatile @Nullable InetSocketAddress reached;
    private volatile @Nullable UnknownHostException unknown;

    private record TlsKey(InetSocketAddress address, List<Protocol> protocols) {}

    /**
     * A server whose address is not known yet.
     *
     * @param cleartext what is spoken where the URL is http
     * @param sharing whether a connection carries every host that the server's certificate covers
     * @param header the PROXY header that connections begin with; null for none
     */
    public Server(ServerUrl url, ServerNaming naming, ClientPolicy policy, Protocol cleartext, Destination.Timeouts timeouts,
        TlsEngine engine, boolean sharing, ProxyHeader.@Nullable Version header) {
        this.url = url;
        this.naming = naming;
        this.policy = policy;
        this.cleartext = cleartext;
        this.timeouts = timeouts;
        this.engine = engine;
        this.sharing = sharing;
        this.header = header;
    }

    /** Its URL. */
    public ServerUrl url() {
        return url;
    }

    /** Host and port of its URL. */
    public Authority authority() {
        return new Origin(url.scheme(), url.host(), url.port()).authority();
    }

    /** The first address, or null while its name cannot be resolved. */
    public @Nullable InetSocketAddress address() {
        var all = addresses;
        return all.isEmpty() ? null : all.getFirst();
    }

    /** All addresses, in the order in which they are dialled: the one that was reached the last time comes first. */
    public List<InetSocketAddress> byPreference() {
        var all = addresses;
        var last = reached;
        if (all.isEmpty() || last == null || last.equals(all.getFirst()) || !all.contains(last)) {
            return all;
        }
        var ordered = new ArrayList<InetSocketAddress>();
        ordered.add(last);
        all.stream().filter(address -> !address.equals(last)).forEach(ordered::add);
        return ordered;
    }

    /** Why requests for it fail while there is no address. */
    public Failure unresolved() {
        var why = unknown;
        String words = "the name " + url.host() + " cannot be resolved";
        return why == null
            ? new Failure(Failure.Kind.CONNECT, FailureCause.NAME_LOOKUP_FAILED, words)
            : new Failure(Failure.Kind.CONNECT, FailureCause.of(Failure.Kind.CONNECT, why), words + ": " + why.getMessage());
    }

    /** The last look-up failed. A failure that the platform remembers has no reason: then the earlier reason is kept. */
    void unresolved(UnknownHostException why) {
        if (unknown == null || !url.host().name().equals(why.getMessage())) {
            unknown = why;
        }
    }

    /** Whether the last look-up failed. An address from an earlier look-up is still used. */
    public boolean isUnresolved() {
        return unknown != null;
    }

    /** The name was resolved (again). */
    void resolved(List<InetSocketAddress> found) {
        unknown = null;
        boolean sameFirst = !addresses.isEmpty() && addresses.getFirst().equals(found.getFirst());
        addresses = List.copyOf(found);
        if (!sameFirst) {
            needs.clear();
        }
    }

    /** Whether it may speak HTTP/1.1, in which every server can switch protocols. */
    public boolean speaksHttp1() {
        return url.isSecured() ? policy.protocols().contains(Protocol.HTTP_1_1) : cleartext == Protocol.HTTP_1_1;
    }

    /** Requests that it is answering. */
    public int inFlight() {
        return inFlight.get();
    }

    /** A request is sent to it. */
    public void begin() {
        inFlight.incrementAndGet();
    }

    /** A request is over. */
    public void end() {
        inFlight.decrementAndGet();
    }

    /** A connection to one of its addresses was opened, or it answered a health check there. */
    public void reached(InetSocketAddress at) {
        if (!at.equals(reached)) {
            reached = at;
        }
        state.reached();
    }

    /** A connection to it could not be opened. */
    public void failed(Failure.Kind kind) {
        state.failed(kind, System.nanoTime());
    }

    /** Whether requests should be sent to it: it is healthy, and connections to it did not fail recently. */
    public boolean isInService(long now) {
        return state.isInService(now);
    }

    /** What is known of its health. */
    public ServiceState state() {
        return state;
    }

    /**
     * The connection that is needed for a Host that is sent; null while the address is not known.
     *
     * @param http1Only whether the exchange needs HTTP/1.1 (an upgrade)
     * @param client for whose connection, which a PROXY header names; null for none
     * @throws SSLException when the TLS engine refuses the policy
     */
    public @Nullable Need need(Host host, boolean http1Only, @Nullable Ends client) throws SSLException {
        var need = need(host, http1Only);
        return need == null || header == null ? need : need.with(new ProxyHeader(header, client));
    }

    private @Nullable Need need(Host host, boolean http1Only) throws SSLException {
        var to = address();
        if (to == null) {
            return null;
        }
        if (http1Only) {
            return Need.of(make(to, host, true), host, false, this::byPreference);
        }
        var known = needs.get(host);
        if (known == null) {
            known = Need.of(make(to, host, false), host, sharing, this::byPreference);
            if (needs.size() >= REMEMBERED_HOSTS) {
                needs.clear();
            }
            needs.put(host, known);
        }
        return known;
    }

    private Destination make(InetSocketAddress to, Host host, boolean http1Only) throws SSLException {
        if (!url.isSecured()) {
            return new Destination(to, null, null, null, http1Only ? Protocol.HTTP_1_1 : cleartext, timeouts);
        }
        var key = new TlsKey(to, http1Only ? HTTP_1_ONLY : policy.protocols());
        var tls = contexts.get(key);
        if (tls == null) {
            var made = ClientTls.create(engine, new ClientPolicy(policy.trust(), policy.identity(), key.protocols()));
            tls = contexts.putIfAbsent(key, made);
            if (tls == null) {
                tls = made;
            } else {
                made.close();
            }
        }
        return new Destination(to, tls, naming.sni(host, url.host()), naming.verified(host, url.host()), Protocol.HTTP_1_1,
            timeouts);
    }

    @Override
    public void close() {
        contexts.values().forEach(ClientTls::close);
        contexts.clear();
    }
}
