package dev.missent.gateway.relay;

import java.util.HashSet;
import java.util.Set;

import dev.missent.client.internal.pool.Shard;
import dev.missent.core.coalesce.Recovery;
import dev.missent.core.judge.Protocol;
import dev.missent.core.judge.Verdict;
import dev.missent.core.name.Defect;
import dev.missent.core.target.Target;
import dev.missent.gateway.config.Underscores;
import dev.missent.gateway.log.Entry;
import dev.missent.gateway.upstream.Server;
import dev.missent.gateway.upstream.Upstream;
import dev.missent.wire.ClientCertificate;
import dev.missent.wire.ClientConnection;
import dev.missent.wire.ClientExchange;
import dev.missent.wire.Ends;
import dev.missent.wire.Failure;
import dev.missent.wire.Fields;
import dev.missent.wire.OutboundHead;
import dev.missent.wire.RequestSink;
import dev.missent.wire.ResponseHead;
import dev.missent.wire.ServerExchange;
import dev.missent.wire.transport.Deadlines;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way to an upstream and its response on the way back, in one {@link Attempt} or more.
 *
 * <p>Two halves that each hand on what comes and tell the side it came from when it has been taken. Whichever side fails first ends the
 * other.
 */
final class Exchange implements RequestSink {
    private static final int MISDIRECTED = 421;
    private final ServerExchange down;
    private final Announcement asked;
    private final Shard shard;
    private final Upstream upstream;
    private final Target.Resource target;
    private final @Nullable ClientCertificate client;
    private final Underscores underscores;
    private final Ledger ledger;
    private final Upload upload;
    private final @Nullable Switching switching;
    private final Set<Server> tried = new HashSet<>(2);
    private Attempt attempt;
    private boolean responseBegun;
    private boolean switched;
    private boolean misdirected;
    private boolean over;
    private int attempts;
    private int refusals;
    private long refusedSince;
    private int owedUp;

    /**
     * A request for an upstream.
     *
     * @param client the certificate of the client that the upstream is told of, null for none
     * @param underscores what becomes of fields whose name has an underscore
     */
    Exchange(ServerExchange down, Caller caller, Shard shard, Upstream upstream, Target.Resource target,
        @Nullable ClientCertificate client, Underscores underscores, Ledger ledger) {
        this.down = down;
        // the scheme is the connection's unless a trusted peer says otherwise: a client could claim https
        asked = caller.announcement(target.origin(),
            down.connection().isTrusted() ? target.origin().scheme() : down.connection().context().scheme());
        this.shard = shard;
        this.upstream = upstream;
        this.target = target;
        this.client = client;
        this.underscores = underscores;
        this.ledger = ledger;
        upload = new Upload(down, upstream.replayLimit(), underscores);
        switching = Switching.of(down.head());
        attempt = at(upstream.next());
        ledger.upstream(upstream.name());
    }

    /** Asks for a connection. */
    Exchange start() {
        if (Switching.isConnect(down.head()) && switching != null && !switching.isWebSocket()) {
            ledger.reason("not_a_proxy");
            finish(Refusals.page(501, "That protocol is not passed on.", down.head(), ledger.requestId()));
        } else {
            begin(Attempt.Way.ANY);
        }
        return this;
    }

    boolean isSwitching() {
        return switching != null;
    }

    /** The connection that the request came on. */
    Ends ends() {
        return down.connection().ends();
    }

    private Attempt at(Server server) {
        tried.add(server);
        return new Attempt(this, server, upstream.hostFor(server, asked.authority()));
    }

    private void begin(Attempt.Way way) {
        attempts++;
        attempt.begin(shard, way, switching != null && attempt.server().speaksHttp1(), upload.isRepeatable());
    }

    // ---- the request, to the upstream

    /** Sends the head on a connection; null when that cannot be done, which has been dealt with. */
    @Nullable
    ClientExchange open(Attempt by, ClientConnection connection) {
        var head = down.head();
        boolean sayable = switching != null && switching.isSayable(connection.protocol())
            && (connection.protocol() == Protocol.HTTP_1_1 || connection.allowsExtendedConnect());
        if (!sayable && Switching.isConnect(head)) {
            by.cancel();
            notSwitched();
            return null;
        }
        var fields = Forwarding.request(head.fields(), down.connection(), asked, client, underscores);
        boolean bodyless = isBodyless();
        by.switches(sayable);
        var outbound = switching != null && sayable
            ? new OutboundHead(switching.method(head.method()), by.server().url().scheme(), asked.text(by.host()), target.path(),
                switching.request(fields, connection.protocol()), 0, switching.protocol())
            : new OutboundHead(head.method(), by.server().url().scheme(), asked.text(by.host()), target.path(), fields,
                bodyless ? 0 : head.length(), null);
        return connection.open(outbound, bodyless, by);
    }

