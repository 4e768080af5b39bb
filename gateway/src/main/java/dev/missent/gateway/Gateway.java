package dev.missent.gateway;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import javax.net.ssl.SSLException;

import dev.missent.gateway.acme.Acme;
import dev.missent.gateway.admin.AdminSockets;
import dev.missent.gateway.admin.Duty;
import dev.missent.gateway.admin.ReloadOutcome;
import dev.missent.gateway.certificate.LoadOutcome;
import dev.missent.gateway.config.model.ListenerConfig;
import dev.missent.gateway.config.model.ProxyProtocol;
import dev.missent.gateway.log.AccessLog;
import dev.missent.gateway.metrics.Telemetry;
import dev.missent.gateway.relay.ChallengeAnswers;
import dev.missent.gateway.relay.Redirect;
import dev.missent.gateway.relay.Relay;
import dev.missent.gateway.run.AccessLogs;
import dev.missent.gateway.run.Collectors;
import dev.missent.gateway.run.ExpiryNotices;
import dev.missent.gateway.run.PeriodicTasks;
import dev.missent.gateway.run.Platform;
import dev.missent.gateway.run.Sockets;
import dev.missent.gateway.run.TicketRotation;
import dev.missent.gateway.site.Decider;
import dev.missent.gateway.site.Serving;
import dev.missent.gateway.site.ServingMaker;
import dev.missent.gateway.upstream.Addresses;
import dev.missent.gateway.upstream.HealthChecks;
import dev.missent.gateway.upstream.Server;
import dev.missent.gateway.upstream.SurplusReports;
import dev.missent.gateway.upstream.Upstreams;
import dev.missent.gateway.upstream.pool.ConnectionPool;
import dev.missent.wire.ExchangeHandler;
import dev.missent.wire.Limits;
import dev.missent.wire.ListenerSettings;
import dev.missent.wire.ServerConnection;
import dev.missent.wire.tls.Alert;
import dev.missent.wire.tls.ClientHello;
import dev.missent.wire.tls.TlsSelection;
import dev.missent.wire.transport.Supervisor;
import dev.missent.wire.transport.Transport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A running gateway. */
public final class Gateway implements AutoCloseable {
    /** How long what a reload has replaced is kept for those who are in the middle of using it. */
    private static final Duration GRACE = Duration.ofSeconds(60);
    private static final Duration DRAIN_LOOK = Duration.ofMillis(50);

    private final Platform platform;
    private final Transport transport;
    private final ConnectionPool pool;
    private final Sockets sockets;
    private final Addresses addresses;
    private final TicketRotation ticketRounds;
    private final PeriodicTasks rounds;
    private final Acme acme;
    private final Queue<Replaced> replaced = new ConcurrentLinkedQueue<>();
    private final Telemetry telemetry = Telemetry.empty(InstantSource.system());
    private final SurplusReports surplus;
    private final AdminSockets admin;
    private final HealthChecks health;
    private final Instant started = Instant.now();
    private volatile Instant loadedAt = started;
    private volatile @Nullable LastReload lastReload;
    private volatile Supplier<ReloadOutcome> reloader = () -> new ReloadOutcome(false,
        "this gateway was started without a configuration file and cannot reload\n");
    private volatile @Nullable Serving serving;
    private volatile boolean draining;
    private volatile boolean closed;

    private Gateway(Platform platform) {
        this.platform = platform;
        transport = new Transport(platform.transport(), platform.eventLoops());
        surplus = new SurplusReports(platform.notices(), platform.clock());
        pool = new ConnectionPool(transport, this::surplus);
        sockets = new Sockets(transport, platform.inherited(), platform.notices());
        addresses = new Addresses(platform.resolver(), this::servers, platform.notices());
        acme = new Acme(platform.engine(), platform.clock(), platform.notices());
        ticketRounds = new TicketRotation(() -> serving, platform.notices());
        rounds = new PeriodicTasks(platform.notices(), ticketRounds::look,
            new ExpiryNotices(this::loaded, platform.engine().staples(), platform.notices(), platform.clock())::look,
            this::forgetServers);
        admin = new AdminSockets(transport, new AdminDuty(), platform.notices());
        health = new HealthChecks(transport, platform.notices());
        Collectors.add(telemetry.metrics(), this::serving, sockets);
    }

    /** Calls back when a thread that serves connections has died: what it served is lost, and the process should end. */
    public void whenBroken(Runnable action) {
        transport.whenALoopDies(action);
    }

    private void surplus(InetSocketAddress server) {
        telemetry.metrics().upstreamSurplus();
        surplus.add(server);
    }

