package dev.missent.gateway.relay;

import dev.missent.core.connection.Protocol;
import dev.missent.core.request.Methods;
import dev.missent.core.request.Target;
import dev.missent.gateway.config.model.Underscores;
import dev.missent.wire.ClientCertificate;
import dev.missent.wire.ClientConnection;
import dev.missent.wire.OutboundHead;
import dev.missent.wire.RequestHead;
import dev.missent.wire.ServerExchange;
import org.jspecify.annotations.Nullable;

/** The head of a request as the upstream server gets it, in the version of HTTP that the connection speaks. Sends nothing. */
final class OutboundRequest {
    private final ServerExchange down;
    private final RequestHead head;
    private final Target.Resource target;
    private final ForwardedInfo forwarded;
    private final @Nullable ClientCertificate client;
    private final Underscores underscores;
    private final @Nullable Switching switching;

    /**
     * A request for an upstream.
     *
     * @param client the certificate of the client that the upstream is told of, null for none
     * @param underscores what becomes of fields whose name has an underscore
     */
    OutboundRequest(ServerExchange down, ConnectionScope scope, Target.Resource target, @Nullable ClientCertificate client,
        Underscores underscores) {
        this.down = down;
        this.target = target;
        this.client = client;
        this.underscores = underscores;
        head = down.head();
        // the scheme is the connection's unless a trusted peer says otherwise: a client could claim https
        forwarded = scope.forwarded(target.origin(),
            down.connection().isTrusted() ? target.origin().scheme() : down.connection().context().scheme());
        switching = Switching.of(head);
    }

    /** What becomes of fields whose name has an underscore. */
    Underscores underscores() {
        return underscores;
    }

    ForwardedInfo forwarded() {
        return forwarded;
    }

    /** The switch of protocols that the client asks for; null for none. */
    @Nullable
    Switching switching() {
        return switching;
    }

    /** Whether the client asks to switch protocols. */
    boolean isSwitching() {
        return switching != null;
    }

    /** Whether the request is an extended CONNECT: what follows its head is not content (RFC 8441 s5). */
    boolean isConnect() {
        return Switching.isConnect(head);
    }

    /** Whether doing it twice does no harm (RFC 9110 s9.2.2). */
    boolean isIdempotent() {
        return Methods.isIdempotent(head.method().toString());
    }

    /** The switch of protocols that the server can be asked for on a connection; null for none. */
    @Nullable
    Switching switching(ClientConnection connection) {
        boolean sayable = switching != null && switching.isSayable(connection.protocol())
            && (connection.protocol() == Protocol.HTTP_1_1 || connection.allowsExtendedConnect());
        return sayable ? switching : null;
    }

    /** Why the request cannot be sent on a connection at all; null when it can. */
    @Nullable
    String obstacle(ClientConnection connection) {
        if (!isConnect() || switching(connection) != null) {
            return null;
        }
        return connection.protocol() == Protocol.HTTP_2
            ? "the server speaks HTTP/2 without extended CONNECT (RFC 8441)"
            : "the protocol cannot be asked for over HTTP/1.1";
    }

    /**
     * The head for a server.
     *
     * @param asked the switch of protocols that the server is asked for, null for none
     * @param bodyless whether no content follows
     */
    OutboundHead head(Attempt to, ClientConnection connection, @Nullable Switching asked, boolean bodyless) {
        var scheme = to.server().url().scheme();
        var authority = forwarded.text(to.host());
        var fields = Forwarding.request(head.fields(), down.connection(), forwarded, client, underscores);
        return asked == null
            ? new OutboundHead(head.method(), scheme, authority, target.path(), fields, bodyless ? 0 : head.length(), null)
            : new OutboundHead(asked.method(head.method()), scheme, authority, target.path(),
                asked.request(fields, connection.protocol()), 0, asked.protocol());
    }
}
