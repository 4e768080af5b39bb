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
    /** Nothing special. */
    public static final RequestOptions DEFAULT = new RequestOptions(null, false, null, null, false, false);

    /** The same with another policy. */
    public RequestOptions withCoalescing(Policy policy) {
        return new RequestOptions(policy, dedicated, sni, connectTo, repeatable, idempotent);
    }

    /** The same on a connection that no other request uses. */
    public RequestOptions withDedicatedConnection() {
        return new RequestOptions(coalescing, true, sni, connectTo, repeatable, idempotent);
    }

    /**
     * The same with a server name of its own.
     *
     * @throws IllegalArgumentException when it is no name
     */
    public RequestOptions withSni(String name) {
        var host = Host.of(name);
        if (host.isAddress()) {
            throw new IllegalArgumentException("an address is no server name (RFC 6066 s3): " + name);
        }
        return new RequestOptions(coalescing, dedicated, host, connectTo, repeatable, idempotent);
    }

    /** The same to an address of its own. */
    public RequestOptions withConnectTo(InetSocketAddress address) {
        if (address.isUnresolved()) {
            throw new IllegalArgumentException("not resolved: " + address);
        }
        return new RequestOptions(coalescing, dedicated, sni, address, repeatable, idempotent);
    }

    /** The same with a body that may be sent again. */
    public RequestOptions withRepeatableBody() {
        return new RequestOptions(coalescing, dedicated, sni, connectTo, true, idempotent);
    }

    /** The same for a request that does no harm when the server processes it twice, whatever its method. */
    public RequestOptions withIdempotency() {
        return new RequestOptions(coalescing, dedicated, sni, connectTo, repeatable, true);
    }

    /** The request with these options; a client that does not know them sends it as it is. */
    public HttpRequest on(HttpRequest request) {
        return new OptionedRequest(request, this);
    }
}
