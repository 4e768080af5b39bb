package dev.missent.wire;

import java.security.cert.X509Certificate;

import dev.missent.core.judge.Protocol;
import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;

/** A connection that was opened. All methods are called on its event loop. */
public interface ClientConnection {
    /** A short id, unique in this process. */
    String id();

    /** What it speaks. */
    Protocol protocol();

    /** Whether a request can be sent on it now. */
    boolean isAvailable();

    /** Whether it is open and will be available again. */
    boolean isUsable();

    /** Whether it carries no request. */
    boolean isIdle();

    /** The number of requests that were sent on it. */
    int requests();

    /** Sends the head of a request. Only while {@link #isAvailable}. */
    ClientExchange open(OutboundHead head, boolean end, ResponseSink sink);

    /** The certificate that the server presented, null in clear text. */
    @Nullable
    X509Certificate peerCertificate();

    /** Its event loop. */
    EventLoop eventLoop();

    /** Closes it; exchanges on it fail. */
    void close();

    /** Called once whenever the connection becomes available again, or unusable. */
    void onChange(Runnable listener);
}
