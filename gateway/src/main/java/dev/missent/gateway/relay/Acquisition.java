package dev.missent.gateway.relay;

import javax.net.ssl.SSLException;

import dev.missent.core.connection.Protocol;
import dev.missent.gateway.relay.ExchangeState.Connecting;
import dev.missent.wire.ClientConnection;
import dev.missent.wire.Failure;
import dev.missent.wire.dial.Dialer;
import dev.missent.wire.transport.Confined;
import dev.missent.wire.transport.NextLook;

/** Gets the connection for one attempt, and decides at which moment the request can be sent on it. */
final class Acquisition implements Dialer.Result {
    private final ProxiedExchange exchange;
    private final Attempt attempt;
    private final ExchangeParts parts;

    Acquisition(ProxiedExchange exchange, Attempt attempt, ExchangeParts parts) {
        this.exchange = exchange;
        this.attempt = attempt;
        this.parts = parts;
    }

    /** Asks for a connection. */
    void begin(Attempt.Way way) {
        var shard = parts.shard();
        boolean repeatable = parts.upload().isRepeatable();
        boolean http1Only = parts.request().isSwitching() && attempt.server().speaksHttp1();
        try {
            var need = attempt.resolve(http1Only, parts.down().connection().ends());
            if (need == null) {
                failed(attempt.server().unresolved());
                return;
            }
            switch (way) {
                case ANY -> shard.acquire(need, repeatable, this);
                case AGAIN -> shard.acquireAgain(need, repeatable, parts.history().refusals(), this);
                case NEW -> shard.acquireFresh(need, this);
                case DEDICATED -> shard.acquireDedicated(need, this);
            }
        } catch (SSLException refused) {
            failed(new Failure(Failure.Kind.TLS, String.valueOf(refused.getMessage()), refused));
        }
    }

    @Override
    public boolean isWanted() {
        return exchange.state().isAt(attempt);
    }

    @Override
    public void connected(ClientConnection connection) {
        Confined.to(connection.eventLoop());
        if (!isWanted()) {
            return;
        }
        attempt.reached(connection.peer());
        if (parts.request().isSwitching() && !connection.isSettled()) {
            connection.whenSettled(() -> send(connection)); // before that it is not known whether the server takes an extended CONNECT
        } else if (parts.request().isIdempotent() || connection.requests() == 0 || connection.protocol() == Protocol.HTTP_2) {
            send(connection);
        } else {
            NextLook.then(connection.eventLoop(), () -> sendIfOpen(connection));
        }
    }

    private void sendIfOpen(ClientConnection connection) {
        if (!isWanted()) {
            connection.drain(); // the client has gone, and no other request knows of the connection
        } else if (connection.isAvailable()) {
            send(connection);
        } else {
            parts.shard().acquireFresh(attempt.need(), this); // nothing was sent, so nothing has to be repeated
        }
    }

    private void send(ClientConnection connection) {
        if (!(exchange.state() instanceof Connecting now) || now.attempt() != attempt) {
            return;
        }
        if (connection.isAvailable()) {
            exchange.connected(now, connection);
        } else {
            failed(new Failure(Failure.Kind.EXHAUSTED, "all streams are taken, or the connection is closed"));
        }
    }

    @Override
    public void failed(Failure failure) {
        if (isWanted()) {
            attempt.server().failed(failure.kind());
            exchange.failed(failure);
        }
    }
}
