package dev.missent.testkit.client;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;

import dev.missent.testkit.Patience;
import dev.missent.testkit.frame.Frame;

/** An open connection, to be used as bytes, as HTTP/1.1 or as HTTP/2, one of them. */
public final class RawConnection implements AutoCloseable {
    private static final int ENABLE_PUSH = 2;
    private static final int INITIAL_WINDOW_SIZE = 4;
    private static final int LARGE_WINDOW = 1 << 20;

    private final Socket socket;
    private final ConnectionFacts facts;

    RawConnection(Socket socket, ConnectionFacts facts) {
        this.socket = socket;
        this.facts = facts;
    }

    /** A TLS connection to be described further. */
    public static TlsDial tls(InetSocketAddress address) {
        return new TlsDial(address);
    }

    /** A TCP connection. */
    public static Dialled cleartext(InetSocketAddress address) {
        var socket = new PatientSocket(null);
        try {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(Patience.millis());
            socket.connect(address, Patience.millis());
            return new Dialled.Open(new RawConnection(socket, ConnectionFacts.CLEARTEXT));
        } catch (IOException failure) {
            closeQuietly(socket);
            return new Dialled.Failed(Failure.of(failure));
        }
    }

    /** What is known about the connection. */
    public ConnectionFacts facts() {
        return facts;
    }

    /** This end. */
    public InetSocketAddress local() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    /** HTTP/1.1 on this connection. */
    public RawHttp1 http1() throws IOException {
        return new RawHttp1(this);
    }

    /** HTTP/2 on this connection, also in cleartext (prior knowledge), with large windows. */
    public RawHttp2 http2() throws IOException {
        return http2(Frame.settings(ENABLE_PUSH, 0, INITIAL_WINDOW_SIZE, LARGE_WINDOW), Frame.windowUpdate(0, LARGE_WINDOW));
    }

    /** HTTP/2 on this connection, beginning with the preface and these frames. */
    public RawHttp2 http2(Frame... first) throws IOException {
        socket.setSoTimeout(0); // the reader of HTTP/2 may be idle; whoever waits for a stream has the limit
        return new RawHttp2(this, first);
    }

    /** What the peer sends. */
    public InputStream in() throws IOException {
        return socket.getInputStream();
    }

    /** What the peer gets. */
    public OutputStream out() throws IOException {
        return socket.getOutputStream();
    }

    @Override
    public void close() {
        closeQuietly(socket);
    }

    static void closeQuietly(Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException alreadyGone) {
            // the test has seen what it wanted to see
        }
    }
}
