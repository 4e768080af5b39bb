package dev.missent.gateway.relay;

import dev.missent.core.defect.Defect;
import dev.missent.core.judge.Verdict;
import dev.missent.gateway.relay.ExchangeState.Answering;
import dev.missent.gateway.relay.ExchangeState.Connected;
import dev.missent.gateway.relay.ExchangeState.Connecting;
import dev.missent.gateway.relay.ExchangeState.Misdirected;
import dev.missent.gateway.relay.ExchangeState.Over;
import dev.missent.gateway.relay.ExchangeState.Sending;
import dev.missent.gateway.relay.ExchangeState.Switched;
import dev.missent.gateway.relay.ExchangeState.UnderWay;
import dev.missent.wire.ClientConnection;
import dev.missent.wire.ClientExchange;
import dev.missent.wire.Failure;
import dev.missent.wire.Fields;
import dev.missent.wire.RequestSink;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way to an upstream and its response on the way back, in one {@link Attempt} or more. {@link ExchangeState} says where the
 * request is. This half follows the request: its content, its attempts, its end; {@link UpstreamResponse} follows the response.
 *
 * <p>Each half hands on what comes and tells the side it came from when it has been taken. Whichever side fails first ends the other.
 */
final class ProxiedExchange implements RequestSink {
    private static final int CLIENT_GONE = 499;

    private final ExchangeParts parts;
    private ExchangeState state;
    private long received;

    private ProxiedExchange(ExchangeParts parts, Connecting first) {
        this.parts = parts;
        state = first;
    }

    /** Begins the first attempt. */
    static ProxiedExchange start(ExchangeParts parts) {
        var first = parts.history().first();
        var exchange = new ProxiedExchange(parts, new Connecting(first));
        exchange.acquire(first, Attempt.Way.ANY);
        return exchange;
    }

    ExchangeState state() {
        return state;
    }

    /** Follows the response from one state to the next. */
    void become(Connected next) {
        state = next;
    }

    // ---- the attempts

    private void acquire(Attempt attempt, Attempt.Way way) {
        attempt.server().begin();
        new Acquisition(this, attempt, parts).begin(way);
    }

    /** The attempt has a connection: the head is sent on it, then the content that is there. */
    void connected(Connecting now, ClientConnection connection) {
        var request = parts.request();
        var obstacle = request.obstacle(connection);
        if (obstacle != null) {
            finish(now, GatewayAnswers.notSwitched(parts, now.attempt(), obstacle));
            return;
        }
        var asked = request.switching(connection);
        boolean bodyless = request.isConnect() || parts.upload().isNothing();
        var up = connection.open(request.head(now.attempt(), connection, asked, bodyless), bodyless,
            new UpstreamResponse(this, now.attempt(), parts));
        if (state.isAt(now.attempt())) { // otherwise it failed while it was opened, and that was dealt with
            sending(now.sent(up, asked != null), bodyless);
        }
    }

    private void sending(Sending now, boolean bodyless) {
        state = now;
        if (parts.record().isWanted()) {
            var connection = now.up().connection();
            parts.history().logConnection(now.attempt(), connection, parts.shard().ground(now.attempt().need(), connection));
        }
        if (!bodyless) {
            parts.upload().sendAgain(now.up());
            sendWaiting(now);
            finishIfEnded(now);
        }
    }

    /** Sends the content that waits, for as long as the attempt lasts. */
    void sendWaiting(Connected to) {
        while (parts.upload().isWaiting() && state.isAt(to.attempt())) {
            parts.upload().sendNext(to.up());
        }
    }

    /** Ends the request, if the client has and the attempt lasts. */
    void finishIfEnded(Connected to) {
        if (parts.upload().isEnded() && state.isAt(to.attempt())) {
            parts.upload().finish(to.up());
        }
    }

    /** The attempt has failed. */
    void failed(Failure failure) {
        switch (state) {
            case Connecting now -> unanswered(now, failure);
            case Sending now -> unanswered(now, failure);
            case Misdirected now -> giveUp(now);
            case Answering now -> cutShort(now, failure);
            case Switched now -> cutShort(now, failure);
            case Over over -> {
            } // nothing is left to fail
        }
    }

