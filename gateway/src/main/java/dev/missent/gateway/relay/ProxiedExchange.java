package dev.missent.gateway.relay;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import dev.missent.core.coalesce.Recovery;
import dev.missent.core.connection.Protocol;
import dev.missent.core.defect.Defect;
import dev.missent.core.judge.Verdict;
import dev.missent.core.request.Methods;
import dev.missent.core.request.Target;
import dev.missent.gateway.config.model.Underscores;
import dev.missent.gateway.log.Entry;
import dev.missent.gateway.metrics.UpstreamFailures;
import dev.missent.gateway.site.Handling;
import dev.missent.gateway.site.ResponseFields;
import dev.missent.gateway.upstream.Server;
import dev.missent.gateway.upstream.Upstream;
import dev.missent.gateway.upstream.pool.Shard;
import dev.missent.wire.ClientCertificate;
import dev.missent.wire.ClientConnection;
import dev.missent.wire.ClientExchange;
import dev.missent.wire.Ends;
import dev.missent.wire.Failure;
import dev.missent.wire.FailureCause;
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
final class ProxiedExchange implements RequestSink {
    private static final int MISDIRECTED = 421;
    private static final long WAIT_LIMIT_MILLIS = 1000;
    private final ServerExchange down;
    private final ForwardedInfo asked;
    private final Shard shard;
    private final Upstream upstream;
    private final Target.Resource target;
    private final @Nullable ClientCertificate client;
    private final Underscores underscores;
    private final Handling handling;
    private final ResponseFields changes;
    private final RequestRecord record;
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
    private long uploaded;
    private @Nullable Misdirection listening;

    /**
     * A request for an upstream.
     *
     * @param handling what the site wants of its requests and responses
     * @param client the certificate of the client that the upstream is told of, null for none
     * @param underscores what becomes of fields whose name has an underscore
     */
    ProxiedExchange(ServerExchange down, ConnectionScope scope, Shard shard, Upstream upstream, Target.Resource target,
        Handling handling, @Nullable ClientCertificate client, Underscores underscores, RequestRecord record) {
        this.down = down;
        // the scheme is the connection's unless a trusted peer says otherwise: a client could claim https
        asked = scope.forwarded(target.origin(),
            down.connection().isTrusted() ? target.origin().scheme() : down.connection().context().scheme());
        this.shard = shard;
        this.upstream = upstream;
        this.target = target;
        this.handling = handling;
        changes = handling.fields(target.origin().scheme());
        this.client = client;
        this.underscores = underscores;
        this.record = record;
        upload = new Upload(down, upstream.replayLimit(), underscores);
        switching = Switching.of(down.head());
        attempt = at(upstream.next());
        record.upstream(upstream.name());
    }