    /** Starts to serve; nothing is left behind when that is not possible. */
    public static StartOutcome start(LoadOutcome.Loaded loaded, Platform platform) {
        var gateway = new Gateway(platform);
        var outcome = gateway.put(loaded);
        if (outcome instanceof StartOutcome.Refused) {
            gateway.close();
        }
        return outcome;
    }

    /** Puts another configuration in force as a whole, or leaves everything as it is. Open connections keep working. */
    public synchronized StartOutcome reload(LoadOutcome.Loaded loaded) {
        var outcome = put(loaded);
        if (outcome instanceof StartOutcome.Running) {
            lastReload = new LastReload(loadedAt, true, "");
        }
        return outcome;
    }

    /** Everything that can fail comes first, and is taken back when a later step fails; then the configuration is put in force. */
    private StartOutcome put(LoadOutcome.Loaded loaded) {
        var before = serving;
        try (var undo = new Undo()) {
            var next = prepare(loaded, before, undo);
            var listening = sockets.prepare(loaded.configuration().listeners().values(), listener -> settings(listener, loaded));
            undo.add(listening::abandon);
            if (!listening.problems().isEmpty()) {
                return new StartOutcome.Refused(listening.problems());
            }
            var problems = admin.put(loaded.configuration().admin());
            if (before == null && !problems.isEmpty()) {
                return new StartOutcome.Refused(problems);
            }
            undo.forget();
            problems.forEach(platform.notices());
            commit(loaded, before, next, listening);
            return new StartOutcome.Running(this);
        } catch (SSLException refused) {
            return new StartOutcome.Refused(List.of("a certificate is not accepted by the TLS engine: " + refused.getMessage()));
        } catch (IOException unwritable) {
            return new StartOutcome.Refused(List.of("the access log cannot be written: " + unwritable.getMessage()));
        }
    }

    private Serving prepare(LoadOutcome.Loaded loaded, @Nullable Serving before, Undo undo) throws IOException {
        var log = AccessLogs.open(loaded.configuration(), platform, before);
        undo.add(() -> closeLog(log, before));
        var contexts = ticketRounds.contexts(loaded, platform, before);
        undo.add(contexts::abandon);
        var next = new ServingMaker(loaded, contexts, platform.clock()).make(Upstreams.of(loaded, platform.engine()), log,
            before);
        undo.add(() -> closeServers(next));
        next.upstreams()
            .forEach(upstream -> upstream.servers().forEach(server -> Addresses.resolve(platform.resolver(), server)));
        if (before == null) {
            serving = next; // connections may come as soon as the first socket is bound
            undo.add(() -> serving = null);
        }
        return next;
    }

    private void commit(LoadOutcome.Loaded loaded, @Nullable Serving before, Serving next, Sockets.Prepared listening) {
        serving = next;
        next.contexts().useTickets();
        listening.commit();
        loadedAt = Instant.now();
        telemetry.metrics().loaded(true, loadedAt.toEpochMilli());
        health.check(next.upstreams());
        acme.put(loaded);
        if (before != null) {
            sockets.forEachConnection(connection -> listAgain(before, next, connection));
            retireLater(new Replaced(before, next));
        }
    }

    private void listAgain(Serving before, Serving next, ServerConnection connection) {
        var origins = next.origins().widened(before.origins(), connection.context());
        if (origins != null) {
            connection.sendOrigins(origins);
            telemetry.metrics().originsSent(connection.context().listener());
        }
    }

    private record Replaced(Serving before, Serving next) {
        void retire() {
            next.contexts().forgetPrevious();
            closeServers(before);
            closeLog(before.log(), next);
        }
    }

