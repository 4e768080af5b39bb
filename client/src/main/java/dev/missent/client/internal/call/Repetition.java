package dev.missent.client.internal.call;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.http.HttpClient.Version;
import java.nio.ByteBuffer;
import java.util.List;

import dev.missent.client.internal.jfr.AttemptEvent;
import dev.missent.client.internal.jfr.AttemptRecorder;
import dev.missent.client.internal.roster.Need;
import dev.missent.client.internal.roster.Route;
import dev.missent.core.coalesce.Recovery;
import dev.missent.core.connection.Protocol;
import dev.missent.core.request.Methods;
import dev.missent.wire.Failure;
import dev.missent.wire.ResponseHead;
import dev.missent.wire.Retry;
import org.jspecify.annotations.Nullable;

/** The attempts of one hop: once, again after a 421, and again when a connection turned out to be dead. */
final class Repetition {
    private static final int MISDIRECTED = 421;
    private static final int PROXY_AUTHENTICATION_REQUIRED = 407;

    private final Call<?> call;
    private final Hop hop;
    private final RequestBody body;
    private final @Nullable InetSocketAddress proxy;
    private final Identification identification;
    private final @Nullable String cookie;
    private @Nullable Reply<?> previous;
    private Need need;
    private final Allowance allowance;
    private @Nullable AttemptEvent event;

    Repetition(Call<?> call, Hop hop, RequestBody body, @Nullable InetSocketAddress proxy, Identification identification,
        @Nullable Reply<?> previous, Allowance allowance) throws IOException {
        this.call = call;
        this.hop = hop;
        this.body = body;
        this.proxy = proxy;
        this.identification = identification;
        this.previous = previous;
        this.allowance = allowance;
        cookie = call.settings().cookies().forRequest(hop.uri(), hop.headers());
        need = allowance.isMisdirected() ? need().ownConnection(false) : need();
    }

    private Need need() {
        var options = hop.options();
        boolean tunnels = proxy != null && hop.isSecure();
        var via = proxy == null
            ? null
            : new Route.Via(proxy, tunnels ? identification.proxyAuthorization(hop, proxy) : null,
                tunnels);
        var route = new Route(hop.origin(), hop.isHttp1Only(call.settings().version()), options.sni(), options.connectTo(), via);
        var policy = options.coalescing() == null ? call.settings().policy() : options.coalescing();
        return new Need(route, policy, body.willBeRepeatable(), options.dedicated(), false, false);
    }

    Answer untilAnswered() throws IOException, InterruptedException {
        for (;;) {
            var conversation = begin();
            switch (conversation.next(call.deadline())) {
                case Signal.Head(var exchange, var head, var latelyInVain) -> {
                    var answer = answer(conversation, head);
                    var recovery = answer.status() == MISDIRECTED ? recovery(exchange, latelyInVain) : null;
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
                    conversation.stopUpload();
                }
                case Signal.RefusedByProxy(var exchange, var head) -> {
                    if (!isAnswered(exchange, head)) {
                        return refusal(conversation, head);
                    }
                }
                case Signal.Cancelled cancelled -> throw call.stopped(cancelled);
                case null -> {
                    note(conversation.exchange(), 0, new Failure(Failure.Kind.RESPONSE_TIMEOUT, "the deadline has passed"), null);
                    throw call.timedOut();
                }
                case Signal other -> throw new IllegalStateException("before the head of the response: " + other);
            }
        }
    }

    // ---- one attempt

    private Conversation begin() throws IOException, InterruptedException {
        event = AttemptRecorder.started();
        boolean expects = hop.request().expectContinue() && !body.isEmpty();
        var shortBody = body.isShort() && !expects ? gather() : null;
        boolean plainProxy = proxy != null && !hop.isSecure();
        var additions = new Heads.Additions(cookie, identification.authorization(hop),
            plainProxy && proxy != null ? identification.proxyAuthorization(hop, proxy) : null, plainProxy,
            call.settings().decompresses());
        var exchange = new Exchange(call.settings().roster(), need, Heads.outbound(hop, body, expects, additions), shortBody,
            shortBody == null && !body.isEmpty(), call.mailbox(), allowance.refusals(),
            isHarmless());
        var conversation = new Conversation(exchange, body, expects, call.mailbox());
        call.began(conversation);
        if (!call.mailbox().isCalledOff(call.deadline())) {
            exchange.begin();
        }
        return conversation;
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

    private Answer answer(Conversation conversation, ResponseHead head) {
        var grant = conversation.exchange().grant();
        if (grant == null) {
            throw new IllegalStateException("a response without a connection");
        }
        var connection = grant.resident().connection();
        var version = connection.protocol() == Protocol.HTTP_1_1 ? Version.HTTP_1_1 : Version.HTTP_2;
        return new Answer(
            new Reply.Head(hop.request(), head.status(), Heads.inbound(head), version, conversation.exchange().session(),
                previous, connection.id()),
            conversation);
    }

    // ---- what follows

    private Recovery recovery(Exchange exchange, boolean latelyInVain) {
        var grant = exchange.grant();
        boolean shared = grant != null && grant.ground().isShared();
        if (allowance.isOnNewConnection() && !shared) {
            exchange.rememberInVain();
        }
        boolean second = allowance.isMisdirected() || call.isExhausted();
        return Recovery.after(new Recovery.Misdirection(shared, need.route().isOverridden(), second, body.isRepeatable(),
            call.settings().repeatsOwn() && !need.dedicated(), latelyInVain));
    }

    private void repeat(Recovery recovery, Answer answer) {
        var exchange = answer.conversation().exchange();
        boolean newConnection = recovery == Recovery.NEW_CONNECTION;
        allowance.misdirected(newConnection);
        answer.conversation().stopUpload();
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
        return allowance.mayBeRefusedAgain(call.settings().roster().patience()) || call.deadline() != Mailbox.NEVER;
    }

    /**
     * A proxy that wants credentials gets them; without any its demand is the response, as the JDK's client has it. Any other refusal ends
     * the call, a 421 like all others: RFC 9110 s15.5.20, "A proxy MUST NOT generate a 421 response".
     */
    private boolean isAnswered(Exchange exchange, ResponseHead head) throws IOException {
        var failure = new Failure(Failure.Kind.PROXY, "the proxy answered " + head.status() + " to CONNECT");
        note(exchange, 0, failure, null);
        if (head.status() != PROXY_AUTHENTICATION_REQUIRED || proxy == null) {
            throw call.of(failure);
        }
        var challenges = Heads.inbound(head).allValues("proxy-authenticate");
        boolean answered = identification.mayAsk(hop) && identification.refusedByProxy(hop, challenges, proxy);
        need = allowance.isMisdirected() ? need().ownConnection(allowance.isOnNewConnection()) : need();
        return answered;
    }

    /** The proxy's answer, without its content. */
    private Answer refusal(Conversation conversation, ResponseHead head) {
        call.mailbox().post(new Signal.End(conversation.exchange()));
        return new Answer(
            new Reply.Head(hop.request(), head.status(), Heads.inbound(head), Version.HTTP_1_1, null, previous, "none"),
            conversation);
    }

    private void note(Exchange exchange, int status, @Nullable Failure failure, @Nullable Recovery recovery) {
        var attempt = Attempted.of(call.attempted() + 1, hop.method(), hop.uri(), exchange.grant(), exchange.isReused(),
            exchange.passedOver(), status, failure, recovery);
        if (event != null) {
            event.ended(attempt);
        }
        call.attempted(attempt);
    }
}
