package dev.missent.client.internal.websocket;

import java.net.http.HttpHeaders;
import java.util.List;

import dev.missent.wire.Tokens;
import org.jspecify.annotations.Nullable;

/** What a server says to an opening handshake (RFC 6455 s4.1, RFC 8441 s5). */
sealed interface HandshakeAnswer {
    /**
     * Frames may flow.
     *
     * @param subprotocol the one that the server chose, empty for none
     */
    record Accepted(String subprotocol) implements HandshakeAnswer {}

    /**
     * There is no WebSocket.
     *
     * @param detail what was not as it must be
     */
    record Refused(String detail) implements HandshakeAnswer {}

    /** Looks at the response with which the tunnel was opened. */
    static HandshakeAnswer of(Tunnel tunnel, TunnelRequest request) {
        int status = tunnel.handshake().statusCode();
        var fields = tunnel.handshake().headers();
        if (tunnel.isHttp2() ? status / 100 != 2 : status != 101) {
            return new Refused("the status code is " + status);
        }
        var refusal = tunnel.isHttp2() ? null : ofUpgrade(fields, request);
        if (refusal == null && !fields.allValues("Sec-WebSocket-Extensions").isEmpty()) {
            refusal = "an extension was not asked for: " + fields.allValues("Sec-WebSocket-Extensions");
        }
        return refusal == null ? ofSubprotocol(fields.allValues("Sec-WebSocket-Protocol"), request) : new Refused(refusal);
    }

    private static @Nullable String ofUpgrade(HttpHeaders fields, TunnelRequest request) {
        var upgrade = fields.allValues("Upgrade");
        if (upgrade.size() != 1 || !upgrade.getFirst().equalsIgnoreCase("websocket")) {
            return "Upgrade must be websocket, not " + upgrade;
        }
        var connection = fields.allValues("Connection");
        if (connection.stream().noneMatch(list -> Tokens.contains(list, "upgrade"))) {
            return "Connection must have upgrade, not " + connection;
        }
        var version = fields.allValues("Sec-WebSocket-Version");
        if (!version.isEmpty() && !version.equals(List.of("13"))) {
            return "Sec-WebSocket-Version must be 13, not " + version;
        }
        var accept = fields.allValues("Sec-WebSocket-Accept");
        if (accept.size() != 1 || !accept.getFirst().strip().equals(request.key().answer())) {
            return "Sec-WebSocket-Accept must be " + request.key().answer() + ", not " + accept;
        }
        return null;
    }

    private static HandshakeAnswer ofSubprotocol(List<String> chosen, TunnelRequest request) {
        if (chosen.isEmpty()) {
            return new Accepted("");
        }
        return chosen.size() == 1 && request.subprotocols().contains(chosen.getFirst())
            ? new Accepted(chosen.getFirst())
            : new Refused("the subprotocol must be one of " + request.subprotocols() + ", not " + chosen);
    }
}
