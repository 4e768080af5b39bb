package dev.missent.gateway.relay;

import java.net.InetSocketAddress;

import javax.net.ssl.SSLException;

import dev.missent.core.coalesce.Endpoint;
import dev.missent.core.connection.Protocol;
import dev.missent.core.name.Authority;
import dev.missent.gateway.upstream.Server;
import dev.missent.gateway.upstream.pool.Need;
import dev.missent.gateway.upstream.pool.Shard;
import dev.missent.wire.ClientConnection;
import dev.missent.wire.ClientExchange;
import dev.missent.wire.Failure;
import dev.missent.wire.Fields;
import dev.missent.wire.Hosts;
import dev.missent.wire.ResponseHead;
import dev.missent.wire.ResponseSink;
import dev.missent.wire.dial.Dialer;
import dev.missent.wire.transport.NextLook;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * One try to have a request answered by a server: a connection, and the response on it. When it has ended, what still comes is no longer
 * heard.
 */
final class Attempt implements Dialer.Result, ResponseSink {
    private final ProxiedExchange exchange;
    private final Server server;
    private final Authority host;
    private @Nullable Shard from;
    private @Nullable Need need;
    private @Nullable ClientExchange up;
    private @Nullable InetSocketAddress reachedAt;
    private boolean over;
    private boolean switching;

    /**
     * A try.
     *
     * @param host the Host that is sent
     */
    Attempt(ProxiedExchange exchange, Server server, Authority host) {
        this.exchange = exchange;
        this.server = server;
        this.host = host;
    }

    /** Which connection it takes. */
    enum Way {
        /** One that is open, or a new one. */
        ANY,
        /** The same for a request that the server has left unprocessed. */
        AGAIN,
        /** A new one. */
        NEW,
        /** A new one that serves nobody else. */
        DEDICATED
    }

    void begin(Shard shard, Way way, boolean http1Only, boolean repeatable) {
        server.begin();
        from = shard;
        try {
            var wanted = server.need(host.host(), http1Only, exchange.ends());
            need = wanted;
            if (wanted == null) {
                failed(server.unresolved());
                return;
            }
            switch (way) {
                case ANY -> shard.acquire(wanted, repeatable, this);
                case AGAIN -> shard.acquireAgain(wanted, repeatable, exchange.refusals(), this);
                case NEW -> shard.acquireFresh(wanted, this);
                case DEDICATED -> shard.acquireDedicated(wanted, this);
            }
        } catch (SSLException refused) {
            failed(new Failure(Failure.Kind.TLS, String.valueOf(refused.getMessage()), refused));
        }
    }

    Server server() {
        return server;
    }

    Authority host() {
        return host;
    }

    /** What it needs; null while the server's address is not known. */
    @Nullable
    Need need() {
        return need;
    }

    /** The address and port that are connected to, or tried first; null while the address is not known. */
    @Nullable
    String address() {
        if (need == null) {
            return null;
        }
        var at = reachedAt == null ? need.destination().address() : reachedAt;
        var endpoint = at.equals(need.destination().address())
            ? need.endpoint()
            : new Endpoint(Hosts.of(at.getAddress()), at.getPort());
        return endpoint.toString();
    }

    /** The request on its connection; null before there is one. */
    @Nullable
    ClientExchange up() {
        return up;
    }

    /** Whether the request asks the upstream to switch protocols. */
    boolean isSwitching() {
        return switching;
    }

    void switches(boolean asked) {
        switching = asked;
    }

    boolean isOver() {
        return over;
    }

    /** Ended, by whomever. */
    void end() {
        if (!over) {
            over = true;
            server.end();
        }
    }

    /** Gives up what is under way. */
    void cancel() {
        end();
        if (up != null) {
            up.cancel();
        }
    }

    // ---- the connection

    @Override
    public boolean isWanted() {
        return !over;
    }

    @Override
    public void connected(ClientConnection connection) {
        if (over) {
            return;
        }
        reachedAt = connection.peer();
        server.reached(reachedAt);
        if (exchange.isSwitching() && !connection.isSettled()) {
            connection.whenSettled(() -> send(connection)); // only then it is known whether it takes an extended CONNECT
        } else if (exchange.isIdempotent() || connection.requests() == 0 || connection.protocol() == Protocol.HTTP_2) {
            send(connection);
        } else {
            NextLook.then(connection.eventLoop(), () -> sendIfOpen(connection));
        }
    }

    private void sendIfOpen(ClientConnection connection) {
        if (over) {
            connection.drain(); // the client has gone, and no other request knows of the connection
        } else if (connection.isAvailable()) {
            send(connection);
        } else if (from != null && need != null) {
            from.acquireFresh(need, this); // nothing was sent, so nothing has to be repeated
        }
    }

    private void send(ClientConnection connection) {
        if (over) {
            return;
        }
        if (!connection.isAvailable()) {
            failed(new Failure(Failure.Kind.EXHAUSTED, "all streams are taken, or the connection is closed"));
            return;
        }
        var opened = exchange.open(this, connection);
        if (!over && opened != null) { // otherwise it failed while it was opened, and was dealt with
            up = opened;
            exchange.opened(this, opened);
        }
    }

    @Override
    public void failed(Failure failure) {
        if (!over) {
            server.failed(failure.kind());
            end();
            exchange.failed(this, failure);
        }
    }

    // ---- the response

    @Override
    public void onInterim(ResponseHead head) {
        if (!over) {
            exchange.interim(head);
        }
    }

    @Override
    public void onResponse(ResponseHead head) {
        if (!over) {
            exchange.responded(this, head);
        }
    }

    @Override
    public void onData(ByteBuf data) {
        if (over) {
            data.release();
        } else {
            exchange.received(data);
        }
    }

    @Override
    public void onEnd(@Nullable Fields trailers) {
        if (!over) {
            exchange.ended(trailers);
        }
    }

    @Override
    public void onWritable() {
        if (!over) {
            exchange.upstreamWritable();
        }
    }

    @Override
    public void onFailed(Failure failure) {
        if (!over) {
            up = null;
            end();
            exchange.failed(this, failure);
        }
    }
}
