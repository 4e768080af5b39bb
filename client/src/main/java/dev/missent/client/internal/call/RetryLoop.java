package dev.missent.client.internal.call;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.http.HttpClient.Version;
import java.nio.ByteBuffer;
import java.util.List;

import dev.missent.client.internal.connect.ConnectionRequest;
import dev.missent.client.internal.connect.Route;
import dev.missent.client.internal.jfr.AttemptEvent;
import dev.missent.client.internal.jfr.AttemptRecorder;
import dev.missent.core.coalesce.Recovery;
import dev.missent.core.connection.Protocol;
import dev.missent.core.request.Methods;
import dev.missent.wire.Failure;
import dev.missent.wire.ResponseHead;
import dev.missent.wire.Retry;
import org.jspecify.annotations.Nullable;

/** The attempts of one hop: once, again after a 421, and again when a connection turned out to be dead. */
final class RetryLoop {
    private static final int MISDIRECTED = 421;
    private static final int PROXY_AUTHENTICATION_REQUIRED = 407;

    private final Call<?> call;
    private final Hop hop;
    private final RequestBody body;
    private final @Nullable InetSocketAddress proxy;
    private final CallCredentials credentials;
    private final @Nullable String cookie;
    private @Nullable Reply<?> previous;
    private ConnectionRequest need;
    private final Allowance allowance;
    private @Nullable AttemptEvent event;

    RetryLoop(Call<?> call, Hop hop, RequestBody body, @Nullable InetSocketAddress proxy, CallCredentials credentials,
        @Nullable Reply<?> previous, Allowance allowance) throws IOException {
        this.call = call;
        this.hop = hop;
        this.body = body;
        this.proxy = proxy;
        this.credentials = credentials;
        this.previous = previous;
        this.allowance = allowance;
        cookie = call.settings().cookies().forRequest(hop.uri(), hop.headers());
        need = allowance.isMisdirected() ? need().ownConnection(false) : need();
    }

    private ConnectionRequest need() {
        var options = hop.options();
        boolean tunnels = proxy != null && hop.isSecure();
        var via = proxy == null
            ? null
            : new Route.Via(proxy, tunnels ? credentials.proxyAuthorization(hop, proxy) : null,
                tunnels);
        var route = new Route(hop.origin(), hop.isHttp1Only(call.settings().version()), options.sni(), options.connectTo(), via);
        var policy = options.coalescing() == null ? call.settings().policy() : options.coalescing();
        return new ConnectionRequest(route, policy, body.willBeRepeatable(), options.dedicated(), false, false);
    }

    Answer untilAnswered() throws IOException, InterruptedException {
        for (;;) {
            var driver = begin();
            switch (driver.next(call.deadline())) {
                case Signal.Head(var exchange, var head, var refusedForGood) -> {
                    var answer = answer(driver, head);
                    var recovery = answer.status() == MISDIRECTED ? recovery(exchange, refusedForGood) : null;
                    note(exchange, answer.status(), null, recovery);
                    if (recovery == null || !recovery.repeats()) {
                        return answer;
                    }
                    repeat(recovery, answer);
                }
                case Signal.Failed(var exchange, var failure) -> {
                    note(exchange, 0, failure, null);
                    if (!mayRepeat(failure)) {
                        throw call.of(failure);
                    }
                    driver.stopUpload();
                }
                case Signal.RefusedByProxy(var exchange, var head) -> {
                    if (!isAnswered(exchange, head)) {
                        return refusal(driver, head);
                    }
                }
                case Signal.Cancelled cancelled -> throw call.stopped(cancelled);
                case null -> {
                    note(driver.exchange(), 0, new Failure(Failure.Kind.RESPONSE_TIMEOUT, "the deadline has passed"), null);
                    throw call.timedOut();
                }
                case Signal other -> throw new IllegalStateException("before the head of the response: " + other);
            }
        }
    }

    // ---- one attempt

    private AttemptDriver begin() throws IOException, InterruptedException {
        event = AttemptRecorder.started();
        boolean expects = hop.request().expectContinue() && !body.isEmpty();
        var shortBody = body.isShort() && !expects ? gather() : null;
        boolean plainProxy = proxy != null && !hop.isSecure();
        var additions = new Heads.Additions(cookie, credentials.authorization(hop),
            plainProxy && proxy != null ? credentials.proxyAuthorization(hop, proxy) : null, plainProxy,
            call.settings().decompresses());
        var exchange = new AttemptExchange(call.settings().pool(), need, Heads.outbound(hop, body, expects, additions), shortBody,
            shortBody == null && !body.isEmpty(), call.mailbox(), allowance.refusals(),
            isHarmless());
        var driver = new AttemptDriver(exchange, body, expects, call.mailbox());
        call.began(driver);
        if (!call.mailbox().isCalledOff(call.deadline())) {
            exchange.begin();
        }
        return driver;
    }