    /** The upstream does not do what an extended CONNECT cannot do without. */
    private void notSwitched() {
        ledger.reason("upgrade_refused");
        finish(Refusals.page(502, "The server behind this one does not switch to that protocol.", down.head(),
            ledger.requestId()));
    }

    /** What follows an extended CONNECT is no body. */
    private boolean isBodyless() {
        return Switching.isConnect(down.head()) || upload.isNothing();
    }

    /** The head is on its way: the body follows, as far as it is there. */
    void opened(Attempt by, ClientExchange exchange) {
        note(by, exchange.connection());
        if (isBodyless()) {
            return;
        }
        upload.sendAgain(exchange);
        upload.sendWaiting(by, exchange);
        if (upload.isEnded() && !by.isOver()) {
            upload.finish(exchange);
        }
    }

    private void note(Attempt by, ClientConnection connection) {
        var need = by.need();
        if (ledger.isWanted() && need != null) {
            var sni = need.destination().sni();
            ledger.upstreamConnection(new Entry.UpstreamConnection(connection.id(), need.endpoint().toString(),
                sni == null ? null : sni.name(), shard.ground(need, connection).token(), connection.requests(), attempts));
        }
    }

    @Override
    public void onData(ByteBuf data) {
        var up = attempt.up();
        if (over || isSwitchRefused()) {
            upload.waste(data);
        } else if (up == null || attempt.isOver() || isAwaitingSwitch()) {
            upload.wait(data);
        } else {
            upload.send(up, data);
        }
    }

    @Override
    public void onEnd(@Nullable Fields trailers) {
        upload.end(trailers);
        var up = attempt.up();
        if (up != null && !over && !isAwaitingSwitch() && !isSwitchRefused()) {
            upload.finish(up);
        }
    }

    /** Whether what the client sends belongs to a protocol that the upstream has not agreed to. */
    private boolean isAwaitingSwitch() {
        return Switching.isConnect(down.head()) && !responseBegun;
    }

    /** Whether it belongs to one that the upstream has not agreed to: over HTTP/1.1 the upstream would read the bytes as a request. */
    private boolean isSwitchRefused() {
        return Switching.isConnect(down.head()) && responseBegun && !switched;
    }

    @Override
    public void onWritable() {
        returnCredit();
    }

    private void returnCredit() {
        var up = attempt.up();
        if (up != null && owedUp > 0) {
            int owed = owedUp;
            owedUp = 0;
            up.consumed(owed);
        }
    }

    @Override
    public void onAborted() {
        if (!over) {
            ledger.reason("client_gone");
            if (!responseBegun) {
                ledger.answered(499, "gateway");
            }
            end();
            attempt.cancel();
        }
    }

    @Override
    public void onMalformed(Defect defect) {
        if (!over) {
            ledger.reason(defect.token());
            finish(Refusals.of(new Verdict.Malformed(defect), down.head(), ledger.requestId()));
            attempt.cancel();
        }
    }

    // ---- the response, from the upstream

    /** They are under no flow control: a client that does not take them does without. */
    void interim(ResponseHead head) {
        if (head.status() != 101 && down.isWritable()) {
            down.interim(new ResponseHead(head.status(), Forwarding.response(head.fields())));
        }
    }

    void responded(Attempt by, ResponseHead head) {
        var up = by.up();
        var need = by.need();
        if (head.status() == MISDIRECTED) {
            misdirected(by);
            return;
        }
        if (up != null && need != null) {
            shard.served(need, up.connection());
        }
        if (misdirected) {
            ledger.recovered("recovered");
        }
        upload.settle();
        if (switching != null && by.isSwitching() && up != null) {
            switched(by, up, switching, head);
        } else {
            respond(up, head);
        }
    }

    /** A stream that ends with its head ends so on the other side: gRPC takes an empty frame behind it for something else. */
    private void respond(@Nullable ClientExchange up, ResponseHead head) {
        responseBegun = true;
        ledger.answered(head.status(), "upstream");
        down.respond(new ResponseHead(head.status(), Forwarding.response(head.fields()), head.length()),
            up != null && up.endsWithHead());
    }