    private void retireLater(Replaced pair) {
        replaced.add(pair);
        Runnable retire = () -> {
            if (replaced.remove(pair)) {
                pair.retire();
            }
        };
        transport.loops().getFirst().schedule(() -> Thread.ofVirtual().start(retire), GRACE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void closeServers(Serving unused) {
        unused.upstreams().forEach(upstream -> upstream.servers().forEach(Server::close));
    }

    private static void closeLog(@Nullable AccessLog log, @Nullable Serving kept) {
        if (log != null && (kept == null || !log.equals(kept.log()))) {
            log.close();
        }
    }

    private ListenerSettings settings(ListenerConfig listener, LoadOutcome.Loaded loaded) {
        var limits = loaded.configuration().limits();
        var redirect = listener.redirectTo();
        ExchangeHandler handler = redirect == null
            ? new Relay(this::serving, pool, telemetry)
            : new Redirect(this::serving, redirect.name(), telemetry);
        if (!listener.tls()) {
            handler = new ChallengeAnswers(acme.challenges()::authorization, this::serving, telemetry, handler);
        }
        int proxyProtocol = listener.proxyProtocol() == ProxyProtocol.OFF
            ? 0
            : listener.proxyProtocol() == ProxyProtocol.V1 ? 1 : 2;
        return new ListenerSettings(listener.name(), listener.publicPorts().getFirst(), listener.protocols(),
            listener.tls() ? hello -> select(listener.name(), hello) : null,
            client -> listener.trustedGateways().stream().anyMatch(network -> network.contains(client)), proxyProtocol,
            new Limits(limits.headerBytes(), limits.streamsPerConnection(), limits.connections(), limits.idle(),
                limits.handshake()),
            handler);
    }

    private TlsSelection select(String listener, ClientHello hello) {
        var challenge = acme.challenges().handshake(hello);
        if (challenge != null) {
            return challenge;
        }
        var selector = serving().tls().get(listener);
        return selector == null ? new TlsSelection.Refuse(Alert.INTERNAL_ERROR) : selector.select(hello);
    }

    /** The configuration in force. */
    public Serving serving() {
        var current = serving;
        if (current == null) {
            throw new IllegalStateException("no configuration is in force yet");
        }
        return current;
    }

    private LoadOutcome.@Nullable Loaded loaded() {
        var current = serving;
        return current == null ? null : current.loaded();
    }

    private List<Server> servers() {
        var current = serving;
        var servers = new ArrayList<Server>();
        if (current != null) {
            current.upstreams().forEach(upstream -> servers.addAll(upstream.servers()));
        }
        return servers;
    }

    /** What happens every ten seconds by itself. */
    void lookAround() {
        rounds.look();
    }

    /** A request that was under way at the reload may still have failed on a server that is gone: so this is done again and again. */
    private void forgetServers() {
        var current = serving;
        if (current != null) {
            var configured = new HashMap<String, Set<String>>();
            current.upstreams().forEach(upstream -> configured.computeIfAbsent(upstream.name(), name -> new HashSet<>())
                .addAll(upstream.servers().stream().map(server -> server.url().toString()).toList()));
            telemetry.failures().keepOnly(configured);
        }
    }

    /** Servers whose names cannot be resolved at this moment. */
    public List<Server> unresolved() {
        return servers().stream().filter(server -> server.address() == null).toList();
    }

    /** What reloads when the admin socket is asked to; blocks, and is called on a thread of its own. */
    public void reloadBy(Supplier<ReloadOutcome> whoReloads) {
        reloader = whoReloads;
    }

    /**
     * A configuration could not be put in force: for the metrics and {@code missent status}.
     *
     * @param message what the operator is told, in one line or more
     */
    public void reloadFailed(String message) {
        telemetry.metrics().loaded(false, 0);
        lastReload = new LastReload(Instant.now().truncatedTo(ChronoUnit.MILLIS), false, message);
    }

    /** The sockets of the administration. */
    public AdminSockets admin() {
        return admin;
    }

    private final class AdminDuty implements Duty {
        @Override
        public ObjectNode status() {
            return new Status(started, loadedAt, lastReload, draining, serving(), sockets, telemetry.failures()).json();
        }

        @Override
        public String configuration() {
            return String.join("\n", serving().loaded().source().lines());
        }

        @Override
        public Decider decider() {
            return serving().decider();
        }

        @Override
        public Telemetry telemetry() {
            return telemetry;
        }

        @Override
        public boolean isReady() {
            return serving != null && !draining;
        }

        @Override
        public ReloadOutcome reload() {
            return reloader.get();
        }
    }

    /** The service manager at an address, see {@link Supervisor}; null for none. */
    public Supervisor supervisor(@Nullable String at) {
        return new Supervisor(transport, at);
    }

    /** The address of a listener, with its real port. */
    public InetSocketAddress address(String listener) {
        return sockets.address(listener);
    }

    /** The number of open client connections. */
    public int openConnections() {
        return sockets.open();
    }

    /**
     * Accepts nothing more and waits until what is under way has ended, but not longer than the limit of the configuration.
     *
     * @param begun is run when nothing more is accepted and every connection has been told
     */
    public void drain(Runnable begun) throws InterruptedException {
        draining = true;
        var limit = serving().loaded().configuration().limits().drain();
        sockets.drain();
        begun.run();
        long end = System.nanoTime() + limit.toNanos();
        while (sockets.open() > 0 && System.nanoTime() - end < 0 && !closed) {
            TimeUnit.NANOSECONDS.sleep(DRAIN_LOOK.toNanos());
        }
    }

    /** Ends now. */
    @Override
    public void close() {
        closed = true;
        addresses.close();
        rounds.close();
        health.close();
        admin.close();
        acme.close();
        sockets.close();
        transport.close();
        for (var pair = replaced.poll(); pair != null; pair = replaced.poll()) {
            pair.retire();
        }
        var current = serving;
        if (current != null) {
            closeLog(current.log(), null);
            current.contexts().close();
            servers().forEach(Server::close);
        }
    }
}