    /** A short body whose publisher is known to give it at once. */
    private ByteBuffer gather() throws IOException, InterruptedException {
        body.begin(call.mailbox());
        var all = ByteBuffer.allocate((int) body.length());
        while (!body.isComplete()) {
            switch (call.mailbox().take(call.deadline())) {
                case Signal.Item(var feed, var part) when body.isFrom(feed) -> {
                    body.accept(part);
                    all.put(part.duplicate());
                    body.request();
                }
                case Signal.Complete(var feed) when body.isFrom(feed) -> body.end();
                case Signal.Broken(var feed, var cause) when body.isFrom(feed) ->
                    throw call.of("the publisher of the request body failed: " + cause, cause);
                case Signal.Cancelled cancelled -> throw call.stopped(cancelled);
                case null -> throw call.timedOut();
                case Signal other -> {
                }
            }
        }
        return all.flip();
    }

    private Answer answer(AttemptDriver driver, ResponseHead head) {
        var lease = driver.exchange().lease();
        if (lease == null) {
            throw new IllegalStateException("a response without a connection");
        }
        var connection = lease.pooled().connection();
        var version = connection.protocol() == Protocol.HTTP_1_1 ? Version.HTTP_1_1 : Version.HTTP_2;
        return new Answer(
            new Reply.Head(hop.request(), head.status(), Heads.inbound(head), version, driver.exchange().session(),
                previous, connection.id()),
            driver);
    }

    // ---- what follows

    private Recovery recovery(AttemptExchange exchange, boolean refusedForGood) {
        var lease = exchange.lease();
        boolean shared = lease != null && lease.ground().isShared();
        if (allowance.isOnNewConnection() && !shared) {
            exchange.rememberRefusal();
        }
        boolean second = allowance.isMisdirected() || call.isExhausted();
        return Recovery.after(new Recovery.Misdirection(shared, need.route().isOverridden(), second, body.isRepeatable(),
            call.settings().repeatsOwn() && !need.dedicated(), refusedForGood));
    }

    private void repeat(Recovery recovery, Answer answer) {
        var exchange = answer.driver().exchange();
        boolean newConnection = recovery == Recovery.NEW_CONNECTION;
        allowance.misdirected(newConnection);
        answer.driver().stopUpload();
        exchange.discard();
        if (newConnection) {
            exchange.replaceConnection();
        }
        need = need.ownConnection(newConnection);
        previous = new Reply<Void>(answer.head(), List.of(), null);
    }

    private boolean mayRepeat(Failure failure) {
        return switch (Retry.after(failure.kind(), new Retry.Request(body.isRepeatable(), isHarmless()))) {
            case SAME_SERVER -> mayRepeatUnprocessed();
            case NEW_CONNECTION -> allowance.mayBeLostAgain() && !call.isExhausted();
            case OTHER_SERVER, NONE -> false;
        };
    }

    private boolean isHarmless() {
        return Methods.isIdempotent(hop.method()) || hop.options().idempotent();
    }

    /** Until the deadline of the call; a call without one is as patient as a client that waits for a connection. */
    private boolean mayRepeatUnprocessed() {
        call.leftUnprocessed();
        return allowance.mayBeRefusedAgain(call.settings().pool().connectTimeout()) || call.deadline() != Mailbox.NEVER;
    }

    /**
     * A proxy that wants credentials gets them; without any its demand is the response, as the JDK's client has it. Any other refusal ends
     * the call, a 421 like all others: RFC 9110 s15.5.20, "A proxy MUST NOT generate a 421 response".
     */
    private boolean isAnswered(AttemptExchange exchange, ResponseHead head) throws IOException {
        var failure = new Failure(Failure.Kind.PROXY, "the proxy answered " + head.status() + " to CONNECT");
        note(exchange, 0, failure, null);
        if (head.status() != PROXY_AUTHENTICATION_REQUIRED || proxy == null) {
            throw call.of(failure);
        }
        var challenges = Heads.inbound(head).allValues("proxy-authenticate");
        boolean answered = credentials.mayAsk(hop) && credentials.refusedByProxy(hop, challenges, proxy);
        need = allowance.isMisdirected() ? need().ownConnection(allowance.isOnNewConnection()) : need();
        return answered;
    }

    /** The proxy's answer, without its content. */
    private Answer refusal(AttemptDriver driver, ResponseHead head) {
        call.mailbox().post(new Signal.End(driver.exchange()));
        return new Answer(
            new Reply.Head(hop.request(), head.status(), Heads.inbound(head), Version.HTTP_1_1, null, previous, "none"),
            driver);
    }

    private void note(AttemptExchange exchange, int status, @Nullable Failure failure, @Nullable Recovery recovery) {
        var attempt = Attempted.of(call.attempted() + 1, hop.method(), hop.uri(), exchange.lease(), exchange.isReused(),
            exchange.passedOver(), status, failure, recovery);
        if (event != null) {
            event.ended(attempt);
        }
        call.attempted(attempt);
    }
}
