package dev.missent.client;

import java.net.InetSocketAddress;
import java.net.http.HttpRequest;

import dev.missent.client.internal.call.OptionedRequest;
import dev.missent.core.coalesce.Policy;
import dev.missent.core.name.Host;
import org.jspecify.annotations.Nullable;

/**
 * What one request wants of its connection. Immutable; begin with {@link #DEFAULT}.
 *
 * {@snippet :
 * var options = RequestOptions.DEFAULT.withSni("shop.example").withConnectTo(new InetSocketAddress("192.0.2.10", 443));
 * var request = options.on(HttpRequest.newBuilder(URI.create("https://shop.example/")).build());
 * var response = client.send(request, BodyHandlers.ofString());
 * }
 *
 * @param coalescing how far connections are shared; null for what the client says
 * @param dedicated whether the request goes over a new connection that no other request uses
 * @param sni the server name to send instead of the target's host; null for the target's. Such a connection is for requests with the same
 *     name only, and a 421 on it is not repeated: the application asked for the mismatch
 * @param connectTo the address to connect to instead of what the host resolves to; null for that
 * @param repeatable whether the body publisher gives the same body to every subscriber, so that it may be sent a second time whatever its
 *     length. The publishers of the JDK that do are known
 * @param idempotent whether the request does no harm when the server processes it twice whatever its method, for instance because it has a key
 *     by which the server knows it again. Such a request is sent again when a kept connection turns out to be dead, as a GET is
 */
public record RequestOptions(@Nullable Policy coalescing, boolean dedicated, @Nullable Host sni,
    @Nullable InetSocketAddress connectTo,
    boolean repeatable, boolean idempotent) {
    /** The options of a request that has none: the client's policy of sharing, the SNI and the addresses of the host. */
    public static final RequestOptions DEFAULT = new RequestOptions(null, false, null, null, false, false);

    /** A copy with another policy of sharing. */
    public RequestOptions withCoalescing(Policy policy) {
        return new RequestOptions(policy, dedicated, sni, connectTo, repeatable, idempotent);
    }

    /** A copy for a connection that no other request uses and that closes afterwards. A 421 on it is not repeated. */
    public RequestOptions withDedicatedConnection() {
        return new RequestOptions(coalescing, true, sni, connectTo, repeatable, idempotent);
    }

    /**
     * A copy with another server name in the handshake. Nothing is shared, and a 421 is not repeated.
     *
     * @throws IllegalArgumentException when the text is not a host name
     */
    public RequestOptions withSni(String name) {
        var host = Host.of(name);
        if (host.isAddress()) {
            throw new IllegalArgumentException("an address is not a server name (RFC 6066 s3): " + name);
        }
        return new RequestOptions(coalescing, dedicated, host, connectTo, repeatable, idempotent);
    }

    /**
     * A copy with another address to connect to. Nothing is shared, and a 421 is not repeated.
     *
     * @throws IllegalArgumentException when the address is not resolved
     */
    public RequestOptions withConnectTo(InetSocketAddress address) {
        if (address.isUnresolved()) {
            throw new IllegalArgumentException("not resolved: " + address);
        }
        return new RequestOptions(coalescing, dedicated, sni, address, repeatable, idempotent);
    }

    /** A copy whose body publisher gives the same body to every subscriber, so that the client may send it again whatever its length. */
    public RequestOptions withRepeatableBody() {
        return new RequestOptions(coalescing, dedicated, sni, connectTo, true, idempotent);
    }

    /** A copy for a request that does no harm when the server processes it twice, whatever its method. */
    public RequestOptions withIdempotency() {
        return new RequestOptions(coalescing, dedicated, sni, connectTo, repeatable, true);
    }

    /** Wraps a request so that a {@link MissentClient} sends it with these options; another client sends the request without them. */
    public HttpRequest on(HttpRequest request) {
        return new OptionedRequest(request, this);
    }
}
