package dev.missent.gateway.relay;

import java.util.ArrayDeque;
import java.util.Queue;

import javax.net.ssl.SSLException;

import dev.missent.client.internal.pool.Shard;
import dev.missent.core.judge.Verdict;
import dev.missent.core.name.Authority;
import dev.missent.core.name.Defect;
import dev.missent.core.target.Target;
import dev.missent.gateway.log.Entry;
import dev.missent.gateway.upstream.Server;
import dev.missent.gateway.upstream.Upstream;
import dev.missent.wire.ClientConnection;
import dev.missent.wire.ClientExchange;
import dev.missent.wire.Failure;
import dev.missent.wire.Fields;
import dev.missent.wire.Names;
import dev.missent.wire.OutboundHead;
import dev.missent.wire.RequestHead;
import dev.missent.wire.RequestSink;
import dev.missent.wire.ResponseHead;
import dev.missent.wire.ResponseSink;
import dev.missent.wire.ServerExchange;
import dev.missent.wire.dial.Destination;
import dev.missent.wire.dial.Dialer;
import io.netty.buffer.ByteBuf;
import io.netty.util.AsciiString;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way to an upstream and its response on the way back.
 *
 * <p>Two halves that each hand on what comes and tell the side it came from when it has been taken. Whichever side fails first ends the
 * other.
 */
final class Exchange implements RequestSink {
    private static final int MISDIRECTED = 421;
    private static final AsciiString UPGRADE = AsciiString.cached("upgrade");

    private final ServerExchange down;
    private final Shard shard;
    private final Upstream upstream;
    private final Server server;
    private final Authority host;
    private final @Nullable CharSequence upgrade;
    private final Ledger ledger;
    private final Queue<ByteBuf> early = new ArrayDeque<>();
    private @Nullable ClientExchange up;
    private @Nullable Fields trailers;
    private boolean requestEnded;
    private boolean bodySent;
    private boolean responseBegun;
    private boolean over;
    private int attempts;
    private int owedDown;
    private int owedUp;

    Exchange(ServerExchange down, Shard shard, Upstream upstream, Target.Resource target, Ledger ledger) {
        this.down = down;
        this.shard = shard;
        this.upstream = upstream;
        this.ledger = ledger;
        server = upstream.next();
        host = upstream.hostFor(server, target.origin().authority());
        upgrade = server.canSwitch() ? down.head().upgrade() : null;
        ledger.upstream(upstream.name());
    }

    /** Asks for a connection. */
    Exchange start() {
        server.begin();
        connect(false);
        return this;
    }

    private void connect(boolean fresh) {
        attempts++;
        try {
            var destination = server.destination(host.host(), upgrade != null);
            if (destination == null) {
                fail(new Failure(Failure.Kind.CONNECT, "the name " + server.url().host() + " cannot be resolved"));
            } else if (fresh) {
                shard.acquireFresh(destination, new Connected(destination));
            } else {
                shard.acquire(destination, new Connected(destination));
            }
        } catch (SSLException refused) {
            fail(new Failure(Failure.Kind.TLS, String.valueOf(refused.getMessage())));
        }
    }

    private final class Connected implements Dialer.Result {
        private final Destination destination;

        Connected(Destination destination) {
            this.destination = destination;
        }

        @Override
        public void connected(ClientConnection connection) {
            if (!over) {
                send(connection, destination);
            }
        }

        @Override
        public void failed(Failure failure) {
            if (!over) {
                fail(failure);
            }
        }
    }

    private void send(ClientConnection connection, Destination destination) {
        var head = down.head();
        var target = (Target.Resource) head.target();
        // the scheme is the connection's unless a trusted peer says otherwise: a client could claim https
        String scheme = down.connection().isTrusted() ? target.origin().scheme() : down.connection().context().scheme();
        var fields = Forwarding.request(head.fields(), down.connection(), scheme, target.origin().authority());
        boolean bodyless = requestEnded && early.isEmpty() && trailers == null || head.length() == 0;
        var outbound = new OutboundHead(head.method(), server.url().scheme(), host.toString(), target.path(), fields,
            bodyless ? 0 : head.length(), upgrade);
        int attempt = attempts;
        var exchange = connection.open(outbound, bodyless, new Downward());
        if (over || attempt != attempts) {
            return; // it failed while it was opened, and was dealt with
        }
        up = exchange;
        if (ledger.isWanted()) {
            var sni = destination.sni();
            ledger.upstreamConnection(
                new Entry.UpstreamConnection(connection.id(), authority(destination), sni == null ? null : sni.name(),
                    connection.requests(), attempts));
        }
        while (!early.isEmpty() && !over) {
            upward(exchange, early.remove());
        }
        if (requestEnded && !bodyless && !over) {
            exchange.finish(trailers);
        }
    }

    private static String authority(Destination destination) {
        return destination.address().getAddress().getHostAddress() + ":" + destination.address().getPort();
    }