    private void unanswered(UnderWay now, Failure failure) {
        var by = now.attempt();
        var history = parts.history();
        var next = history.failed(by, failure.kind(), parts.upload().isRepeatable(), parts.request().isIdempotent());
        history.logFailure(by, failure.why());
        switch (next) { // that a connection is not kept for ever is not a failure of the server
            case NEW_CONNECTION -> repeat(now, history.again(by), Attempt.Way.NEW);
            case AGAIN -> repeat(now, history.again(by), Attempt.Way.AGAIN);
            case OTHER_SERVER -> {
                GatewayAnswers.serverFailed(parts.record(), by, failure);
                repeat(now, history.elsewhere(), Attempt.Way.ANY);
            }
            case GIVE_UP -> finish(now, GatewayAnswers.failed(parts, by, failure));
        }
    }

    /** Makes another attempt. What the connection of the last one had not taken is sent again from the copy. */
    void repeat(UnderWay last, Attempt next, Attempt.Way way) {
        last.attempt().server().end();
        state = new Connecting(next);
        parts.upload().repay();
        acquire(next, way);
    }

    // ---- the client

    @Override
    public void onData(ByteBuf data) {
        received += data.readableBytes();
        if (received > parts.handling().bodyLimit() && !parts.request().isSwitching() && state instanceof UnderWay now) {
            tooLarge(now);
        }
        var up = receiver();
        if (up != null) {
            parts.upload().send(up, data);
        } else if (state.awaitsReceiver()) {
            parts.upload().hold(data);
        } else {
            parts.upload().waste(data);
        }
    }

    private @Nullable ClientExchange receiver() {
        return state.receiver(parts.request().isConnect());
    }

    @Override
    public void onEnd(@Nullable Fields trailers) {
        parts.upload().end(trailers);
        var up = receiver();
        if (up != null) {
            parts.upload().finish(up);
        }
    }

    @Override
    public void onWritable() {
        if (state instanceof Connected now) {
            parts.download().repay(now.up());
        }
    }

    @Override
    public void onAborted() {
        if (state instanceof UnderWay last) {
            parts.record().outcome(parts.record().outcome().because("client_gone"));
            if (!last.isAnswered()) {
                parts.record().answered(CLIENT_GONE, "gateway");
            }
            end(last);
            cancel(last);
        }
    }

    @Override
    public void onMalformed(Defect defect) {
        if (state instanceof UnderWay last) {
            parts.record().outcome(parts.record().outcome().because(defect.token()));
            finish(last, Refusals.of(new Verdict.Malformed(defect), parts.down().head(), parts.record().requestId()));
            cancel(last);
        }
    }

    /** The upstream sees a request that breaks off, not one that is complete. */
    private void tooLarge(UnderWay last) {
        parts.record().outcome(Outcome.refused(Refusals.TOO_LARGE));
        if (last.isAnswered()) {
            end(last);
            cancel(last);
            parts.download().abort();
        } else {
            finish(last, Refusals.tooLarge(parts.handling().bodyLimit(), parts.down().head(), parts.record().requestId()));
            cancel(last);
        }
    }

    // ---- the end

    /** The server does not switch protocols. */
    void notSwitched(Sending last, String sentence) {
        cancel(last);
        finish(last, GatewayAnswers.notSwitched(parts, last.attempt(), sentence));
    }

    /** The client gets an answer of the gateway instead of the 421 of the server. */
    void giveUp(Misdirected last) {
        finish(last, GatewayAnswers.misdirected(parts, last.attempt()));
        cancel(last);
    }

    private void cutShort(Connected last, Failure failure) {
        parts.history().logFailure(last.attempt(), failure.why());
        GatewayAnswers.failed(parts.record(), last.attempt(), failure);
        end(last);
        parts.download().abort();
    }

    private void finish(UnderWay last, Answer answer) {
        leave(last);
        parts.record().answer(answer);
    }

    /** The client has all that it gets, or has gone. */
    void end(UnderWay last) {
        leave(last);
        parts.record().write();
    }

    private void leave(UnderWay last) {
        state = Over.OVER;
        last.attempt().server().end();
        var words = last.words();
        if (words != null) {
            parts.record().said(words.words());
        }
        if (last instanceof Misdirected waiting) {
            waiting.limit().cancel(false);
        }
        parts.upload().drop();
    }

    private static void cancel(UnderWay last) {
        if (last instanceof Connected on) {
            on.up().cancel();
        }
    }
}
