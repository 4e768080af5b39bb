package dev.missent.wire;

import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.function.Consumer;

import javax.net.ssl.SSLSession;

import dev.missent.core.connection.Protocol;
import dev.missent.core.name.Origin;
import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;

/** A connection that was opened. All methods are called on its event loop. */
public interface ClientConnection {
    /** What is true of the connection from the moment at which it was opened. */
    Established established();

    /** A short id, unique in this process. */
    default String id() {
        return established().id();
    }

    /** The protocol that was chosen. */
    default Protocol protocol() {
        return established().protocol();
    }

    /** The certificate that the server presented, null in cleartext. */
    default @Nullable X509Certificate peerCertificate() {
        return established().peer().certificate();
    }

    /** The TLS session with the target, null in cleartext. */
    default @Nullable SSLSession session() {
        return established().peer().session();
    }

    /** The address of the other end of the socket when it was connected; behind a tunnel that is the proxy's. */
    default InetSocketAddress peer() {
        return established().peer().address();
    }

    /** Whether a request can be sent on it now. */
    boolean isAvailable();

    /** Whether it is open and will be available again. */
    boolean isUsable();

    /** Whether it carries no request. */
    boolean isIdle();

    /** The number of requests that were sent on it. */
    int requests();

    /**
     * How many requests the server takes on this connection. {@link Integer#MAX_VALUE} until the server has left requests unprocessed and has
     * said so with GOAWAY (RFC 9113 s6.8).
     */
    default int capacity() {
        return Integer.MAX_VALUE;
    }

    /** Sends the head of a request. Only while {@link #isAvailable}. */
    ClientExchange open(OutboundHead head, boolean end, ResponseSink sink);

    /** Whether the other side has said what it takes: over HTTP/2 its SETTINGS have come. Over HTTP/1.1 there is nothing to wait for. */
    boolean isSettled();

    /** Calls back when the connection is settled or closed, at once when it is settled. */
    void whenSettled(Runnable then);

    /** Whether the server takes an extended CONNECT (RFC 8441 s3). False until it has said so. */
    boolean allowsExtendedConnect();

    /**
     * Whether the server has sent bytes that belong to no response, over HTTP/1.1: the rest of one that was longer than it said, or one that
     * no request asked for. Such a connection is closed and takes no further request.
     */
    boolean hasSurplus();

    /** Its event loop. */
    EventLoop eventLoop();

    /** Closes it; exchanges on it fail. */
    void close();

    /** Takes no further request: it is unusable from now on, and closes when the last exchange on it is over. */
    void drain();

    /** Called once whenever the connection becomes available again, or unusable. */
    void onChange(Runnable listener);

    /**
     * Called with the content of each ORIGIN frame (RFC 8336 s2) of an HTTP/2 connection over TLS. A listener that is set as soon as the
     * connection is there misses none.
     */
    void onOrigin(Consumer<List<Origin>> listener);
}