    // ---- the request, from the client

    @Override
    public void onData(ByteBuf data) {
        if (over) {
            int size = data.readableBytes();
            data.release();
            down.consumed(size);
        } else if (up == null) {
            early.add(data);
        } else {
            upward(up, data);
        }
    }

    private void upward(ClientExchange exchange, ByteBuf data) {
        bodySent = true;
        int size = data.readableBytes();
        exchange.send(data);
        if (exchange.isWritable()) {
            down.consumed(size);
        } else {
            owedDown += size;
        }
    }

    @Override
    public void onEnd(@Nullable Fields theTrailers) {
        requestEnded = true;
        trailers = Forwarding.trailers(theTrailers);
        if (up != null && !over) {
            up.finish(trailers);
        }
    }

    @Override
    public void onWritable() {
        returnCredit();
    }

    private void returnCredit() {
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
            if (up != null) {
                up.cancel();
            }
        }
    }

    @Override
    public void onMalformed(Defect defect) {
        if (over) {
            return;
        }
        var exchange = up;
        ledger.reason(defect.token());
        finish(Refusals.of(new Verdict.Malformed(defect), down.head(), ledger.requestId()));
        if (exchange != null) {
            exchange.cancel();
        }
    }

    // ---- the response, from the upstream

    private final class Downward implements ResponseSink {
        @Override
        public void onInterim(ResponseHead head) {
            if (!over && head.status() != 101) {
                down.interim(new ResponseHead(head.status(), Forwarding.response(head.fields())));
            }
        }

        @Override
        public void onResponse(ResponseHead head) {
            if (over) {
                return;
            }
            if (head.status() == MISDIRECTED) {
                misdirected();
                return;
            }
            responseBegun = true;
            ledger.answered(head.status(), "upstream");
            var fields = Forwarding.response(head.fields());
            if (head.status() == 101) {
                var protocol = head.fields().get(Names.UPGRADE);
                fields.add(Names.CONNECTION, UPGRADE).add(Names.UPGRADE, protocol == null ? "" : protocol);
                down.upgrade(new ResponseHead(101, fields));
            } else {
                down.respond(new ResponseHead(head.status(), fields), false);
            }
        }

        @Override
        public void onData(ByteBuf data) {
            int size = data.readableBytes();
            if (over) {
                data.release();
                return;
            }
            ledger.sent(size);
            down.send(data, false);
            if (up != null && down.isWritable()) {
                up.consumed(size);
            } else {
                owedUp += size;
            }
        }

        @Override
        public void onEnd(@Nullable Fields theTrailers) {
            if (!over) {
                returnCredit(); // the connection is kept, and would miss it
                end();
                down.finish(Forwarding.trailers(theTrailers));
            }
        }

        @Override
        public void onWritable() {
            if (owedDown > 0) {
                int owed = owedDown;
                owedDown = 0;
                down.consumed(owed);
            }
        }

        @Override
        public void onFailed(Failure failure) {
            if (over) {
                return;
            }
            up = null;
            if (isRepeatable(failure)) {
                connect(true);
            } else {
                fail(failure);
            }
        }
    }

    /** An upstream's 421 is about our connection to it and means nothing to the client, whose own connection was right. */
    private void misdirected() {
        var exchange = up;
        ledger.reason("upstream_421");
        finish(Refusals.page(502, "The server behind this one refused the connection.", down.head(), ledger.requestId()));
        if (exchange != null) {
            exchange.cancel();
        }
    }

    /** RFC 9110 s9.2.2: once more, on a new connection, when that cannot do harm. */
    private boolean isRepeatable(Failure failure) {
        if (attempts > 1 || bodySent || responseBegun) {
            return false;
        }
        return failure.kind() == Failure.Kind.NOT_PROCESSED || failure.kind() == Failure.Kind.STALE && isIdempotent(down.head());
    }

    private static boolean isIdempotent(RequestHead head) {
        return switch (head.method().toString()) {
            case "GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE" -> head.length() == 0;
            default -> false;
        };
    }

    private void fail(Failure failure) {
        ledger.reason(failure.kind().token());
        if (responseBegun) {
            end();
            down.abort();
        } else {
            finish(Refusals.failed(failure, down.head(), ledger.requestId()));
        }
    }

    private void finish(Answer answer) {
        over = true;
        server.end();
        dropEarly();
        ledger.answer(answer);
    }

    private void end() {
        over = true;
        server.end();
        dropEarly();
        ledger.write();
    }

    private void dropEarly() {
        int dropped = owedDown;
        owedDown = 0;
        while (!early.isEmpty()) {
            var data = early.remove();
            dropped += data.readableBytes();
            data.release();
        }
        if (dropped > 0) {
            down.consumed(dropped);
        }
    }

    /** For the log of the process. */
    @Override
    public String toString() {
        return upstream.name() + " " + host;
    }
}
