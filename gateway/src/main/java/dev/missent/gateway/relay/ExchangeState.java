package dev.missent.gateway.relay;

import java.util.concurrent.Future;

import dev.missent.wire.ClientExchange;
import org.jspecify.annotations.Nullable;

/**
 * Where a proxied request is. Each state has what exists in it and nothing else, and offers only the transitions that may follow. Immutable.
 *
 * <pre>
 *   Connecting ── a connection ──▶ Sending ── a head for the client ──▶ Answering ───┐
 *       ▲                          │  │ │                                            │
 *       │                          │  │ └──── the server agrees to switch ─▶ Switched ┤
 *       │                          │  └── a 421 kept from the client ▶ Misdirected ──┤
 *       └──── another attempt ─────┘                                                 ▼
 *                                                                                   Over
 * </pre>
 *
 * <p>Another attempt may also follow a failure while connecting. Every state can end in {@link Over} at any time: the client goes, the content
 * is too long, the server fails.
 */
sealed interface ExchangeState {
    /** An attempt is being made: the request counts as one of its server. */
    sealed interface UnderWay extends ExchangeState {
        /** The attempt. What an earlier one still reports is ignored. */
        Attempt attempt();

        /** What the upstream server says with a 421; null when there was none, or the request is being repeated. */
        default @Nullable OriginWords words() {
            return null;
        }
    }

    /** The attempt has a connection to the upstream server. */
    sealed interface Connected extends UnderWay {
        /** The request on the connection. */
        ClientExchange up();
    }

    /** The attempt waits for a connection. */
    record Connecting(Attempt attempt) implements UnderWay {
        /**
         * The head of the request was sent.
         *
         * @param asksToSwitch whether it asks to switch protocols
         */
        Sending sent(ClientExchange up, boolean asksToSwitch) {
            return new Sending(attempt, up, asksToSwitch);
        }
    }

    /** The request is being sent, or was; there is no response. */
    record Sending(Attempt attempt, ClientExchange up, boolean asksToSwitch) implements Connected {
        /** A response is passed on. */
        Answering answered() {
            return new Answering(attempt, up, null);
        }

        /** A 421 is passed on, and its content is read for the log. */
        Answering answered(OriginWords read) {
            return new Answering(attempt, up, read);
        }

        /**
         * A 421 is not passed on: its content is read for the log, then the client gets an answer of the gateway.
         *
         * @param limit ends the reading
         */
        Misdirected misdirected(OriginWords read, Future<?> limit) {
            return new Misdirected(attempt, up, read, limit);
        }

        /** The server agreed to switch. */
        Switched switched() {
            return new Switched(attempt, up);
        }
    }

    /** The upstream server has answered 421, and the client does not see that response. */
    record Misdirected(Attempt attempt, ClientExchange up, OriginWords words, Future<?> limit) implements Connected {}

    /** The client has the head of the response; the content follows. */
    record Answering(Attempt attempt, ClientExchange up, @Nullable OriginWords words) implements Connected {}

    /** The bytes of another protocol pass in both directions. */
    record Switched(Attempt attempt, ClientExchange up) implements Connected {}

    /** The request is done with: answered, or given up. Nothing that still comes for it has an effect. */
    enum Over implements ExchangeState {
        OVER
    }

    /** Whether the attempt is the one that is being made. */
    default boolean isAt(Attempt attempt) {
        return this instanceof UnderWay now && now.attempt() == attempt;
    }

    /** Whether the client has got the head of a response: from then on a failure can only cut the response short. */
    default boolean isAnswered() {
        return this instanceof Answering || this instanceof Switched;
    }

    /**
     * Where a part of the request's content goes at once; null when it goes nowhere, or not yet.
     *
     * @param connect whether the request is an extended CONNECT: what follows its head belongs to another protocol. Before the upstream server
     *     has agreed to that protocol, it would read the bytes as a request over HTTP/1.1.
     */
    default @Nullable ClientExchange receiver(boolean connect) {
        return switch (this) {
            case Connecting connecting -> null;
            case Sending(var attempt, var up, var asks) -> connect ? null : up;
            case Misdirected(var attempt, var up, var words, var limit) -> connect ? null : up;
            case Answering(var attempt, var up, var words) -> connect ? null : up;
            case Switched(var attempt, var up) -> up;
            case Over over -> null;
        };
    }

    /** Whether a part of the request's content without a {@link #receiver} is kept until there is one. */
    default boolean awaitsReceiver() {
        return switch (this) {
            case Connecting connecting -> true;
            case Sending sending -> true;
            case Misdirected misdirected -> true;
            case Answering answering -> false; // of an extended CONNECT that was refused
            case Switched switched -> false;
            case Over over -> false;
        };
    }
}
