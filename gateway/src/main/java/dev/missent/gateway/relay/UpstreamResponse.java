package dev.missent.gateway.relay;

import java.util.concurrent.TimeUnit;

import dev.missent.gateway.relay.ExchangeState.Answering;
import dev.missent.gateway.relay.ExchangeState.Connected;
import dev.missent.gateway.relay.ExchangeState.Misdirected;
import dev.missent.gateway.relay.ExchangeState.Sending;
import dev.missent.gateway.relay.ExchangeState.Switched;
import dev.missent.wire.Failure;
import dev.missent.wire.FailureCause;
import dev.missent.wire.Fields;
import dev.missent.wire.ResponseHead;
import dev.missent.wire.ResponseSink;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * The response of an upstream server to one attempt, on its way to the client. Once another attempt is made, or the request is over, what the
 * connection still reports has no effect.
 */
final class UpstreamResponse implements ResponseSink {
    private static final int MISDIRECTED = 421;
    private static final int SWITCHING_PROTOCOLS = 101;
    /** The client does not wait longer for the words of a server that has refused. */
    private static final long WAIT_LIMIT_MILLIS = 1000;

    private final ProxiedExchange exchange;
    private final Attempt attempt;
    private final ExchangeParts parts;

    UpstreamResponse(ProxiedExchange exchange, Attempt attempt, ExchangeParts parts) {
        this.exchange = exchange;
        this.attempt = attempt;
        this.parts = parts;
    }

    private boolean isCurrent() {
        return exchange.state().isAt(attempt);
    }

    @Override
    public void onInterim(ResponseHead head) {
        if (isCurrent()) {
            parts.download().interim(head);
        }
    }

    // ---- the head

    @Override
    public void onResponse(ResponseHead head) {
        if (!(exchange.state() instanceof Sending now) || now.attempt() != attempt) {
            return;
        }
        if (head.status() == MISDIRECTED) {
            misdirected(now, head);
            return;
        }
        parts.shard().served(attempt.need(), now.up().connection());
        if (parts.history().isMisdirected()) {
            parts.record().recovered("recovered");
        }
        parts.upload().settle();
        var asked = parts.request().switching();
        if (asked != null && now.asksToSwitch()) {
            switched(now, asked, head);
        } else {
            answer(now.answered(), head, Forwarding.response(head.fields()));
        }
    }

    private void answer(Answering next, ResponseHead head, Fields forwarded) {
        exchange.become(next);
        parts.download().respond(head, forwarded, next.up().endsWithHead());
    }

    private void switched(Sending now, Switching asked, ResponseHead head) {
        var protocol = now.up().connection().protocol();
        switch (asked.reply(head, protocol)) {
            case AGREED -> {
                var next = now.switched();
                exchange.become(next);
                parts.download().upgrade(asked.response(head, protocol));
                exchange.sendWaiting(next);
                if (parts.request().isConnect()) {
                    exchange.finishIfEnded(next);
                }
            }
            case DECLINED -> {
                var next = now.answered();
                exchange.become(next);
                parts.upload().drop();
                answer(next, head, Forwarding.response(head.fields()));
            }
            case UNUSABLE -> exchange.notSwitched(now, head.status() == SWITCHING_PROTOCOLS
                ? "the server answered 101 with a Sec-WebSocket-Accept that does not belong to the key"
                : "the server answered " + head.status() + " and did not switch");
        }
    }

    // ---- 421

    /**
     * An upstream's 421 is about the gateway's connection to that server and means nothing to the client, whose own connection was right. The
     * request is repeated once, whatever its method, on a connection that is new and will carry no other host (RFC 9110 s15.5.20).
     */
    private void misdirected(Sending now, ResponseHead head) {
        var shard = parts.shard();
        var connection = now.up().connection();
        boolean shared = shard.ground(attempt.need(), connection).isShared();
        boolean secured = attempt.server().url().isSecured();
        var recovery = parts.history().misdirected(shared, parts.upload().isRepeatable());
        if (secured) {
            shard.misdirected(attempt.need(), connection);
        }
        parts.history().logFailure(attempt, FailureCause.STATUS_421);
        var outcome = After421.of(recovery, secured, shared, parts.handling().passes421());
        switch (outcome.then()) {
            case REPEAT -> {
                now.up().cancel();
                exchange.repeat(now, parts.history().again(attempt), Attempt.Way.DEDICATED);
            }
            case PASS_ON -> {
                parts.record().recovered(outcome.token());
                parts.record().outcome(parts.record().outcome().because("upstream_421"));
                parts.upload().settle();
                answer(now.answered(new OriginWords(head.fields())), head, Forwarding.misdirected(head.fields()));
            }
            case KEEP_BACK -> {
                var limit = parts.down().eventLoop().schedule(this::waited, WAIT_LIMIT_MILLIS, TimeUnit.MILLISECONDS);
                exchange.become(now.misdirected(new OriginWords(head.fields()), limit));
                GatewayAnswers.keptBack(parts.record(), attempt, outcome.token());
            }
        }
    }

    private void waited() {
        if (exchange.state() instanceof Misdirected now && now.attempt() == attempt) {
            exchange.giveUp(now);
        }
    }

    // ---- the content

    @Override
    public void onData(ByteBuf data) {
        if (!(exchange.state() instanceof Connected now) || now.attempt() != attempt) {
            data.release();
            return;
        }
        switch (now) {
            case Answering answering -> {
                if (answering.words() != null) {
                    answering.words().read(data);
                }
                parts.download().send(data, now.up());
            }
            case Switched switched -> parts.download().send(data, now.up());
            case Misdirected misdirected -> read(data, misdirected);
            case Sending sending -> {
                data.release();
                headless(sending);
            }
        }
    }

    private void read(ByteBuf data, Misdirected now) {
        int size = data.readableBytes();
        now.words().read(data);
        data.release();
        now.up().consumed(size);
        if (now.words().isFull()) {
            exchange.giveUp(now);
        }
    }

    @Override
    public void onEnd(@Nullable Fields trailers) {
        if (!(exchange.state() instanceof Connected now) || now.attempt() != attempt) {
            return;
        }
        switch (now) {
            case Answering answering -> complete(answering, trailers);
            case Switched switched -> complete(switched, trailers);
            case Misdirected misdirected -> exchange.giveUp(misdirected);
            case Sending sending -> headless(sending);
        }
    }

    /** What follows a head came without one. */
    private void headless(Sending now) {
        now.up().cancel();
        exchange.failed(new Failure(Failure.Kind.PROTOCOL, "the server sent content without the head of a response"));
    }

    private void complete(Connected last, @Nullable Fields trailers) {
        parts.download().repay(last.up()); // the connection is kept, and would miss it
        exchange.end(last);
        parts.download().finish(trailers);
    }

    @Override
    public void onWritable() {
        if (isCurrent()) {
            parts.upload().repay();
        }
    }

    @Override
    public void onFailed(Failure failure) {
        if (isCurrent()) {
            exchange.failed(failure);
        }
    }
}
