package dev.missent.wire.revalidation;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

import dev.missent.core.name.Host;
import io.netty.pkitesting.X509Bundle;

/** A TLS server on loopback, and clients that connect to it under any name. */
final class RealServer implements AutoCloseable {
    private final SSLServerSocket listening;
    private final CompletableFuture<Void> ended;

    private RealServer(SSLServerSocket listening) {
        this.listening = listening;
        this.ended = CompletableFuture.runAsync(this::serve, task -> Thread.ofVirtual().start(task));
    }

    /** In one version, and one suite unless that is empty. */
    static RealServer start(X509Bundle identity, String protocol, String suite) throws Exception {
        var socket = (SSLServerSocket) Contexts.server(identity).getServerSocketFactory().createServerSocket(0, 50,
            InetAddress.getLoopbackAddress());
        socket.setEnabledProtocols(new String[]{protocol});
        if (!suite.isEmpty()) {
            socket.setEnabledCipherSuites(new String[]{suite});
        }
        return new RealServer(socket);
    }

    int port() {
        return listening.getLocalPort();
    }

    private void serve() {
        while (!listening.isClosed()) {
            try (var socket = (SSLSocket) listening.accept()) {
                socket.setTcpNoDelay(true);
                socket.startHandshake();
                // a byte, so that the client reads the session tickets before it; then until the client leaves
                socket.getOutputStream().write(1);
                socket.getInputStream().read();
            } catch (IOException refusedOrClosed) {
                // the next one
            }
        }
    }

    /** Whether a new connection under this name is accepted. */
    boolean accepts(SSLContext context, Host host) throws IOException {
        try {
            connect(context, host);
            return true;
        } catch (SSLHandshakeException refused) {
            return false;
        }
    }

    /** The session of a new connection, used for a byte and closed. */
    SSLSession connect(SSLContext context, Host host) throws IOException {
        var plain = new Socket(InetAddress.getLoopbackAddress(), port());
        try (var socket = (SSLSocket) context.getSocketFactory().createSocket(plain, host.name(), port(), true)) {
            socket.setTcpNoDelay(true);
            var parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            parameters.setServerNames(host.isAddress() ? List.of() : List.of(new SNIHostName(host.name())));
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            if (socket.getInputStream().read() != 1) {
                throw new SSLException("the server closed the connection");
            }
            return socket.getSession();
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        ended.join();
    }
}