    private void switched(Attempt by, ClientExchange up, Switching to, ResponseHead head) {
        var protocol = up.connection().protocol();
        if (to.agrees(head, protocol)) {
            responseBegun = true;
            switched = true;
            ledger.answered(down.connection().context().protocol() == Protocol.HTTP_2 ? 200 : 101, "upstream");
            down.upgrade(new ResponseHead(101, to.response(head, protocol)));
            upload.sendWaiting(by, up);
            if (upload.isEnded() && Switching.isConnect(down.head()) && !by.isOver()) {
                upload.finish(up);
            }
        } else if (to.isSendable(head)) {
            upload.drop();
            respond(up, head);
        } else {
            by.cancel();
            notSwitched();
        }
    }

    void received(ByteBuf data) {
        int size = data.readableBytes();
        ledger.sent(size);
        down.send(data, false);
        var up = attempt.up();
        if (up != null && down.isWritable()) {
            up.consumed(size);
        } else {
            owedUp += size;
        }
    }

    void ended(@Nullable Fields theTrailers) {
        returnCredit(); // the connection is kept, and would miss it
        end();
        attempt.end();
        down.finish(Forwarding.trailers(theTrailers, Underscores.PASS));
    }

    void upstreamWritable() {
        upload.repay();
    }

    // ---- what did not go well

    /**
     * An upstream's 421 is about our connection to it and means nothing to the client, whose own connection was right. The request is
     * repeated once, whatever its method, on a connection that is new and will carry no other host (RFC 9110 s15.5.20).
     */
    private void misdirected(Attempt by) {
        var up = by.up();
        var need = by.need();
        if (up == null || need == null) {
            throw new IllegalStateException("a response without a request");
        }
        var connection = up.connection();
        var recovery = upstream.repeats421()
            ? Recovery.after(new Recovery.Misdirection(shard.ground(need, connection).isShared(), false, misdirected,
                upload.isRepeatable(), true, false))
            : Recovery.SWITCHED_OFF;
        shard.misdirected(need, connection);
        misdirected = true;
        by.cancel();
        if (recovery.repeats()) {
            repeat(by, Attempt.Way.DEDICATED);
        } else {
            ledger.recovered(recovery.token());
            ledger.reason("upstream_421");
            finish(ProxyStatus.misdirected(Refusals.page(502, "The server behind this one refused the connection.", down.head(),
                ledger.requestId()), down.connection()));
        }
    }

    void failed(Attempt by, Failure failure) {
        if (failure.kind() == Failure.Kind.NOT_PROCESSED && refusals++ == 0) {
            refusedSince = Deadlines.now();
        }
        var progress = new Next.Progress(attempts - refusals, upload.isRepeatable(), isIdempotent(),
            upstream.hasOther(tried), isPatient(by));
        var next = responseBegun ? Next.GIVE_UP : Next.after(failure.kind(), progress);
        switch (next) {
            case NEW_CONNECTION -> repeat(by, Attempt.Way.NEW);
            case AGAIN -> repeat(by, Attempt.Way.AGAIN);
            case OTHER_SERVER -> {
                attempt = at(upstream.nextBut(tried));
                begin(Attempt.Way.ANY);
            }
            case GIVE_UP -> fail(failure);
        }
    }

    private void repeat(Attempt by, Attempt.Way way) {
        upload.repay(); // what the connection had not taken is sent again from the copy
        attempt = at(by.server());
        begin(way);
    }

    /** How often a server has left the request unprocessed. */
    int refusals() {
        return refusals;
    }

    private boolean isPatient(Attempt by) {
        var need = by.need();
        return need != null
            && Deadlines.now() - refusedSince < Deadlines.nanos(need.destination().timeouts().connect());
    }

    /** Whether doing it twice does no harm (RFC 9110 s9.2.2). */
    boolean isIdempotent() {
        return switch (down.head().method().toString()) {
            case "GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE" -> true;
            default -> false;
        };
    }

    private void fail(Failure failure) {
        ledger.reason(failure.kind().token());
        if (misdirected && !responseBegun) {
            ledger.recovered("repetition_failed");
        }
        if (responseBegun) {
            end();
            down.abort();
        } else {
            finish(ProxyStatus.failed(Refusals.failed(failure, down.head(), ledger.requestId()), failure.kind(),
                down.connection()));
        }
    }

    private void finish(Answer answer) {
        over = true;
        upload.drop();
        ledger.answer(answer);
    }

    private void end() {
        over = true;
        upload.drop();
        ledger.write();
    }

    /** For the log of the process. */
    @Override
    public String toString() {
        return upstream.name() + " " + attempt.host();
    }
}
