package dev.missent.client.internal.websocket;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.missent.wire.websocket.OpeningKey;
import org.jspecify.annotations.Nullable;

/**
 * What an opening handshake asks for (RFC 6455 s4.1). The fields Sec-WebSocket-Version: 13, Sec-WebSocket-Protocol when there are
 * subprotocols, and over HTTP/1.1 Sec-WebSocket-Key are made of it.
 *
 * @param uri the scheme is ws or wss, there is a host and no fragment
 * @param headers what the application adds, checked
 * @param subprotocols the most preferred first, perhaps none
 * @param connectTimeout how long it may take until the response is there, null for any time
 * @param key for HTTP/1.1
 */
public record TunnelRequest(URI uri, List<Map.Entry<String, String>> headers, List<String> subprotocols,
    @Nullable Duration connectTimeout, OpeningKey key) {
    /** Copies the lists. */
    public TunnelRequest {
        headers = List.copyOf(headers);
        subprotocols = List.copyOf(subprotocols);
    }
}
