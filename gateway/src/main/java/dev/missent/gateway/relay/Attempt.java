package dev.missent.gateway.relay;

import java.net.InetSocketAddress;
import java.time.Duration;

import javax.net.ssl.SSLException;

import dev.missent.core.coalesce.Endpoint;
import dev.missent.core.name.Authority;
import dev.missent.gateway.log.Entry;
import dev.missent.gateway.upstream.Server;
import dev.missent.gateway.upstream.pool.Need;
import dev.missent.wire.ClientConnection;
import dev.missent.wire.Ends;
import dev.missent.wire.Hosts;
import org.jspecify.annotations.Nullable;

/** One try to have a request answered by a server: which server, under which Host, at which address. */
final class Attempt {
    private final Server server;
    private final Authority host;
    private @Nullable Need need;
    private @Nullable InetSocketAddress reachedAt;

    /**
     * An attempt at a server.
     *
     * @param host the Host that is sent
     */
    Attempt(Server server, Authority host) {
        this.server = server;
        this.host = host;
    }

    /** Which connection an attempt takes. */
    enum Way {
        /** One that is open, or a new one. */
        ANY,
        /** The same for a request that the server has left unprocessed. */
        AGAIN,
        /** A new one. */
        NEW,
        /** A new one that serves no other host. */
        DEDICATED
    }

    Server server() {
        return server;
    }

    Authority host() {
        return host;
    }

    /**
     * Finds out which connection the attempt needs; null while the server's address is not known.
     *
     * @param http1Only whether only HTTP/1.1 will do
     * @param client the connection of the client
     * @throws SSLException when the TLS engine refuses the policy
     */
    @Nullable
    Need resolve(boolean http1Only, Ends client) throws SSLException {
        need = server.need(host.host(), http1Only, client);
        return need;
    }

    /** Which connection the attempt needs. Known as soon as there is a connection. */
    Need need() {
        if (need == null) {
            throw new IllegalStateException("the address of " + server.url() + " is not known");
        }
        return need;
    }

    /** How long a connection may take to open; zero while the server's address is not known. */
    Duration connectTime() {
        return need == null ? Duration.ZERO : need.destination().timeouts().connect();
    }

    /** The server was connected to. */
    void reached(InetSocketAddress at) {
        reachedAt = at;
        server.reached(at);
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

    /** The address and port, or the host and port of the URL while the address is not known. */
    String name() {
        var address = address();
        return address == null ? server.url().host() + ":" + server.url().port() : address;
    }

    /**
     * The connection, for the log.
     *
     * @param ground why it may carry the request
     * @param attempts how many attempts were made
     */
    Entry.UpstreamConnection entry(ClientConnection connection, String ground, int attempts) {
        return new Entry.UpstreamConnection(connection.id(), address(), sni(), ground, connection.requests(), attempts);
    }

    /** That there is no connection, for the log. */
    Entry.UpstreamConnection entry(int attempts) {
        return new Entry.UpstreamConnection(null, address(), sni(), null, 0, attempts);
    }

    private @Nullable String sni() {
        var sni = need == null ? null : need.destination().sni();
        return sni == null ? null : sni.name();
    }

    @Override
    public String toString() {
        return server.url() + " as " + host;
    }
}