    /** Asks for a connection. */
    ProxiedExchange start() {
        if (Switching.isConnect(down.head()) && switching != null && !switching.isWebSocket()) {
            record.reason("not_a_proxy");
            finish(Refusals.page(501, "That protocol is not passed on.", down.head(), record.requestId()));
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
        record.upstreamConnection(null);
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
            notSwitched(by, connection.protocol() == Protocol.HTTP_2
                ? "the server speaks HTTP/2 without extended CONNECT (RFC 8441)"
                : "the protocol cannot be asked for over HTTP/1.1");
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
    private void notSwitched(Attempt by, String sentence) {
        note(by, FailureCause.SWITCH_REFUSED);
        record.serverFailed(by.server().url().toString(), "upgrade_refused", FailureCause.SWITCH_REFUSED, sentence);
        record.failed("upgrade_refused", FailureCause.SWITCH_REFUSED, sentence);
        var answer = Refusals.page(502, "The server behind this one does not switch to that protocol.", down.head(),
            record.requestId());
        finish(ProxyStatus.notSwitched(answer, sentence, by.address(), down.connection()));
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
        if (record.isWanted() && need != null) {
            var sni = need.destination().sni();
            record.upstreamConnection(new Entry.UpstreamConnection(connection.id(), by.address(),
                sni == null ? null : sni.name(), shard.ground(need, connection).token(), connection.requests(), attempts));
        }
    }

    /** An attempt failed, with a connection or without. */
    private void note(Attempt by, FailureCause why) {
        if (!record.isWanted()) {
            return;
        }
        var need = by.need();
        var sni = need == null ? null : need.destination().sni();
        var address = by.address();
        record.tried(address == null ? by.server().url().host() + ":" + by.server().url().port() : address, why);
        if (!record.hasUpstreamConnection()) {
            record.upstreamConnection(
                new Entry.UpstreamConnection(null, address, sni == null ? null : sni.name(), null, 0, attempts));
        }
    }

    @Override
    public void onData(ByteBuf data) {
        uploaded += data.readableBytes();
        if (uploaded > handling.bodyLimit() && !over && switching == null) {
            tooLarge();
        }
        var up = attempt.up();
        if (over || isSwitchRefused()) {
            upload.waste(data);
        } else if (up == null || attempt.isOver() || isAwaitingSwitch()) {
            upload.wait(data);
        } else {
            upload.send(up, data);
        }
    }

    /** The upstream sees a request that breaks off, not one that is complete. */
    private void tooLarge() {
        record.refused(Refusals.TOO_LARGE);
        boolean begun = responseBegun;
        if (begun) {
            end();
        } else {
            finish(Refusals.tooLarge(handling.bodyLimit(), down.head(), record.requestId()));
        }
        attempt.cancel();
        if (begun) {
            down.abort();
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
            record.reason("client_gone");
            if (!responseBegun) {
                record.answered(499, "gateway");
            }
            end();
            attempt.cancel();
        }
    }

    @Override
    public void onMalformed(Defect defect) {
        if (!over) {
            record.reason(defect.token());
            finish(Refusals.of(new Verdict.Malformed(defect), down.head(), record.requestId()));
            attempt.cancel();
        }
    }

    // ---- the response, from the upstream

    /** They are under no flow control: a client that does not take them does without. */
    void interim(ResponseHead head) {
        if (head.status() != 101 && down.isWritable()) {
            down.interim(new ResponseHead(head.status(), changes.kept(Forwarding.response(head.fields()))));
        }
    }

    void responded(Attempt by, ResponseHead head) {
        var up = by.up();
        var need = by.need();
        if (head.status() == MISDIRECTED) {
            misdirected(by, head);
            return;
        }
        if (up != null && need != null) {
            shard.served(need, up.connection());
        }
        if (misdirected) {
            record.recovered("recovered");
        }
        upload.settle();
        if (switching != null && by.isSwitching() && up != null) {
            switched(by, up, switching, head);
        } else {
            respond(up, head, Forwarding.response(head.fields()));
        }
    }

    /** A stream that ends with its head ends so on the other side: gRPC takes an empty frame behind it for something else. */
    private void respond(@Nullable ClientExchange up, ResponseHead head, Fields forwarded) {
        responseBegun = true;
        record.answered(head.status(), "upstream");
        down.respond(new ResponseHead(head.status(), changes.applied(forwarded), head.length()),
            up != null && up.endsWithHead());
    }

    private void switched(Attempt by, ClientExchange up, Switching to, ResponseHead head) {
        var protocol = up.connection().protocol();
        if (to.agrees(head, protocol)) {
            responseBegun = true;
            switched = true;
            record.answered(down.connection().context().protocol() == Protocol.HTTP_2 ? 200 : 101, "upstream");
            down.upgrade(new ResponseHead(101, changes.applied(to.response(head, protocol))));
            upload.sendWaiting(by, up);
            if (upload.isEnded() && Switching.isConnect(down.head()) && !by.isOver()) {
                upload.finish(up);
            }
        } else if (to.isSendable(head)) {
            upload.drop();
            respond(up, head, Forwarding.response(head.fields()));
        } else {
            by.cancel();
            notSwitched(by, head.status() == 101
                ? "the server answered 101 with a Sec-WebSocket-Accept that does not belong to the key"
                : "the server answered " + head.status() + " and did not switch");
        }
    }

    void received(ByteBuf data) {
        int size = data.readableBytes();
        if (listening != null) {
            listening.words.hear(data);
            if (!responseBegun) {
                listened(data, size, listening.words.isFull());
                return;
            }
        }
        record.sent(size);
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
        attempt.end();
        if (listening != null && !responseBegun) {
            giveUp();
            return;
        }
        end();
        var trailers = Forwarding.trailers(theTrailers, Underscores.PASS);
        down.finish(trailers == null ? null : changes.kept(trailers));
    }

    void upstreamWritable() {
        upload.repay();
    }

    // ---- what did not go well

    /** A 421 that is not made good, while it is read what the origin server says with it. */
    private record Misdirection(OriginWords words, Future<?> patience) {}

    /**
     * An upstream's 421 is about our connection to it and means nothing to the client, whose own connection was right. The request is
     * repeated once, whatever its method, on a connection that is new and will carry no other host (RFC 9110 s15.5.20). In clear text the
     * new connection would say nothing that the old one has not said: there the 421 is the application's own.
     */
    private void misdirected(Attempt by, ResponseHead head) {
        var up = by.up();
        var need = by.need();
        if (up == null || need == null) {
            throw new IllegalStateException("a response without a request");
        }
        var connection = up.connection();
        boolean shared = shard.ground(need, connection).isShared();
        boolean secured = by.server().url().isSecured();
        var recovery = upstream.repeats421()
            ? Recovery.after(new Recovery.Misdirection(shared, false, misdirected, upload.isRepeatable(), true, false))
            : Recovery.SWITCHED_OFF;
        if (secured) {
            shard.misdirected(need, connection);
        }
        note(by, FailureCause.STATUS_421);
        misdirected = true;
        if (secured && recovery.repeats()) {
            by.cancel();
            repeat(by, Attempt.Way.DEDICATED);
            return;
        }
        String outcome = secured ? recovery.token() : "without_tls";
        record.recovered(outcome);
        listening = new Misdirection(new OriginWords(head.fields()),
            down.eventLoop().schedule(this::impatient, WAIT_LIMIT_MILLIS, TimeUnit.MILLISECONDS));
        if (handling.passes421() && !shared) {
            record.reason("upstream_421");
            upload.settle();
            respond(up, head, Forwarding.misdirected(head.fields()));
        } else {
            String sentence = "the server answered 421 to " + by.host() + ": " + outcome;
            record.serverFailed(by.server().url().toString(), "upstream_421", FailureCause.STATUS_421, sentence);
            record.failed("upstream_421", FailureCause.STATUS_421, sentence);
        }
    }

    private void listened(ByteBuf data, int size, boolean enough) {
        data.release();
        var up = attempt.up();
        if (up != null) {
            up.consumed(size);
        }
        if (enough) {
            giveUp();
        }
    }

    /** The client does not wait long for the words of a server that has refused. */
    private void impatient() {
        if (listening != null && !responseBegun) {
            giveUp();
        }
    }

    private void giveUp() {
        finish(
            ProxyStatus.misdirected(Refusals.page(502, "The server behind this one says that it does not serve this host (421).",
                down.head(), record.requestId()), attempt.address(), down.connection()));
        attempt.cancel();
    }

    void failed(Attempt by, Failure failure) {
        if (listening != null && !responseBegun) {
            giveUp();
            return;
        }
        if (failure.kind() == Failure.Kind.NOT_PROCESSED && refusals++ == 0) {
            refusedSince = Deadlines.now();
        }
        var progress = new Next.Progress(attempts - refusals, refusals, upload.isRepeatable(), isIdempotent(),
            upstream.hasOther(tried), isPatient(by));
        var next = responseBegun ? Next.GIVE_UP : Next.after(failure.kind(), progress);
        note(by, failure.why());
        if (next != Next.NEW_CONNECTION && next != Next.AGAIN) { // that a connection is not kept for ever is no failure of the server
            record.serverFailed(by.server().url().toString(), UpstreamFailures.reason(failure), failure.why(),
                failure.sentence());
        }
        switch (next) {
            case NEW_CONNECTION -> repeat(by, Attempt.Way.NEW);
            case AGAIN -> repeat(by, Attempt.Way.AGAIN);
            case OTHER_SERVER -> {
                upload.repay();
                attempt = at(upstream.nextBut(tried));
                begin(Attempt.Way.ANY);
            }
            case GIVE_UP -> fail(by, failure);
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
        return Methods.isIdempotent(down.head().method().toString());
    }

    private void fail(Attempt by, Failure failure) {
        record.failed(UpstreamFailures.reason(failure), failure.why(), failure.sentence());
        if (misdirected && !responseBegun) {
            record.recovered("repetition_failed");
        }
        if (responseBegun) {
            end();
            down.abort();
        } else {
            finish(ProxyStatus.failed(Refusals.failed(failure, down.head(), record.requestId()), failure, by.address(),
                down.connection()));
        }
    }

    private void finish(Answer answer) {
        over = true;
        stopListening();
        upload.drop();
        record.answer(answer);
    }

    private void stopListening() {
        if (listening != null) {
            record.said(listening.words.words());
            listening.patience.cancel(false);
            listening = null;
        }
    }

    private void end() {
        over = true;
        stopListening();
        upload.drop();
        record.write();
    }

    /** For the log of the process. */
    @Override
    public String toString() {
        return upstream.name() + " " + attempt.host();
    }
}
